"""Word and phone error rates with PocketSphinx's US English model."""

import os
import re
from math import gcd
from pathlib import Path

import numpy as np
import pocketsphinx
from scipy.signal import resample_poly

MODEL = Path(os.environ.get("POCKETSPHINX_MODEL", "/usr/share/pocketsphinx/model/en-us"))
RATE = 16000
NOT_SPEECH = re.compile(r"SIL$|[<\[(+]")  # <sil>, [NOISE], +SPN+, (NULL)...
CLASSES = dict(
    vowel="AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW", stop="P T K B D G",
    fricative="F TH S SH V DH Z ZH HH", affricate="CH JH", nasal="M N NG", liquid="L R W Y")
CLASS_OF = {p: name for name, phones in CLASSES.items() for p in phones.split()}


def pronunciations():
    """Word -> its first pronunciation in the recogniser's dictionary."""
    words = {}
    for line in (MODEL / "cmudict-en-us.dict").read_text(encoding="utf-8").splitlines():
        word, *phones = line.split()
        words.setdefault(re.sub(r"\(\d+\)", "", word), phones)
    return words


def word_decoder(vocabulary, folder):
    """Every word of the vocabulary equally likely at every place."""
    probability = -np.log10(len(vocabulary) + 1)
    rows = [f"{probability:.4f} {w}" for w in ["</s>", *vocabulary]]
    grammar = Path(folder) / "closed.arpa"
    grammar.write_text("\\data\\\nngram 1=%d\n\n\\1-grams:\n-99 <s>\n%s\n\n\\end\\\n" % (
        len(vocabulary) + 2, "\n".join(rows)), encoding="utf-8")
    return pocketsphinx.Decoder(
        hmm=str(MODEL / "en-us"), lm=str(grammar), dict=str(MODEL / "cmudict-en-us.dict"), logfn=os.devnull,
        beam=1e-60, wbeam=1e-40, lw=12, wip=1e-3)


def phone_decoder():
    return pocketsphinx.Decoder(
        hmm=str(MODEL / "en-us"), allphone=str(MODEL / "en-us-phone.lm.bin"), lm=None, dict=None, lw=2.0,
        logfn=os.devnull, beam=1e-20, pbeam=1e-20)


def decode(decoder, wave, rate):
    """Decoded words (or phones) of a mono wave, with 0.2 s of faint noise around it."""
    shared = gcd(RATE, rate)
    wave = resample_poly(wave, RATE // shared, rate // shared)
    wave = np.pad(wave, RATE // 5)
    wave = wave + np.random.RandomState(0).randn(len(wave)) * 1e-4
    samples = (wave / np.abs(wave).max() * 20000).astype(np.int16)
    decoder.start_utt()
    decoder.process_raw(samples.tobytes(), False, True)
    decoder.end_utt()
    return [re.sub(r"\(\d+\)", "", s.word) for s in decoder.seg() if not NOT_SPEECH.match(s.word)]


def align(reference, heard):
    """Levenshtein distance and the (reference, heard) pairs of one best path; None = missing."""
    n, m = len(reference), len(heard)
    cost = np.zeros((n + 1, m + 1), int)
    cost[:, 0], cost[0] = range(n + 1), range(m + 1)
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            cost[i, j] = min(cost[i - 1, j] + 1, cost[i, j - 1] + 1,
                             cost[i - 1, j - 1] + (reference[i - 1] != heard[j - 1]))
    pairs, i, j = [], n, m
    while i or j:
        if i and j and cost[i, j] == cost[i - 1, j - 1] + (reference[i - 1] != heard[j - 1]):
            i, j = i - 1, j - 1
            pairs.append((reference[i], heard[j]))
        elif i and cost[i, j] == cost[i - 1, j] + 1:
            i -= 1
            pairs.append((reference[i], None))
        else:
            j -= 1
            pairs.append((None, heard[j]))
    return cost[n, m], pairs[::-1]


def score(items, folder):
    """items: (text, wave, rate). Dict with "wer", "per" in percent and the share of exact phones per class."""
    known = pronunciations()
    words = word_decoder(sorted({w for text, _, _ in items for w in text.split()}), folder)
    phones = phone_decoder()
    word_errors = word_count = phone_errors = phone_count = 0
    exact = {name: [0, 0] for name in CLASSES}
    for text, wave, rate in items:
        word_errors += align(text.split(), decode(words, wave, rate))[0]
        word_count += len(text.split())
        reference = [p for w in text.split() for p in known[w]]
        errors, pairs = align(reference, decode(phones, wave, rate))
        phone_errors += errors
        phone_count += len(reference)
        for asked, heard in pairs:
            if asked:
                exact[CLASS_OF[asked]][0] += asked == heard
                exact[CLASS_OF[asked]][1] += 1
    return dict(wer=100 * word_errors / word_count, per=100 * phone_errors / phone_count,
                exact={name: round(100 * right / max(count, 1)) for name, (right, count) in exact.items()})
