"""Analytic mel of a harmonic-plus-noise sound; a graph without trained weights.

(bands, gate, max voiced frequency, f0) -> log mel with true harmonics, so that
no network has to learn what a harmonic series looks like.
"""

import math

import torch
from torch import nn

from .audio import BIN_HZ, MEL_FILTERS, MEL_FLOOR, SAMPLE_RATE, USED_BINS, WINDOW
from .envelope import BANDS_TO_BINS, NOISE_MAGNITUDE

VOICING_SLOPE_HZ = 900.0


def hann_lobe(distance):
    """Magnitude of the Hann window's transform at a distance in bins, 1 at 0."""
    d = distance.abs()
    value = torch.sin(math.pi * d) / (math.pi * d + 1e-6) / (1 - d * d + 1e-6)
    value = torch.where((d - 1).abs() < 1e-2, torch.full_like(d, 0.5), value)
    value = torch.where(d < 1e-3, torch.ones_like(d), value)
    return torch.where(d < 8, value.abs(), torch.zeros_like(d))


class Comb(nn.Module):
    """Shapes: bands [B, F, 128] nepers, gate [B, F], max_voiced [B, F] kHz, f0 [B, F] Hz."""

    def __init__(self):
        super().__init__()
        self.register_buffer("to_bins", torch.tensor(BANDS_TO_BINS[:, :USED_BINS]))
        self.register_buffer("to_mel", torch.tensor(MEL_FILTERS[:, :USED_BINS].T.copy()))
        self.register_buffer("bin_hz", torch.tensor(BIN_HZ[:USED_BINS], dtype=torch.float32))

    def harmonics(self, f0):
        """STFT magnitude of a pulse train with a flat envelope, [B, F, bins]."""
        f0 = f0.clamp(min=60.0)[..., None]
        nearest = torch.round(self.bin_hz / f0)
        power = torch.zeros_like(nearest)
        for offset in (-1.0, 0.0, 1.0):
            number = nearest + offset
            lobe = hann_lobe((self.bin_hz - number * f0) * (WINDOW / SAMPLE_RATE))
            power = power + torch.where(number >= 1, lobe * lobe, torch.zeros_like(lobe))
        return torch.sqrt(power) * torch.sqrt(f0 / SAMPLE_RATE) * (WINDOW / 2)

    def voiced_share(self, gate, max_voiced):
        """Share of the power that is harmonic, [B, F, bins]."""
        slope = torch.sigmoid((max_voiced[..., None] * 1000 - self.bin_hz) / VOICING_SLOPE_HZ)
        return gate[..., None] * slope

    def forward(self, bands, gate, max_voiced, f0, harmonics=None, voiced_gain=1.0, noise_gain=1.0):
        """Log mel [B, F, 128]; the gains are linear factors that broadcast to [B, F, 1]."""
        if harmonics is None:
            harmonics = self.harmonics(f0)
        envelope = torch.exp(bands @ self.to_bins)
        share = self.voiced_share(gate, max_voiced)
        voiced = envelope * torch.sqrt(share + 1e-9) * harmonics * voiced_gain
        noise = envelope * torch.sqrt((1 - share).clamp(min=1e-6)) * NOISE_MAGNITUDE * noise_gain
        return torch.log((torch.sqrt(voiced * voiced + noise * noise) @ self.to_mel).clamp(min=MEL_FLOOR))
