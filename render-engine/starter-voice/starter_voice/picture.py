"""Spectrogram picture of a wave."""

import matplotlib
import numpy as np

from .audio import SAMPLE_RATE

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402  (the backend must be chosen first)


def write(wave, path, title, window=2048, hop=256):
    """Magnitude in dB, square-root frequency axis, 0 to 20 kHz."""
    frames = np.lib.stride_tricks.sliding_window_view(wave, window)[::hop] * np.hanning(window)
    level = 20 * np.log10(np.abs(np.fft.rfft(frames, axis=1)).T + 1e-4)
    hz = np.arange(level.shape[0]) * SAMPLE_RATE / window
    grid = np.linspace(0, np.sqrt(20000), 360) ** 2
    rows = np.clip(np.rint(grid * window / SAMPLE_RATE).astype(int), 0, len(hz) - 1)
    figure, axes = pyplot.subplots(figsize=(14, 4.5))
    axes.imshow(level[rows], origin="lower", aspect="auto", cmap="magma", vmin=level.max() - 80, vmax=level.max(),
                extent=[0, len(wave) / SAMPLE_RATE, 0, len(grid)])
    ticks = np.array([0, 250, 500, 1000, 2000, 3000, 4000, 6000, 8000, 10000, 12000, 16000, 20000])
    axes.set_yticks(np.sqrt(ticks / 20000) * len(grid), [f"{t / 1000:g}" for t in ticks])
    axes.set(xlabel="s", ylabel="kHz", title=title)
    figure.tight_layout()
    figure.savefig(path, dpi=52)
    pyplot.close(figure)
