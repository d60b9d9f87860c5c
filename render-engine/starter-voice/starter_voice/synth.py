"""Fixed signal processing of the vocoder: pulses and noise through minimum-phase filters.

Every operation exists in ONNX opset 17. Noise comes from a baked table indexed by
the sample number, so the same input always gives the same samples.
"""

import math

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from .audio import BAND_HZ, HOP, SAMPLE_RATE
from .comb import VOICING_SLOPE_HZ
from .envelope import interpolation_matrix

FRAME = 2 * HOP
FFT = 2048
HALF = FFT // 2 + 1
TOP_HZ = 20500.0
NOISE_LENGTHS = (65536, 49999)  # two loops whose lengths share no factor: no audible period
FLUTTER_LENGTH = 1021
FLUTTER_NEPERS = 0.035
JITTER = 0.0006
BREATH_MODULATION = 0.6


def hilbert_matrix():
    """[HALF, HALF]: log magnitude to the phase of the minimum-phase filter."""
    quefrency = np.arange(HALF)
    angle = 2 * np.pi * np.outer(quefrency, quefrency) / FFT
    weight = np.full(HALF, 2.0)
    weight[[0, -1]] = 1
    fold = np.full(HALF, 2.0)
    fold[[0, -1]] = 0
    return (np.cos(angle) * weight[:, None] / FFT * fold) @ -np.sin(angle)


def slow_noise(rng, length, width=11):
    """Circular smoothed noise of standard deviation 1; width in frames."""
    kernel = np.hanning(width + 2)[1:-1]
    spectrum = np.fft.rfft(rng.randn(length)) * np.fft.rfft(kernel, length)
    values = np.fft.irfft(spectrum, length)
    return ((values - values.mean()) / values.std()).astype(np.float32)


