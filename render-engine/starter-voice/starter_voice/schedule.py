"""Training loop parts that the networks share."""

import math
import time

import torch
from torch import nn


def device():
    """The GPU when torch sees one, else the CPU."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def train(network, loss_of_step, steps, budget, rate, label):
    """AdamW with warm-up and a cosine towards 0; ends after `steps` or `budget` seconds, whichever is first."""
    place = next(network.parameters()).device.type
    optimizer = torch.optim.AdamW(network.parameters(), rate, weight_decay=1e-3, betas=(0.9, 0.98))
    started = time.time()
    step, average = 0, None
    network.train()
    while True:
        elapsed = time.time() - started
        done = max(step / steps, elapsed / budget)
        if done >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = rate * min(1, (step + 1) / 150) * (0.5 * (1 + math.cos(math.pi * done)) + 0.005)
        with torch.autocast(place, torch.bfloat16):
            loss = loss_of_step(step)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        if step % 200 == 0:
            average = loss.item() if average is None else 0.7 * average + 0.3 * loss.item()
            print(f"{label} step {step} {elapsed:.0f} s loss {average:.4f}", flush=True)
        step += 1
    network.eval()
    print(f"{label} done: {step} steps in {time.time() - started:.0f} s", flush=True)
