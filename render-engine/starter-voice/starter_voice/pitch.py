"""The pitch predictor: a graph of rules, no trained weights.

Notes become a smooth line with a slight early glide, delayed vibrato on long
notes, a slow drift and small dips at voiced consonants.
"""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from .audio import FRAME_SECONDS
from .layers import expand_index
from .phones import ID, SYMBOLS

GLIDE_FRAMES = 11  # 128 ms
GLIDE_LEAD = 2     # the glide is this many frames early, so the vowel starts on its note
VIBRATO_HZ = 5.5
VIBRATO_SEMITONES = 0.33
VIBRATO_DELAY = 26
VIBRATO_FADE = 26
SHORTEST_VIBRATO_NOTE = 39
DIP_SEMITONES = dict(b=.35, d=.35, g=.35, v=.25, dh=.25, z=.25, zh=.25, jh=.35, dx=.3, q=.4)


class PitchLinguistic(nn.Module):
    """tokens, ph_dur [1, T] -> encoder_out [1, T, 1] (consonant dip in semitones), x_masks [1, T]."""

    def __init__(self):
        super().__init__()
        dip = torch.zeros(len(SYMBOLS))
        for phone, semitones in DIP_SEMITONES.items():
            dip[ID[phone]] = semitones
        self.register_buffer("dip", dip)

    def forward(self, tokens, ph_dur):
        return self.dip[tokens][..., None] + 0 * ph_dur[..., None].float(), tokens == 0


class Pitch(nn.Module):
    """Notes and phones -> pitch_pred [1, F] in MIDI semitones; frames with retake false keep `pitch`."""

    def __init__(self):
        super().__init__()
        kernel = np.hanning(GLIDE_FRAMES + 2)[1:-1]
        self.register_buffer("kernel", torch.tensor(kernel / kernel.sum(), dtype=torch.float32)[None, None])

    def smooth(self, values, lead=0):
        half = GLIDE_FRAMES // 2
        head = [values[:, :1]] * (half - lead)
        tail = [values[:, -1:]] * (half + lead)
        return F.conv1d(torch.cat(head + [values] + tail, 1)[:, None], self.kernel)[:, 0]

    def forward(self, encoder_out, ph_dur, note_midi, note_rest, note_dur, pitch, expr, retake, steps):
        note, starts = expand_index(note_dur, pitch.shape[1])
        phone, _ = expand_index(ph_dur, pitch.shape[1])
        length = torch.gather(note_dur, 1, note).float()
        frame = torch.arange(pitch.shape[1])[None]
        since = (frame - torch.gather(starts, 1, note)).float()
        line = self.smooth(torch.gather(note_midi, 1, note), GLIDE_LEAD)
        dip = self.smooth(torch.gather(encoder_out[..., 0], 1, phone))
        sung = (length > SHORTEST_VIBRATO_NOTE).float() * (1 - torch.gather(note_rest.float(), 1, note))
        onset = ((since - VIBRATO_DELAY) / VIBRATO_FADE).clamp(0.0, 1.0) * ((length - since) / 8).clamp(0.0, 1.0)
        vibrato = VIBRATO_SEMITONES * onset * sung * torch.sin(2 * np.pi * VIBRATO_HZ * FRAME_SECONDS * since)
        time = frame.float() * FRAME_SECONDS
        drift = 0.05 * torch.sin(2 * np.pi * 0.7 * time) + 0.03 * torch.sin(2 * np.pi * 1.9 * time + 1)
        predicted = line + expr * (vibrato + drift - dip)
        return torch.where(retake, predicted, pitch) + 0 * steps.float()
