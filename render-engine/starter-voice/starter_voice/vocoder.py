"""The vocoder: a small network reads (bands, gate, max voiced frequency) out of a mel, Synth sounds them."""

import torch
from torch import nn

from .audio import HANN, HOP, MEL_BINS, MEL_FILTERS, WINDOW
from .comb import Comb
from .envelope import NOISE_MAGNITUDE
from .layers import GatedConv
from .synth import Synth

SILENT_BELOW_HZ = 20.0


class MelReader(nn.Module):
    """(mel [B, F, 128] natural log, f0 [B, F] Hz) -> bands [B, F, 128], gate [B, F], max_voiced [B, F] kHz.

    It starts from two analytic guesses, the mel divided by the mel of flat noise
    and by the mel of a flat harmonic series, and learns the correction.
    """

    def __init__(self, channels=128, dilations=(1, 2, 4, 1)):
        super().__init__()
        self.comb = Comb()
        self.input = nn.Conv1d(3 * MEL_BINS + 1, channels, 3, padding=1)
        self.blocks = nn.ModuleList(GatedConv(channels, d) for d in dilations)
        self.output = nn.Conv1d(channels, MEL_BINS + 2, 1)
        nn.init.zeros_(self.output.bias)
        self.output.weight.data *= 0.1
        noise = torch.tensor(MEL_FILTERS.sum(1) * NOISE_MAGNITUDE).clamp(min=1e-5)
        self.register_buffer("noise_mel", torch.log(noise))

    def forward(self, mel, f0):
        f0 = f0.clamp(50.0, 2000.0)
        series = torch.log((self.comb.harmonics(f0) @ self.comb.to_mel).clamp(min=1e-4))
        as_noise = mel - self.noise_mel
        as_series = mel - torch.maximum(series, self.noise_mel - 1.0)
        features = torch.cat([as_noise * 0.3 + 1.8, as_series * 0.3 + 1.8, (series - self.noise_mel) * 0.5,
                              torch.log2(f0 / 220.0)[..., None]], -1)
        hidden = self.input(features.transpose(1, 2))
        for block in self.blocks:
            hidden = block(hidden)
        out = self.output(hidden).transpose(1, 2)
        bands = torch.minimum(as_noise, as_series) + out[..., :MEL_BINS] * 2
        return bands.clamp(-14.0, 3.0), torch.sigmoid(out[..., MEL_BINS] * 4), out[..., MEL_BINS + 1] * 4 + 5.0


class Vocoder(nn.Module):
    """The exported graph: mel [1, F, 128], f0 [1, F] -> waveform [1, F*512]. f0 = 0 means unvoiced."""

    def __init__(self, reader):
        super().__init__()
        self.reader = reader
        self.synth = Synth()

    def forward(self, mel, f0):
        bands, gate, max_voiced = self.reader(mel, f0)
        gate = (gate * 1.06 - 0.03).clamp(0.0, 1.0) * (f0 > SILENT_BELOW_HZ).float()  # full voice has no noise at all
        return self.synth(bands, gate, max_voiced, f0)


class LogMel(nn.Module):
    """Log mel of a batch of waves [B, N] -> [B, F, 128] in torch, for training on rendered audio."""

    def __init__(self):
        super().__init__()
        self.register_buffer("window", torch.tensor(HANN))
        self.register_buffer("to_mel", torch.tensor(MEL_FILTERS.T.copy()))

    def forward(self, wave):
        pad = (WINDOW - HOP) // 2
        padded = nn.functional.pad(wave[:, None], (pad, pad), mode="reflect")[:, 0]
        frames = padded.unfold(1, WINDOW, HOP) * self.window
        return torch.log((torch.fft.rfft(frames).abs() @ self.to_mel).clamp(min=1e-5))
