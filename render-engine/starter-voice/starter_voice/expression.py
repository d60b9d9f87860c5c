"""Analytic controls around the acoustic network, and the variance predictor that matches them.

energy, breathiness, voicing (dB) and tension (logit) are differences from what the
voice does by itself. The variance graph predicts the natural value of each phone
from a table; the acoustic graph holds the same table and applies the difference.
"""

import math

import torch
from torch import nn

from .audio import BAND_HZ, MEL_MAX_HZ, MEL_MIN_HZ, hz_to_mel, MEL_BINS
from .comb import Comb
from .envelope import NOISE_MAGNITUDE
from .layers import expand_index
from .phones import (AFFRICATES, FRICATIVES, ID, LIQUIDS, NASALS, SEMIVOWELS, STOPS, SYMBOLS,
                     VOICED_FRICATIVES, VOWELS)

KEY_SHIFT_SEMITONES = 5.0
OUTPUT_GAIN = 0.8  # nepers
LEVELLER_FRAMES = 33
TENSION_DB_PER_LOGIT = 1.2  # per octave around TENSION_PIVOT_HZ
TENSION_PIVOT_HZ = 900.0
TYPICAL_LEVEL = 4.0  # nepers, `dense` of an average vowel before OUTPUT_GAIN
LEVEL_SHARE = 0.5  # how much of a vowel's own level is evened out
CONTROLS = ("energy", "breathiness", "voicing", "tension")


def natural_values():
    """[n_symbols, 4]: natural energy, breathiness and voicing in dB and tension logit of each phone."""
    table = torch.zeros(len(SYMBOLS), len(CONTROLS))
    table[:] = torch.tensor([-70.0, -75.0, -80.0, 0.0])
    rows = [(VOWELS, (-20.0, -48.0, -20.0, 0.5)), (NASALS + LIQUIDS + SEMIVOWELS, (-24.0, -50.0, -24.0, 0.0)),
            (FRICATIVES, (-34.0, -34.0, -60.0, 0.0)), (sorted(VOICED_FRICATIVES), (-32.0, -36.0, -34.0, 0.0)),
            (STOPS + AFFRICATES, (-38.0, -40.0, -50.0, 0.0))]
    for symbols, values in rows:
        table[[ID[s] for s in symbols]] = torch.tensor(values)
    table[ID["AP"]] = torch.tensor([-42.0, -42.0, -80.0, 0.0])
    return table


def natural_curves(values, durations, n_frames):
    """values [1, T, 4] of each phone -> [1, F, 4] at every frame, borders smoothed over 5 frames."""
    index, _ = expand_index(durations, n_frames)
    curves = torch.gather(values, 1, index[..., None].expand(-1, -1, values.shape[2]))
    padded = torch.cat([curves[:, :1]] * 2 + [curves] + [curves[:, -1:]] * 2, 1)
    return sum(padded[:, k:k + n_frames] for k in range(5)) / 5


class ShiftFormants(nn.Module):
    """Moves band envelopes along frequency: positive gender = formants up, by up to KEY_SHIFT_SEMITONES."""

    def __init__(self):
        super().__init__()
        self.register_buffer("band_hz", torch.tensor(BAND_HZ, dtype=torch.float32))

    def forward(self, bands, gender):
        octaves = gender.clamp(-1.0, 1.0) * (KEY_SHIFT_SEMITONES / 12)
        source = self.band_hz * torch.exp(-octaves * math.log(2))[..., None]
        mel = torch.where(source < 1000, source * 0.015,
                          15 + torch.log(source.clamp(min=1.0) / 1000) * (27 / math.log(6.4)))
        lowest = float(hz_to_mel(MEL_MIN_HZ))
        step = (float(hz_to_mel(MEL_MAX_HZ)) - lowest) / (MEL_BINS + 1)
        position = ((mel - lowest) / step - 1).clamp(0.0, MEL_BINS - 1.001)
        left = torch.floor(position)
        share = position - left
        left = left.long()
        return torch.gather(bands, 2, left) * (1 - share) + torch.gather(bands, 2, left + 1) * share


