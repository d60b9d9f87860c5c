"""Phone lengths for singing.

A small network learns the spoken length of every phone in its context; the graph
then makes it singing: consonants are lengthened and kept above a floor, and the
vowels of a word (group) share what is left of its length.
"""

import numpy as np
import torch
from torch import nn

from . import schedule, source
from .audio import FRAME_SECONDS
from .layers import GatedConv, expand_index
from .phones import ID, REST, SUNG_SECONDS, SYMBOLS, VOWELS

HIDDEN = 96
CONSONANT_STRETCH = 1.22
CONSONANT_SHARE = 0.75  # consonants never take more of a word than this
STEPS = 800
VALIDATION_PROMPTS = 60


class SpokenLength(nn.Module):
    """tokens [B, T] -> natural log of the spoken length in frames, [B, T]."""

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(len(SYMBOLS), HIDDEN)
        self.blocks = nn.ModuleList(GatedConv(HIDDEN) for _ in range(3))
        self.output = nn.Linear(HIDDEN, 1)

    def forward(self, tokens):
        hidden = self.embedding(tokens).transpose(1, 2)
        for block in self.blocks:
            hidden = block(hidden)
        return self.output(hidden.transpose(1, 2))[..., 0] + 2.0


class Linguistic(nn.Module):
    """tokens [1, T], word_div [1, W], word_dur [1, W] frames -> encoder_out [1, T, 4], x_masks [1, T].

    encoder_out: log spoken length, 1 for phones that fill (vowels and rests), word index, word length.
    """

    def __init__(self, spoken):
        super().__init__()
        self.spoken = spoken
        fills = torch.zeros(len(SYMBOLS))
        fills[[ID[p] for p in VOWELS + REST]] = 1
        self.register_buffer("fills", fills)

    def forward(self, tokens, word_div, word_dur):
        word, _ = expand_index(word_div, tokens.shape[1])
        length = torch.gather(word_dur, 1, word).float()
        features = [self.spoken(tokens), self.fills[tokens], word.float(), length]
        return torch.stack(features, -1), tokens == 0


class Duration(nn.Module):
    """encoder_out, x_masks, ph_midi [1, T] -> ph_dur_pred [1, T] frames; each word sums to its length."""

    def forward(self, encoder_out, x_masks, ph_midi):
        natural = torch.exp(encoder_out[..., 0]) * (~x_masks).float()
        fills, word, length = encoder_out[..., 1], encoder_out[..., 2], encoder_out[..., 3]
        same_word = (word[:, :, None] == word[:, None, :]).float()

        def word_sum(values):
            return torch.matmul(same_word, values[..., None])[..., 0]

        consonants = natural * (1 - fills)
        taken = word_sum(consonants)
        has_vowel = (word_sum(fills) > 0).float()
        limit = length * (CONSONANT_SHARE * has_vowel + (1 - has_vowel))
        scale = torch.where(has_vowel > 0, (limit / taken.clamp(min=1e-3)).clamp(max=1.0), limit / taken.clamp(min=1e-3))
        rest = (length - taken * scale).clamp(min=1.0)
        vowels = natural * fills
        frames = consonants * scale + vowels / word_sum(vowels).clamp(min=1e-3) * rest
        return frames + 0 * ph_midi.float()


class SungLength(nn.Module):
    """SpokenLength with the singing rule for consonants added; same input and output.

    A phone lasts at least its singing length; flap, glottal stop and closure
    (absent from the source) last exactly that.
    """

    def __init__(self, spoken):
        super().__init__()
        self.spoken = spoken
        floor, stretch = torch.ones(len(SYMBOLS)), torch.ones(len(SYMBOLS))
        for phone, seconds in SUNG_SECONDS.items():
            floor[ID[phone]] = seconds / FRAME_SECONDS
            stretch[ID[phone]] = 0.0 if phone in ("dx", "q", "cl") else CONSONANT_STRETCH
        self.register_buffer("floor", floor)
        self.register_buffer("stretch", stretch)

    def forward(self, tokens):
        return torch.log(torch.maximum(torch.exp(self.spoken(tokens)) * self.stretch[tokens], self.floor[tokens]))


def spoken_lengths(parameter_folder):
    """Per prompt: tokens [T] and lengths in frames at natural speaking rate."""
    per_row = source.FRAME_SECONDS / FRAME_SECONDS * source.SPEAKING_RATE
    prompts = []
    for name in source.training_names(parameter_folder):
        phones = source.load_phones(parameter_folder, name)
        prompts.append((np.array([ID[p] for p, _, _ in phones]),
                        np.array([max(1.0, (b - a) * per_row) for _, a, b in phones], np.float32)))
    return prompts


def collate(prompts):
    width = max(len(tokens) for tokens, _ in prompts)
    tokens = np.zeros((len(prompts), width), np.int64)
    frames = np.ones((len(prompts), width), np.float32)
    for row, (t, f) in enumerate(prompts):
        tokens[row, :len(t)], frames[row, :len(f)] = t, f
    return torch.tensor(tokens), torch.tensor(frames)


def run(parameter_folder, weights_path, budget):
    torch.manual_seed(0)
    rng = np.random.RandomState(0)
    prompts = spoken_lengths(parameter_folder)
    training = prompts[VALIDATION_PROMPTS:]
    network = SpokenLength()

    def log_error(chosen):
        tokens, frames = collate(chosen)
        counted = (tokens > ID["AP"]).float()
        return ((network(tokens).float() - torch.log(frames)).abs() * counted).sum() / counted.sum()

    schedule.train(network, lambda _: log_error([training[i] for i in rng.randint(len(training), size=16)]),
                   STEPS, budget, 2e-3, "duration")
    with torch.no_grad():
        tokens, frames = collate(prompts[:VALIDATION_PROMPTS])
        predicted, counted = torch.exp(network(tokens)), tokens > ID["AP"]
    error = (predicted - frames).abs()[counted].mean().item() * FRAME_SECONDS * 1000
    pair = torch.stack([torch.log(predicted[counted]), torch.log(frames[counted])]).numpy()
    print(f"duration validation: mean error {error:.1f} ms, correlation of logs {np.corrcoef(pair)[0, 1]:.2f}", flush=True)
    torch.save(network.state_dict(), weights_path)
