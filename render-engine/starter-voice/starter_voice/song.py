"""Small scores for evaluation: a random tune on a held-out line, and the demo song."""

import numpy as np

from .bank import Syllable
from .phones import VOWELS

MAJOR = {0, 2, 4, 5, 7, 9, 11}
AMAZING_GRACE = """ax 62:1 | m ey 67:2 | z ih ng 71:.5,67:.5 | g r ey s 71:2 | hh aw 69:1 | s w iy t 67:2 | dh ax 64:1 |
s aw n d 62:2 | dh ae t 62:1 | s ey v d 67:2 | ax 71:.5,67:.5 | r eh ch 71:2 | l ay k 69:1 | m iy 74:3"""


def split_syllables(phones):
    """Phones of a line -> syllables; half of a consonant cluster goes to the next vowel's onset."""
    vowels = [i for i, p in enumerate(phones) if p in VOWELS]
    syllables, start = [], 0
    for k, vowel in enumerate(vowels):
        end = len(phones)
        if k + 1 < len(vowels):
            between = vowels[k + 1] - vowel - 1
            end = vowel + 1 + (between // 2 if between > 1 else 0)
        syllables.append(Syllable(phones[start:vowel], phones[vowel:end]))
        start = end
    return syllables


def random_tune(phones, seed, low=55, high=67, note_seconds=(0.20, 0.32)):
    """A walk in C major between two MIDI numbers over the line's syllables."""
    rng = np.random.RandomState(seed)
    syllables = split_syllables(phones)
    midi = rng.randint(low + 3, high - 3)
    for k, syllable in enumerate(syllables):
        midi = int(np.clip(midi + rng.choice([-4, -2, -2, 0, 2, 2, 4, 3]), low, high))
        while midi % 12 not in MAJOR:
            midi += -1 if midi > low else 1
        seconds = rng.uniform(*note_seconds)
        syllable.notes = [(midi, seconds * (1.8 if k == len(syllables) - 1 else 1))]
    return syllables


def amazing_grace(beats_per_minute=110, transpose=0):
    """The first two lines of the song, one syllable per entry."""
    syllables = []
    for entry in AMAZING_GRACE.replace("\n", " ").split("|"):
        *phones, notes = entry.split()
        pairs = [n.split(":") for n in notes.split(",")]
        vowel = next(i for i, p in enumerate(phones) if p in VOWELS)
        syllables.append(Syllable(phones[:vowel], phones[vowel:], [
            (int(m) + transpose, float(beats) * 60 / beats_per_minute) for m, beats in pairs]))
    return syllables
