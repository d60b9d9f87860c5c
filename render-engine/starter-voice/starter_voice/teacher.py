"""The teacher: turns spoken parameters of one utterance into singing by rule.

Output of every rule is a Track on the 512-sample frame grid; it is what the
acoustic network learns. Nothing here depends on pitch except the first-formant
rule, so the network stays free of harmonics (see comb.py).
"""

from dataclasses import dataclass

import numpy as np

from .audio import BAND_HZ, FRAME_SECONDS
from .envelope import cepstrum_basis, low_band_smoothing, warp_bands
from .phones import (DIPHTHONGS, FIRST_FORMANT, MAX_VOICED_DEFAULT_KHZ, MAX_VOICED_KHZ, REST,
                     SONORANTS, VOICED_FRICATIVES, VOWELS)
from .source import FRAME_SECONDS as SOURCE_SECONDS

POSTFILTER = 1.15
CONSONANT_GAIN = 0.1  # nepers
# Exponent: 1 would set F1 on the pitch, which costs 5 points of word error at 330-660 Hz.
FORMANT_FOLLOWS_PITCH = 0.4
PROJECTION_NEPERS = np.interp(
    np.log2(BAND_HZ), np.log2([40, 200, 350, 1000, 1600, 2600, 3600, 5000, 8000, 16000]),
    [-.35, -.3, 0, .05, .3, .5, .5, .25, .1, 0]).astype(np.float32)
# Held sonorants: the source voice's steady hiss above 8 kHz, taken down by up to 16.5 dB.
AIR_CUT_NEPERS = 1.9 * np.clip((BAND_HZ - 7500) / 1500, 0, 1).astype(np.float32)
_BASIS = cepstrum_basis()
_SMOOTHING = low_band_smoothing()


@dataclass
class Track:
    """bands [F, 128] nepers; gate [F] voiced share 0..1; max_voiced [F] kHz; owner [F] phone index."""

    bands: np.ndarray
    gate: np.ndarray
    max_voiced: np.ndarray
    owner: np.ndarray


def hold_point(phone):
    """Where in a vowel (0..1) singing holds it: diphthongs early, their glide comes at the end."""
    return 0.32 if phone in DIPHTHONGS else 0.45 if phone == "er" else 0.5


def source_positions(phones, frames):
    """Source row (real number) of every output frame; vowels hold, everything else scales."""
    out_time, source_time, now = [0.0], [0.0], 0.0
    for (phone, first, end), count in zip(phones, frames):
        begin, finish, length = first * SOURCE_SECONDS, end * SOURCE_SECONDS, count * FRAME_SECONDS
        natural = max(finish - begin, 1e-3)
        if phone in VOWELS and length > natural:
            hold = begin + natural * hold_point(phone)
            drift = min(0.04, natural * 0.12)
            off = (finish - hold - drift) * (1.25 if phone in DIPHTHONGS else 1.0)
            out_time += [now + hold - drift - begin, now + length - off]
            source_time += [hold - drift, hold + drift]
        now += length
        out_time.append(now)
        source_time.append(finish)
    centres = (np.arange(sum(frames)) + 0.5) * FRAME_SECONDS
    return np.interp(centres, out_time, source_time) / SOURCE_SECONDS - 0.5


def smooth(values, kernel):
    half = len(kernel) // 2
    return np.convolve(np.pad(values, half, mode="edge"), np.asarray(kernel) / np.sum(kernel), "valid")


def sharpened_bands(cepstrum):
    """Mel-cepstral postfilter: deeper valleys between formants at the same frame power."""
    plain = cepstrum @ _BASIS
    deeper = cepstrum.copy()
    deeper[:, 2:] *= POSTFILTER
    bands = deeper @ _BASIS
    power = np.exp(2 * plain).sum(1, keepdims=True) / np.exp(2 * bands).sum(1, keepdims=True)
    return bands + 0.5 * np.log(power) - np.log(32768.0)


def raise_first_formant(bands, first_formant, f0):
    """Singers open the vowel when the pitch passes its first formant: move F1 part of the way up to f0."""
    formant = np.maximum(first_formant, 100)
    ratio = np.where(first_formant > 100, np.clip(f0 / formant, 1, 12) ** FORMANT_FOLLOWS_PITCH, 1.0)
    rows = np.flatnonzero(ratio > 1.02)
    if not len(rows):
        return bands
    low, scale, hz = formant[rows, None], ratio[rows, None], BAND_HZ[None]
    top = np.maximum(np.minimum(low * 2.2, 2200) * 1.5, low * scale * 1.35)
    source = np.where(hz < low * scale, hz / scale,
                      np.where(hz < top, low + (hz - low * scale) * (top - low) / (top - low * scale), hz))
    bands = bands.copy()
    bands[rows] = warp_bands(bands[rows], source)
    return bands


