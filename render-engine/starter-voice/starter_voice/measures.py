"""Signal measurements: pitch error, clicks, long-term spectrum."""

import numpy as np
from scipy.ndimage import median_filter
from scipy.signal import butter, fftconvolve, firwin, sosfilt, welch

from .audio import HOP, SAMPLE_RATE


def cents_error(wave, f0):
    """Deviation in cents at every sample: the strongest of three harmonics, demodulated by the asked pitch f0 [F]."""
    asked = np.interp(np.arange(len(wave)), np.arange(len(f0)) * HOP + HOP // 2, f0)
    phase = np.cumsum(asked) / SAMPLE_RATE
    band = firwin(2049, min(0.35 * f0.min(), 40), fs=SAMPLE_RATE)
    best_power, best = -1.0, None
    for harmonic in (1, 2, 3):
        carrier = fftconvolve(wave * np.exp(-2j * np.pi * harmonic * phase), band, "same")
        power = (np.abs(carrier) ** 2).mean()
        if power > best_power:
            deviation = np.diff(np.unwrap(np.angle(carrier))) * SAMPLE_RATE / (2 * np.pi * harmonic)
            best_power, best = power, 1200 * np.log2(np.maximum(1 + deviation / asked[1:], 1e-3))
    return best


def clicks(wave, width=64, factor=8):
    """Places (s) where the third difference is `factor` times its surroundings."""
    third = np.abs(np.diff(wave, 3))
    peaks = third[:len(third) // width * width].reshape(-1, width).max(1)
    around = median_filter(peaks, 41) + 1e-6
    return np.flatnonzero(peaks / around > factor) * width / SAMPLE_RATE


def leakage_db(wave, above_hz=19000):
    """Highest 256-sample level above a frequency where only splatter lives, dB full scale."""
    high = sosfilt(butter(8, above_hz, "high", fs=SAMPLE_RATE, output="sos"), wave)[2000:]
    power = (high[:len(high) // 256 * 256].reshape(-1, 256) ** 2).mean(1)
    return 10 * np.log10(power.max() + 1e-18)


def band_levels(wave):
    """Level in dB relative to the strongest band of the long-term spectrum."""
    hz, density = welch(wave, SAMPLE_RATE, nperseg=4096)
    edges = [80, 250, 500, 1000, 2000, 4000, 8000, 9000, 12000, 15000, 16000, 20000]
    levels = {f"{a}-{b}": 10 * np.log10(density[(hz >= a) & (hz < b)].sum() + 1e-20)
              for a, b in zip(edges, edges[1:])}
    top = max(levels.values())
    return {band: round(float(level - top), 1) for band, level in levels.items()}
