"""The training set: teacher tracks of every prompt sung several times."""

import zlib
from concurrent.futures import ProcessPoolExecutor

import numpy as np

from . import melody, source, teacher
from .phones import ID

MIN_FRAMES = 40


def sung_example(parameter_folder, name, repetition, breath):
    """One random singing of a prompt as arrays, or None when the cut left too little."""
    rng = np.random.RandomState(zlib.crc32(f"{name}/{repetition}".encode()))
    utterance = melody.with_special_tokens(source.load(parameter_folder, name), rng)
    part = melody.random_part(utterance, melody.random_frames(utterance.phones, rng), rng)
    if part is None or sum(part[1]) < MIN_FRAMES:
        return None
    utterance, frames = part
    f0 = melody.random_f0(utterance.phones, frames, rng)
    track = teacher.sing(utterance, frames, f0, breath)
    return dict(
        tokens=np.array([ID[p] for p, _, _ in utterance.phones], np.int64),
        durations=np.array(frames, np.int64), f0=f0,
        bands=track.bands.astype(np.float16), gate=track.gate.astype(np.float16),
        max_voiced=track.max_voiced.astype(np.float16))


def _examples(task):
    parameter_folder, names, repetitions, breath = task
    examples = [sung_example(parameter_folder, n, r, breath) for n in names for r in range(repetitions)]
    return [e for e in examples if e is not None]


def build(parameter_folder, repetitions, workers):
    """All examples, in prompt order whatever the number of workers."""
    names = source.training_names(parameter_folder)
    breath = teacher.breath_envelope(source.load(parameter_folder, n) for n in names[:200])
    chunks = [names[i:i + 20] for i in range(0, len(names), 20)]
    with ProcessPoolExecutor(workers) as pool:
        tasks = [(str(parameter_folder), chunk, repetitions, breath) for chunk in chunks]
        return [e for part in pool.map(_examples, tasks) for e in part]


def save(path, examples):
    """One .npz: per-frame arrays end to end, with the lengths needed to cut them apart."""
    joined = {key: np.concatenate([e[key] for e in examples]) for key in examples[0]}
    joined["frame_counts"] = np.array([len(e["f0"]) for e in examples])
    joined["token_counts"] = np.array([len(e["tokens"]) for e in examples])
    np.savez(path, **joined)


def load(path):
    """Joined arrays plus "frame_starts" and "token_starts" of each example."""
    with np.load(path) as archive:
        data = {key: archive[key] for key in archive.files}
    for kind in ("frame", "token"):
        data[f"{kind}_starts"] = np.concatenate([[0], np.cumsum(data[f"{kind}_counts"])[:-1]])
    return data
