"""Rebuilds the bank step by step; a step whose result already lies in the work folder is skipped.

    python -m starter_voice.build --out DIR [--work DIR] [--budget SECONDS]
"""

import argparse
import os
import time
from pathlib import Path

from . import dataset, duration, export, prompts, schedule, source, train_acoustic, train_vocoder

ACOUSTIC_SHARE, VOCODER_SHARE, DURATION_SHARE = 0.60, 0.37, 0.03


def step(name, result, action):
    """Run one step unless its result exists; print how long it took."""
    if result.exists():
        print(f"{name}: already there", flush=True)
        return
    started = time.time()
    action()
    print(f"{name}: {time.time() - started:.0f} s", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, help="folder of the finished bank")
    parser.add_argument("--work", type=Path, default=Path("work"), help="prompts, parameters, weights")
    parser.add_argument("--budget", type=float, default=7200, help="most seconds of training, all networks together")
    parser.add_argument("--prompts", type=int, default=2000, help="random training lines")
    parser.add_argument("--repetitions", type=int, default=4, help="times each line is sung")
    parser.add_argument("--only", nargs="*", choices=["source", "data", "duration", "vocoder", "acoustic", "export"],
                        default=["source", "data", "duration", "vocoder", "acoustic", "export"])
    options = parser.parse_args()
    work, budget = options.work, options.budget
    work.mkdir(parents=True, exist_ok=True)
    workers = os.cpu_count() or 1
    labels, parameters, data = work / "labels", work / "parameters", work / "tracks.npz"
    on_gpu = schedule.device().type == "cuda"

    if "source" in options.only:
        step("prompts", work / "prompts.tsv", lambda: prompts.write_prompts(work / "prompts.tsv", options.prompts))
        step("labels", labels, lambda: source.write_labels(work / "prompts.tsv", labels))
        step("parameters", parameters, lambda: source.write_parameters(labels, parameters, workers))
    if "data" in options.only:
        step("singing tracks", data,
             lambda: dataset.save(data, dataset.build(parameters, options.repetitions, workers)))
    if "duration" in options.only:
        step("duration", work / "duration.pt",
             lambda: duration.run(parameters, work / "duration.pt", budget * DURATION_SHARE))
    if "vocoder" in options.only:
        step("vocoder", work / "vocoder.pt", lambda: train_vocoder.run(
            data, work / "vocoder.pt", budget * VOCODER_SHARE, 32 if on_gpu else 12))
    if "acoustic" in options.only:
        step("acoustic", work / "acoustic.pt", lambda: train_acoustic.run(
            data, work / "acoustic.pt", budget * ACOUSTIC_SHARE, 12000 if on_gpu else 3200))
    if "export" in options.only:
        export.run(work, options.out)


if __name__ == "__main__":
    main()
