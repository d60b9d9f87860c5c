"""Trains the mel reader of the vocoder on mels of known sounds.

Half of the batches use the mel of audio rendered by Synth, half the analytic mel
the acoustic graph will produce. The truth is known exactly, so no adversarial or
audio loss is needed.
"""

import numpy as np
import torch

from . import dataset, schedule
from .audio import BAND_HZ
from .synth import Synth
from .vocoder import LogMel, MelReader

CROP = 144
MARGIN = 8  # frames at each end of a crop that see the crop's border
STEPS = 20000
RATE = 1e-3
VALIDATION_CROPS = 48


class Crops:
    """Random crops of the training tracks, augmented beyond this voice: gain, colour, size, voicing, pitch."""

    def __init__(self, data, place):
        self.long = np.flatnonzero(data["frame_counts"] > CROP)
        self.data = data
        self.place = place
        self.frames = {k: torch.tensor(data[k]).to(place) for k in ("bands", "gate", "max_voiced", "f0")}
        self.band_position = np.arange(len(BAND_HZ))

    def random(self, rng, count, augment):
        chosen = self.long[rng.randint(len(self.long), size=count)]
        first = (rng.rand(count) * (self.data["frame_counts"][chosen] - CROP)).astype(int)
        rows = (self.data["frame_starts"][chosen] + first)[:, None] + np.arange(CROP)[None]
        rows = torch.tensor(rows).to(self.place)
        crop = [self.frames[k][rows].float() for k in ("bands", "gate", "max_voiced", "f0")]
        return self.augmented(crop, rng) if augment else self.gained(crop, rng)

    def tensor(self, values):
        return torch.tensor(np.asarray(values, np.float32)).to(self.place)

    def gained(self, crop, rng):
        bands, gate, max_voiced, f0 = crop
        return bands + self.tensor(rng.uniform(-1, 1.5, (len(bands), 1, 1))), gate, max_voiced, f0

    def augmented(self, crop, rng):
        bands, gate, max_voiced, f0 = crop
        count = len(bands)
        colour = np.stack([np.interp(self.band_position, [0, 25, 50, 75, 100, 127], rng.randn(6) * 0.5 * rng.rand())
                           for _ in range(count)])
        size = np.exp(rng.uniform(-0.12, 0.12, count))
        position = np.stack([np.interp(np.clip(BAND_HZ * s, 40, 15900), BAND_HZ, self.band_position) for s in size])
        left = np.minimum(position.astype(int), len(BAND_HZ) - 2)
        share = self.tensor(position - left)[:, None]
        left = torch.tensor(left).to(self.place)[:, None].expand(-1, CROP, -1)
        bands = torch.gather(bands, 2, left) * (1 - share) + torch.gather(bands, 2, left + 1) * share
        bands = bands + self.tensor(colour)[:, None] + self.tensor(rng.uniform(-1.5, 1.5, (count, 1, 1)))
        scale, shift = rng.uniform(0.5, 1.5, (count, 1)), rng.uniform(-0.5, 0.5, (count, 1))
        max_voiced = (max_voiced * self.tensor(scale) + self.tensor(shift)).clamp(0.5, 12)
        gate = gate * self.tensor(np.where(rng.rand(count, 1) < 0.3, rng.uniform(0.7, 1, (count, 1)), 1))
        lower = np.where(rng.rand(count, 1) < 0.25, rng.uniform(0.5, 1, (count, 1)), 1)
        return bands, gate, max_voiced, (f0 * self.tensor(lower)).clamp(65, 1150)


def errors(network, crop, mel):
    """Mean absolute errors inside the margins: bands, gate, max voiced, re-rendered mel."""
    inner = slice(MARGIN, CROP - MARGIN)
    bands, gate, max_voiced, f0 = (x[:, inner] for x in crop)
    mel = mel[:, inner]
    read_bands, read_gate, read_voiced = (x.float() for x in network(mel, f0))
    with torch.autocast(mel.device.type, enabled=False):
        harmonics = network.comb.harmonics(f0)
        truth = network.comb(bands, gate, max_voiced, f0, harmonics)
        again = network.comb(read_bands, read_gate, read_voiced, f0, harmonics)
    return ((read_bands - bands).abs().mean(), (read_gate - gate).abs().mean(),
            ((read_voiced - max_voiced).abs() * gate).mean(), (again - truth).abs().mean())


def run(data_path, weights_path, budget, crops_per_batch):
    torch.manual_seed(0)
    place = schedule.device()
    crops = Crops(dataset.load(data_path), place)
    network, synth, log_mel = MelReader().to(place), Synth().to(place), LogMel().to(place)
    rng = np.random.RandomState(0)

    @torch.no_grad()
    def example(rng, rendered):
        crop = crops.random(rng, crops_per_batch, augment=rendered)
        with torch.autocast(place.type, enabled=False):
            if rendered:
                return crop, log_mel(synth(*crop))
            mel = network.comb(*crop)
            return crop, mel + 0.05 * torch.randn_like(mel)

    def loss_of_step(step):
        bands, gate, voiced, mel = errors(network, *example(rng, rendered=step % 2 == 0))
        return bands + 0.5 * mel + gate + 0.1 * voiced

    schedule.train(network, loss_of_step, STEPS, budget, RATE, "vocoder")
    check = np.random.RandomState(1)
    for rendered in (True, False):
        with torch.no_grad():
            rows = [[e.item() for e in errors(network, *example(check, rendered))]
                    for _ in range(max(1, VALIDATION_CROPS // crops_per_batch))]
        bands, gate, voiced, mel = np.mean(rows, 0)
        print(f"vocoder on {'rendered' if rendered else 'analytic'} mels: bands {bands * 8.686:.2f} dB, gate {gate:.3f}, "
              f"max voiced {voiced:.2f} kHz, mel {mel * 8.686:.2f} dB", flush=True)
    torch.save(network.cpu().state_dict(), weights_path)