class Synth(nn.Module):
    """(bands [B, F, 128], gate, max_voiced kHz, f0 Hz, each [B, F]) -> wave [B, F*512]."""

    def __init__(self):
        super().__init__()
        rng = np.random.RandomState(7)
        hz = np.arange(HALF) * SAMPLE_RATE / FFT
        to_bins = interpolation_matrix(BAND_HZ, hz)
        rolloff = -np.maximum(hz - 15500, 0) / 1000 * 0.35
        hilbert = hilbert_matrix()
        inverse_weight = np.full(HALF, 2.0 / FFT)
        inverse_weight[[0, -1]] = 1.0 / FFT
        ramp = np.linspace(1, 0, HOP, endpoint=False)
        window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(FRAME) / FRAME)
        constants = dict(
            to_bins=to_bins, rolloff=rolloff, to_phase=to_bins @ hilbert, rolloff_phase=rolloff @ hilbert,
            bin_hz=hz, inverse_weight=inverse_weight, ramp=ramp, window=window,
            cosine=np.cos(2 * np.pi * np.arange(FFT) / FFT), noise=rng.randn(NOISE_LENGTHS[0]) / math.sqrt(2),
            flutter=slow_noise(rng, FLUTTER_LENGTH), jitter=slow_noise(rng, FLUTTER_LENGTH))
        for name, value in constants.items():
            self.register_buffer(name, torch.tensor(value, dtype=torch.float32))
        # Index vectors are buffers so that the DFT matrices are built from them inside the
        # graph (a runtime folds them when loading) instead of being stored, 54 MB, in the file.
        self.register_buffer("sample_index", torch.arange(FFT))
        self.register_buffer("bin_index", torch.arange(HALF))

    def cos_sin(self, rows, columns):
        """cos and -sin of 2*pi*row*column/FFT from the cosine table."""
        step = torch.remainder(rows[:, None] * columns[None, :], FFT)
        return self.cosine[step], self.cosine[torch.remainder(step + FFT // 4, FFT)]

    def to_samples(self, values):
        """Frame values [B, F] at sample 512*i+256, linearly interpolated to [B, F*512]."""
        padded = torch.cat([values[:, :1], values, values[:, -1:]], 1)
        between = padded[:, :-1, None] * self.ramp + padded[:, 1:, None] * (1 - self.ramp)
        return between.flatten(1)[:, HOP // 2:-(HOP // 2)]

    def pulses(self, f0):
        """Band-limited pulse train of unit spectral level and its phase in turns, each [B, N].

        The number of harmonics is fractional (the last one fades in), so nothing
        clicks when a harmonic crosses the top of the band.
        """
        phase = torch.cumsum(f0.double() / SAMPLE_RATE, 1)
        phase = (phase - torch.floor(phase + 0.5)).float()
        count = TOP_HZ / f0
        whole = torch.floor(count)
        fade = count - whole
        sine = torch.sin(math.pi * phase)
        at_pulse = sine.abs() < 1e-5
        divisor = torch.where(at_pulse, torch.ones_like(sine), sine)

        def kernel(odd):
            return torch.where(at_pulse, odd, torch.sin(odd * math.pi * phase) / divisor)

        train = (1 - fade) * kernel(2 * whole + 1) + fade * kernel(2 * whole + 3) - 1
        return train * torch.sqrt(f0 / SAMPLE_RATE), phase

    def noise_samples(self, sample):
        first, second = (self.noise[torch.remainder(sample, length)] for length in NOISE_LENGTHS)
        return first + second

    def frames(self, wave):
        """[B, N] -> windows of 1024 samples around each frame centre, [B, F, 1024]."""
        blocks = F.pad(wave, (HOP // 2, HOP // 2)).unflatten(1, (-1, HOP))
        return torch.cat([blocks[:, :-1], blocks[:, 1:]], 2) * self.window

    def overlap_add(self, frames, length):
        """[B, F, 2048] frames starting at 512*i-256 -> [B, length]."""
        parts = frames.unflatten(2, (4, HOP))
        total = sum(F.pad(parts[:, :, k], (0, 0, k, 3 - k)) for k in range(4))
        return total.flatten(1)[:, HOP // 2:HOP // 2 + length]

    def forward(self, bands, gate, max_voiced, f0):
        frame = torch.remainder(torch.cumsum(torch.ones_like(gate[0]), 0).long(), FLUTTER_LENGTH)
        f0 = f0.clamp(50.0, 2000.0) * (1 + JITTER * self.jitter[frame])
        train, phase = self.pulses(self.to_samples(f0))
        sample = torch.cumsum(torch.ones_like(train[0]).long(), 0) - 1
        modulation = 1 + self.to_samples(gate) * BREATH_MODULATION * torch.cos(2 * math.pi * (phase - 0.1))
        noise = self.noise_samples(sample) * modulation

        cosine, sine = self.cos_sin(self.sample_index[:FRAME], self.bin_index)
        share = gate[..., None] * torch.sigmoid((max_voiced[..., None] * 1000 - self.bin_hz) / VOICING_SLOPE_HZ)
        voiced = torch.sqrt(share + 1e-9) * torch.exp(FLUTTER_NEPERS * self.flutter[frame])[:, None]
        unvoiced = torch.sqrt((1 - share).clamp(min=0))
        pulse_frames, noise_frames = self.frames(train), self.frames(noise)
        real = (pulse_frames @ cosine) * voiced + (noise_frames @ cosine) * unvoiced
        imag = (pulse_frames @ sine) * voiced + (noise_frames @ sine) * unvoiced

        magnitude = torch.exp(bands @ self.to_bins + self.rolloff)
        angle = bands @ self.to_phase + self.rolloff_phase
        filter_real, filter_imag = magnitude * torch.cos(angle), magnitude * torch.sin(angle)
        out_real = (real * filter_real - imag * filter_imag) * self.inverse_weight
        out_imag = (real * filter_imag + imag * filter_real) * self.inverse_weight
        cosine, sine = self.cos_sin(self.bin_index, self.sample_index)
        return self.overlap_add(out_real @ cosine + out_imag @ sine, train.shape[1])
