"""The acoustic network: phonemes with durations and pitch -> pitch-free parameters of each frame.

A token-level encoder gives every phone a few anchor vectors; each frame mixes the
anchors of its phone by its position in it, and two or three light convolutions
smooth the result. Almost all work is done per phone, not per frame.
"""

import torch
from torch import nn

from .audio import MEL_BINS
from .layers import GatedConv, expand_index

POSITION_FEATURES = 11


class Acoustic(nn.Module):
    """tokens, durations [B, T] int64, f0 [B, F] Hz -> bands [B, F, 128], gate [B, F], max_voiced [B, F] kHz."""

    def __init__(self, n_tokens, encoder=256, encoder_blocks=4, anchors=7, channels=128, decoder_blocks=3):
        super().__init__()
        self.anchors, self.channels = anchors, channels
        self.embedding = nn.Embedding(n_tokens, encoder)
        self.length = nn.Linear(2, encoder)
        self.encoder = nn.ModuleList(GatedConv(encoder) for _ in range(encoder_blocks))
        self.encoder_norm = nn.LayerNorm(encoder)
        self.to_anchors = nn.Linear(encoder, anchors * channels)
        self.phone_to_mix = nn.Linear(encoder, 48)
        self.position_to_mix = nn.Linear(POSITION_FEATURES, 48)
        self.mix = nn.Sequential(nn.ReLU(), nn.Linear(48, 48), nn.ReLU(), nn.Linear(48, anchors))
        self.position = nn.Linear(POSITION_FEATURES, channels)
        self.decoder = nn.ModuleList(GatedConv(channels) for _ in range(decoder_blocks))
        self.decoder_norm = nn.LayerNorm(channels)
        self.output = nn.Linear(channels, MEL_BINS + 2)
        self.register_buffer("mean", torch.zeros(MEL_BINS))
        self.register_buffer("deviation", torch.ones(MEL_BINS))

    def encode(self, tokens, durations):
        length = torch.log1p(durations.float())[..., None]
        hidden = self.embedding(tokens) + self.length(torch.cat([length, length * length * 0.1], -1))
        hidden = hidden.transpose(1, 2)
        for block in self.encoder:
            hidden = block(hidden)
        return self.encoder_norm(hidden.transpose(1, 2))

    def frame_position(self, durations, f0):
        """Owner of each frame [B, F] and where it lies in it, with the pitch, [B, F, 11]."""
        index, starts = expand_index(durations, f0.shape[1])
        start = torch.gather(starts, 1, index)
        length = torch.gather(durations, 1, index).float().clamp(min=1.0)
        frame = torch.arange(f0.shape[1], device=f0.device)[None]
        since = (frame - start).float().clamp(min=0.0)
        left = (length - 1 - since).clamp(min=0.0)
        share = (since + 0.5) / length
        pitch = torch.log2(f0.clamp(min=50.0) / 220.0)
        return index, torch.stack([
            share, 1 - share, torch.log1p(since) * 0.3, torch.log1p(left) * 0.3, torch.log(length) * 0.3,
            torch.exp(-since / 4), torch.exp(-left / 4), torch.exp(-since / 14), torch.exp(-left / 14), pitch, pitch * pitch], -1)

    def forward(self, tokens, durations, f0):
        encoded = self.encode(tokens, durations)
        index, position = self.frame_position(durations, f0)

        def per_frame(values):
            return torch.gather(values, 1, index[..., None].expand(-1, -1, values.shape[2]))

        weights = torch.softmax(self.mix(self.position_to_mix(position) + per_frame(self.phone_to_mix(encoded))), -1)
        anchors = per_frame(self.to_anchors(encoded)).unflatten(2, (self.anchors, self.channels))
        hidden = (weights[..., None] * anchors).sum(2) + self.position(position)
        hidden = hidden.transpose(1, 2)
        for block in self.decoder:
            hidden = block(hidden)
        out = self.output(self.decoder_norm(hidden.transpose(1, 2))).float()
        bands = out[..., :MEL_BINS] * self.deviation + self.mean
        return bands, torch.sigmoid(out[..., MEL_BINS] * 2), out[..., MEL_BINS + 1] * 2 + 5.0
