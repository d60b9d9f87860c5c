"""Random singing scores over spoken utterances: phone lengths, special tokens, pitch."""

import numpy as np

from .audio import FRAME_SECONDS
from .phones import REST, STOPS, STRETCHABLE, VOWELS
from .source import FRAME_SECONDS as SOURCE_SECONDS, Utterance

LOWEST_HZ, HIGHEST_HZ = 80.0, 1050.0


def random_frames(phones, rng, spoken_share=0.15):
    """Frames per phone: vowels stretch with the tempo, consonants stay near their spoken length."""
    tempo = rng.uniform(0.8, 1.2) if rng.rand() < spoken_share else np.exp(rng.uniform(np.log(0.9), np.log(3.0)))
    frames = []
    for phone, first, end in phones:
        natural = (end - first) * SOURCE_SECONDS
        if phone == "SP":
            seconds = rng.uniform(0.06, 0.5)
        elif phone == "AP":
            seconds = rng.uniform(0.15, 0.55)
        elif phone in ("q", "cl"):
            seconds = rng.uniform(0.025, 0.12)
        elif phone == "dx":
            seconds = rng.uniform(0.023, 0.05)
        elif phone in VOWELS and rng.rand() < 0.04:
            seconds = rng.uniform(1.0, 4.5)
        elif phone in VOWELS:
            seconds = np.clip(natural * tempo * np.exp(rng.randn() * 0.45), 0.05, 3.0)
        elif phone in STRETCHABLE:
            seconds = natural * np.exp(rng.randn() * 0.22) * (1 + 0.12 * (tempo - 1))
        else:
            seconds = natural * np.exp(rng.randn() * 0.18)
        frames.append(max(2, int(round(seconds / FRAME_SECONDS))))
    return frames


def with_special_tokens(utterance, rng):
    """Copy of the utterance with breaths, flaps, glottal stops and closures put in at random."""
    phones = []
    names = [p for p, _, _ in utterance.phones]
    for k, (name, first, end) in enumerate(utterance.phones):
        before = names[k - 1] if k else "SP"
        after = names[k + 1] if k + 1 < len(names) else "SP"
        if name in VOWELS and rng.rand() < 0.04:
            phones.append(["q", first, first])
        elif (name in STOPS or name in REST) and before not in REST and rng.rand() < 0.05:
            phones.append(["cl", first, first])
        if name == "SP" and rng.rand() < 0.25:
            name = "AP"
        elif name == "d" and before in VOWELS and after in VOWELS and rng.rand() < 0.5:
            name = "dx"
        phones.append([name, first, end])
    return Utterance(phones, utterance.cepstrum, utterance.voiced)


def random_part(utterance, frames, rng, limit=540):
    """At most `limit` frames of a sung utterance, cut at phone borders; None when too little is left."""
    ends = np.concatenate([[0], np.cumsum(frames)])
    if ends[-1] <= limit:
        return utterance, frames
    first = rng.randint(0, len(frames) - 1)
    end = int(np.searchsorted(ends, ends[first] + limit, side="right")) - 1
    if end - first < 3:
        return None
    return utterance.part(first, end), frames[first:end]


def random_f0(phones, frames, rng):
    """Pitch walk over the vowels with portamento, delayed vibrato and drift; Hz per frame."""
    total = sum(frames)
    low, high = np.log2(LOWEST_HZ), np.log2(HIGHEST_HZ)
    home = rng.uniform(low + 0.14, high - 0.14)
    note, octaves, vibrato_share, now = home, np.zeros(total), np.zeros(total), 0
    for (phone, _, _), count in zip(phones, frames):
        if phone in VOWELS:
            note = np.clip(note + rng.choice([-7, -5, -4, -3, -2, -1, 0, 0, 1, 2, 3, 4, 5, 7]) / 12, low, high)
            if abs(note - home) > 0.8:
                note = home
            if count > 30:
                vibrato_share[now:now + count] = np.clip((np.arange(count) - 18) / 25, 0, 1)
        octaves[now:now + count] = note
        now += count
    half = rng.randint(3, 10)
    kernel = np.hanning(2 * half + 3)[1:-1]
    octaves = np.convolve(np.pad(octaves, half, mode="edge"), kernel / kernel.sum(), "valid")
    time = np.arange(total) * FRAME_SECONDS
    vibrato = np.sin(2 * np.pi * rng.uniform(4.8, 6.3) * time + rng.uniform(0, 6))
    octaves += rng.uniform(0, 0.6) / 12 * vibrato_share * vibrato + np.cumsum(rng.randn(total)) * 0.0004
    return np.clip(2 ** octaves, LOWEST_HZ * 0.9, HIGHEST_HZ * 1.1).astype(np.float32)
