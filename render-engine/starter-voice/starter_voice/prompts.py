"""Prompts: random-word lines for training, natural lines held out for evaluation.

The random lines are chosen greedily so that every pair of neighbouring phones
(diphone) is heard often enough, including the rare ones.
"""

import random
import re
from collections import Counter
from pathlib import Path

HELD_OUT_FILE = Path(__file__).resolve().parent.parent / "heldout.tsv"
LEXICON = Path("/usr/share/festival/dicts/cmu/cmudict-0.4.out")

LYRIC_WORDS = """love heart night day light dream time life world sun moon star sky rain river ocean fire
wind road home away tonight forever baby girl boy hand eyes tears smile face soul song sing dance dancing
falling flying running waiting holding breathing feel feeling know never always only lonely beautiful
wonderful yesterday tomorrow morning evening summer winter spring autumn golden silver blue red green white
black grace sweet sound saved lost found blind see amazing glory hallelujah angel heaven earth shine bright
burning hold stay leave gone wrong right long young free me you we they she he it is are was were be been am
will would could should let go come back down up through over under again around without within the a and to
of in for on with at from by my your our their his her this that these those what when where why how who oh
yeah la na joy voice noise destiny enjoy boy toys point moisture""".split()

RARE_WORDS = """measure pleasure treasure vision usual casual leisure beige garage mirage azure seizure
decision precision division explosion illusion television closure exposure composure thing thick three
through thought church choose which judge join jump your year yes use music beauty few view would could
good book full put push""".split()


def read_lexicon(path=LEXICON):
    """Word to phones (first pronunciation) from Festival's CMU lexicon, common-looking words only."""
    words = {}
    for line in path.read_text(encoding="latin-1").splitlines():
        match = re.match(r'\("([a-z]{2,9})" \S+ (.*)\)$', line)
        if match and match.group(1) not in words:
            phones = [p for syllable in re.findall(r"\(\(([a-z ]+)\) \d\)", match.group(2)) for p in syllable.split()]
            if phones:
                words[match.group(1)] = phones
    return words


def choose_training_lines(count, seed=1, candidates=12):
    """Greedy choice of random-word lines by how rare their diphones still are."""
    rng = random.Random(seed)
    lexicon = read_lexicon()
    everything = sorted(lexicon)
    lyric = [w for w in LYRIC_WORDS if w in lexicon]
    rare = [w for w in RARE_WORDS if w in lexicon]
    seen = Counter()
    lines = []
    for _ in range(count):
        best_score = -1.0
        for _ in range(candidates):
            words = [rng.choice(rng.choices((lyric, rare, everything), (45, 12, 43))[0])
                     for _ in range(rng.randint(4, 9))]
            phones = ["pau"] + [p for w in words for p in lexicon[w]] + ["pau"]
            diphones = list(zip(phones, phones[1:]))
            score = sum(1 / (1 + seen[d]) for d in diphones) / len(diphones)
            if score > best_score:
                best_score, best_words, best_diphones = score, words, diphones
        seen.update(best_diphones)
        lines.append(" ".join(best_words))
    return lines


def held_out_lines():
    """(text, phones) of the evaluation lines; they never enter training."""
    rows = [row.split("\t") for row in HELD_OUT_FILE.read_text(encoding="utf-8").splitlines() if row]
    return [(text, phones.split()) for text, phones in rows]


def write_prompts(path, count):
    """name TAB text, one prompt per line: a0000... for training, t0000... held out."""
    rows = [f"a{i:04d}\t{line}" for i, line in enumerate(choose_training_lines(count))]
    rows += [f"t{i:04d}\t{text}" for i, (text, _) in enumerate(held_out_lines())]
    Path(path).write_text("\n".join(rows) + "\n", encoding="utf-8")
