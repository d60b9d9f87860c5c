"""Spectral envelopes: "bands" are the natural log of |H| at the 128 mel centres."""

import numpy as np

from .audio import BAND_HZ, BIN_HZ, HANN

CEPSTRUM_ORDER = 44
CEPSTRUM_ALPHA = 0.45
SOURCE_RATE = 32000

# Mean magnitude of one STFT bin for white noise of standard deviation 1.
NOISE_MAGNITUDE = float(np.sqrt((HANN ** 2).sum()) * np.sqrt(np.pi) / 2)


def cepstrum_basis():
    """[45, 128]: mel-cepstrum (alpha 0.45 at 32 kHz) to bands."""
    omega = 2 * np.pi * np.minimum(BAND_HZ, SOURCE_RATE / 2) / SOURCE_RATE
    warped = omega + 2 * np.arctan2(
        CEPSTRUM_ALPHA * np.sin(omega), 1 - CEPSTRUM_ALPHA * np.cos(omega))
    return np.cos(np.outer(np.arange(CEPSTRUM_ORDER + 1), warped)).astype(np.float32)


def interpolation_matrix(source_hz, target_hz):
    """[n_source, n_target] linear interpolation, constant beyond the ends."""
    position = np.interp(target_hz, source_hz, np.arange(len(source_hz)))
    left = np.minimum(position.astype(int), len(source_hz) - 2)
    share = position - left
    matrix = np.zeros((len(source_hz), len(target_hz)), np.float32)
    columns = np.arange(len(target_hz))
    matrix[left, columns] = 1 - share
    matrix[left + 1, columns] += share
    return matrix


BANDS_TO_BINS = interpolation_matrix(BAND_HZ, BIN_HZ)


def low_band_smoothing(width_hz=75.0, full_below_hz=400.0, none_above_hz=650.0):
    """[128, 128]: Gaussian smoothing of the low bands.

    An order-44 mel-cepstrum still carries the source speaker's own harmonics
    (about 200 Hz); sung at another pitch they would be heard as a second voice.
    """
    matrix = np.eye(len(BAND_HZ))
    for j, centre in enumerate(BAND_HZ):
        amount = np.clip((none_above_hz - centre) / (none_above_hz - full_below_hz), 0, 1)
        weights = np.exp(-0.5 * ((BAND_HZ - centre) / width_hz) ** 2)
        matrix[:, j] = (1 - amount) * matrix[:, j] + amount * weights / weights.sum()
    return matrix.astype(np.float32)


def warp_bands(bands, source_hz):
    """Resample each row of bands [n, 128] at the frequencies source_hz [n, 128]."""
    position = np.interp(source_hz, BAND_HZ, np.arange(len(BAND_HZ)))
    left = np.minimum(position.astype(int), len(BAND_HZ) - 2)
    share = (position - left).astype(np.float32)
    rows = np.arange(len(bands))[:, None]
    return bands[rows, left] * (1 - share) + bands[rows, left + 1] * share