class Leveller(nn.Module):
    """Keeps the loudness of voiced sound even over pitch and vowel: slow (0.4 s), gated by voicing."""

    def smooth(self, values):
        half = LEVELLER_FRAMES // 2
        padded = torch.cat([values[:, :1].expand(-1, half), values, values[:, -1:].expand(-1, half)], 1)
        kernel = torch.full((1, 1, LEVELLER_FRAMES), 1.0 / LEVELLER_FRAMES, device=values.device)
        return nn.functional.conv1d(padded[:, None], kernel)[:, 0]

    def forward(self, bands, gate, harmonics, to_bins):
        power = torch.exp(2 * (bands @ to_bins))
        harmonic = 0.5 * torch.log((power * harmonics * harmonics).sum(-1) + 1e-6)
        dense = 0.5 * torch.log(power.sum(-1) * (NOISE_MAGNITUDE ** 2 * 1.27) + 1e-6)
        excess = 0.9 * (harmonic - dense) + LEVEL_SHARE * (dense - OUTPUT_GAIN - TYPICAL_LEVEL).clamp(-1.5, 1.5)
        correction = self.smooth(excess * gate) / (self.smooth(gate) + 0.1) * gate
        return bands - correction.clamp(-2.5, 1.5)[..., None]


class ExpressiveAcoustic(nn.Module):
    """The exported acoustic graph: DiffSinger inputs -> natural-log mel [1, F, 128]; `steps` has no effect."""

    def __init__(self, network):
        super().__init__()
        self.network, self.comb = network, Comb()
        self.shift, self.leveller = ShiftFormants(), Leveller()
        tilt = torch.log2(torch.tensor(BAND_HZ, dtype=torch.float32) / TENSION_PIVOT_HZ).clamp(-1.0, 3.0)
        self.register_buffer("tilt", tilt)
        self.register_buffer("table", natural_values())

    def forward(self, tokens, durations, f0, energy, breathiness, voicing, tension, gender, steps):
        bands, gate, max_voiced = self.network(tokens, durations, f0)
        natural = natural_curves(self.table[tokens], durations, f0.shape[1])
        asked = torch.stack([energy, breathiness, voicing, tension], -1)
        change = asked - natural
        decibel = math.log(10) / 20
        louder = change[..., 0].clamp(-40.0, 18.0) * decibel
        noise_gain = torch.exp(change[..., 1].clamp(-24.0, 24.0) * decibel)
        voiced_gain = torch.exp(change[..., 2].clamp(-24.0, 12.0) * decibel)
        tilt = change[..., 3].clamp(-5.0, 5.0) * (TENSION_DB_PER_LOGIT * decibel)

        harmonics = self.comb.harmonics(f0)
        bands = self.leveller(self.shift(bands, gender) + OUTPUT_GAIN, gate, harmonics, self.comb.to_bins)
        bands = bands + louder[..., None] + (gate * tilt)[..., None] * self.tilt
        # Breathiness is the noise under voiced sound; unvoiced consonants keep their own.
        noise_gain = 1 + gate * (noise_gain - 1)
        mel = self.comb(bands, gate, max_voiced, f0, harmonics, voiced_gain[..., None], noise_gain[..., None])
        return mel + 0 * steps.float()


class VarianceLinguistic(nn.Module):
    """tokens, ph_dur [1, T] -> encoder_out [1, T, 4] (natural values), x_masks [1, T]."""

    def __init__(self):
        super().__init__()
        self.register_buffer("table", natural_values())

    def forward(self, tokens, ph_dur):
        return self.table[tokens] + 0 * ph_dur[..., None].float(), tokens == 0


class Variance(nn.Module):
    """encoder_out, ph_dur, curves and retake -> the four natural curves, [1, F] each."""

    def forward(self, encoder_out, ph_dur, pitch, energy, breathiness, voicing, tension, retake, steps):
        natural = natural_curves(encoder_out, ph_dur, pitch.shape[1])
        given = torch.stack([energy, breathiness, voicing, tension], -1)
        curves = torch.where(retake, natural, given) + 0 * steps.float() + 0 * pitch[..., None]
        return tuple(curves[..., k] for k in range(len(CONTROLS)))
