"""The one building block all networks share."""

import torch
from torch import nn


class GatedConv(nn.Module):
    """Residual gated convolution over time, [B, C, T] -> [B, C, T]."""

    def __init__(self, channels, dilation=1):
        super().__init__()
        self.norm = nn.LayerNorm(channels)
        self.conv = nn.Conv1d(channels, 2 * channels, 3, padding=dilation, dilation=dilation)
        self.out = nn.Conv1d(channels, channels, 1)

    def forward(self, x):
        value, gate = self.conv(self.norm(x.transpose(1, 2)).transpose(1, 2)).chunk(2, 1)
        return x + self.out(value * torch.sigmoid(gate))


def expand_index(durations, n_frames):
    """Index of the segment owning each frame, [B, n_frames], and the segments' first frames [B, T]."""
    ends = torch.cumsum(durations, 1)
    frame = torch.arange(n_frames, device=durations.device)[None, :, None]
    index = (frame >= ends[:, None, :]).long().sum(2).clamp(max=durations.shape[1] - 1)
    return index, ends - durations