def shape_notes(track, names, frames):
    """Fades where a phrase starts or ends, and a gentle swell on long vowels."""
    edges = np.concatenate([[0], np.cumsum(frames)])
    for k, name in enumerate(names):
        first, end = edges[k], edges[k + 1]
        count = end - first
        position = np.arange(count) + 0.5
        if name in VOWELS and count > 30:
            track.bands[first:end] += (0.14 * np.sin(np.pi * position / count) - 0.06)[:, None]
        if name in SONORANTS and k + 1 < len(names) and names[k + 1] in REST:
            rise = np.clip((count - position) / min(count * 0.5, 16), 0, 1)
            track.bands[first:end] += np.log(0.06 + 0.94 * np.sin(rise * np.pi / 2))[:, None]
            track.max_voiced[first:end] *= 0.6 + 0.4 * rise
        if name in VOWELS and k > 0 and names[k - 1] in REST:
            rise = np.clip(position / min(count * 0.4, 6), 0, 1)
            track.bands[first:end] += np.log(0.12 + 0.88 * np.sin(rise * np.pi / 2))[:, None]


def shape_special(track, names, frames, breath):
    """Tokens the source voice does not have: silence, breath, glottal stop, closure."""
    edges = np.concatenate([[0], np.cumsum(frames)])
    for k, name in enumerate(names):
        first, end = edges[k], edges[k + 1]
        count = end - first
        position = np.arange(count) + 0.5
        if name == "SP":
            before = position if k else np.full(count, np.inf)
            after = count - position if k + 1 < len(names) else np.full(count, np.inf)
            track.bands[first:end] -= 3.0 * np.clip((np.minimum(before, after) - 2) / 8, 0, 1)[:, None]
        elif name == "AP":
            share = position / max(count, 1)
            swell = np.log(np.clip(np.minimum(share / 0.55, (1 - share) / 0.2), 0.02, 1))
            track.bands[first:end] = breath[None] - 0.9 + swell[:, None]
        elif name in ("q", "cl"):
            track.bands[first:end] = np.minimum(track.bands[first:end] - 4.0, -8.0)
        if name in ("SP", "AP", "q", "cl"):
            track.gate[first:end] = 0


def sing(utterance, frames, f0, breath):
    """Track of an utterance sung with the given frames per phone and pitch f0 [F] in Hz."""
    names = [p for p, _, _ in utterance.phones]
    owner = np.repeat(np.arange(len(names)), frames)

    def per_frame(value_of):
        return np.array([value_of(n) for n in names], np.float32)[owner]

    last = len(utterance.cepstrum) - 1
    position = np.clip(source_positions(utterance.phones, frames), 0, last - 0.001)
    left = position.astype(int)
    share = (position - left).astype(np.float32)
    cepstrum = (utterance.cepstrum[left] * (1 - share[:, None])
                + utterance.cepstrum[np.minimum(left + 1, last)] * share[:, None])
    gate = utterance.voiced[left] * (1 - share) + utterance.voiced[np.minimum(left + 1, last)] * share
    sonorant = per_frame(lambda n: n in SONORANTS)
    gate = np.where(sonorant > 0, np.clip(gate * 2, 0, 1), gate)
    gate = np.where(per_frame(lambda n: n in VOICED_FRICATIVES or n == "dx") > 0, np.maximum(gate, 0.9), gate)

    first_formant = smooth(per_frame(lambda n: FIRST_FORMANT.get(n, 0)), np.ones(5))
    bands = raise_first_formant(sharpened_bands(cepstrum), first_formant, f0) @ _SMOOTHING
    bands += gate[:, None] * PROJECTION_NEPERS
    bands -= smooth(sonorant * gate, [1, 2, 1])[:, None] * AIR_CUT_NEPERS
    gain = per_frame(lambda n: 0 if n in VOWELS or n in REST else CONSONANT_GAIN)
    bands += smooth(gain, [1, 2, 1])[:, None]
    max_voiced = smooth(per_frame(lambda n: MAX_VOICED_KHZ.get(n, MAX_VOICED_DEFAULT_KHZ)), [1, 2, 1])

    track = Track(bands.astype(np.float32), gate.astype(np.float32), max_voiced.astype(np.float32), owner)
    shape_notes(track, names, frames)
    shape_special(track, names, frames, breath)
    return track


def breath_envelope(utterances):
    """Mean envelope of the "hh" phones, the raw material of the breath token; bands [128]."""
    rows = [u.cepstrum[a + 2:b - 2].mean(0) @ _BASIS
            for u in utterances for p, a, b in u.phones if p == "hh" and b - a > 6]
    return (np.mean(rows, 0) - np.log(32768.0)).astype(np.float32)
