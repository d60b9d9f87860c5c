"""Trains the acoustic network on the teacher's tracks by plain regression."""

import numpy as np
import torch

from . import dataset, schedule
from .acoustic import Acoustic
from .phones import SYMBOLS

VALIDATION_EXAMPLES = 40
STEPS = 24000
RATE = 1.2e-3


class Batches:
    """Batches of examples of similar length, padded; all data lies on the training device."""

    def __init__(self, data, place, frames_per_batch):
        self.data, self.frames_per_batch, self.place = data, frames_per_batch, place
        self.frames = {k: torch.tensor(data[k]).to(place) for k in ("f0", "bands", "gate", "max_voiced")}
        order = np.random.RandomState(0).permutation(len(data["frame_counts"]))
        self.validation = order[:VALIDATION_EXAMPLES]
        training = order[VALIDATION_EXAMPLES:]
        self.by_length = training[np.argsort(data["frame_counts"][training], kind="stable")]

    def random(self, rng):
        middle = rng.randint(len(self.by_length))
        count = max(2, self.frames_per_batch // int(self.data["frame_counts"][self.by_length[middle]]))
        first = max(0, min(middle, len(self.by_length) - count))
        return self.collate(self.by_length[first:first + count])

    def collate(self, chosen):
        """Dict of padded tensors [B, ...] with "mask" [B, F]."""
        counts = self.data["frame_counts"][chosen]
        token_counts = self.data["token_counts"][chosen]
        tokens = np.zeros((len(chosen), token_counts.max()), np.int64)
        durations = np.zeros_like(tokens)
        for row, (start, count) in enumerate(zip(self.data["token_starts"][chosen], token_counts)):
            tokens[row, :count] = self.data["tokens"][start:start + count]
            durations[row, :count] = self.data["durations"][start:start + count]
        offset = np.minimum(np.arange(counts.max())[None], counts[:, None] - 1)
        rows = torch.tensor(self.data["frame_starts"][chosen][:, None] + offset).to(self.place)
        batch = {key: values[rows].float() for key, values in self.frames.items()}
        mask = np.arange(counts.max())[None] < counts[:, None]
        batch.update(tokens=torch.tensor(tokens).to(self.place), durations=torch.tensor(durations).to(self.place),
                     mask=torch.tensor(mask, dtype=torch.float32).to(self.place))
        return batch


def errors(network, batch):
    """Mean absolute errors: weighted bands, plain bands (nepers), gate, max voiced (kHz)."""
    bands, gate, max_voiced = network(batch["tokens"], batch["durations"], batch["f0"])
    mask, total = batch["mask"], batch["mask"].sum()
    difference = (bands - batch["bands"]).abs()
    audible = torch.sigmoid(batch["bands"] + 8) + 0.3  # silence counts less
    motion = ((bands[:, 1:] - bands[:, :-1]) - (batch["bands"][:, 1:] - batch["bands"][:, :-1])).abs()
    motion = ((motion * audible[:, 1:]).mean(2) * mask[:, 1:]).sum() / total
    weighted = ((difference * audible).mean(2) * mask).sum() / total + 0.5 * motion
    plain = (difference.mean(2) * mask).sum() / total
    gate_error = ((gate - batch["gate"]).abs() * mask).sum() / total
    voiced_error = ((max_voiced - batch["max_voiced"]).abs() * mask * (batch["gate"] > 0.1)).sum() / total
    return weighted, plain, gate_error, voiced_error


def run(data_path, weights_path, budget, frames_per_batch):
    torch.manual_seed(0)
    place = schedule.device()
    data = dataset.load(data_path)
    batches = Batches(data, place, frames_per_batch)
    network = Acoustic(len(SYMBOLS)).to(place)
    sample = torch.tensor(data["bands"][::97].astype(np.float32)).to(place)
    network.mean.copy_(sample.mean(0))
    network.deviation.copy_(sample.std(0))
    rng = np.random.RandomState(0)

    def loss_of_step(_):
        weighted, _, gate, voiced = errors(network, batches.random(rng))
        return weighted + gate + 0.1 * voiced

    schedule.train(network, loss_of_step, STEPS, budget, RATE, "acoustic")
    with torch.no_grad():
        rows = [[e.item() for e in errors(network, batches.collate(np.array([i])))] for i in batches.validation]
    _, bands, gate, voiced = np.mean(rows, 0)
    print(f"acoustic validation: bands {bands * 8.686:.2f} dB, gate {gate:.3f}, max voiced {voiced:.2f} kHz", flush=True)
    torch.save(network.cpu().state_dict(), weights_path)
