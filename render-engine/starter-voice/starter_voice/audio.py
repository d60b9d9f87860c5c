"""Audio constants and the mel spectrogram every graph of the bank agrees on."""

import numpy as np

SAMPLE_RATE = 44100
HOP = 512
WINDOW = 2048
MEL_BINS = 128
MEL_MIN_HZ = 40.0
MEL_MAX_HZ = 16000.0
MEL_FLOOR = 1e-5
FRAME_SECONDS = HOP / SAMPLE_RATE

BIN_HZ = np.arange(WINDOW // 2 + 1) * SAMPLE_RATE / WINDOW
USED_BINS = int(np.searchsorted(BIN_HZ, MEL_MAX_HZ)) + 1
HANN = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW) / WINDOW)).astype(np.float32)

_LINEAR_HZ_PER_MEL = 200.0 / 3
_LOG_START_HZ = 1000.0
_LOG_START_MEL = _LOG_START_HZ / _LINEAR_HZ_PER_MEL
_LOG_STEP = np.log(6.4) / 27


def hz_to_mel(hz):
    """Slaney mel scale: linear to 1 kHz, logarithmic above."""
    hz = np.asarray(hz, dtype=np.float64)
    above = _LOG_START_MEL + np.log(np.maximum(hz, 1e-9) / _LOG_START_HZ) / _LOG_STEP
    return np.where(hz < _LOG_START_HZ, hz / _LINEAR_HZ_PER_MEL, above)


def mel_to_hz(mel):
    mel = np.asarray(mel, dtype=np.float64)
    above = _LOG_START_HZ * np.exp(_LOG_STEP * (mel - _LOG_START_MEL))
    return np.where(mel < _LOG_START_MEL, mel * _LINEAR_HZ_PER_MEL, above)


_EDGES_HZ = mel_to_hz(np.linspace(hz_to_mel(MEL_MIN_HZ), hz_to_mel(MEL_MAX_HZ), MEL_BINS + 2))
BAND_HZ = _EDGES_HZ[1:-1]


def mel_filters():
    """Slaney-normalised triangular filter bank, [MEL_BINS, WINDOW/2+1]."""
    lower, centre, upper = _EDGES_HZ[:-2, None], _EDGES_HZ[1:-1, None], _EDGES_HZ[2:, None]
    rising = (BIN_HZ[None] - lower) / (centre - lower)
    falling = (upper - BIN_HZ[None]) / (upper - centre)
    triangles = np.maximum(0, np.minimum(rising, falling))
    return (triangles * 2 / (upper - lower)).astype(np.float32)


MEL_FILTERS = mel_filters()


def log_mel(wave):
    """Natural-log mel of a mono wave, [n_frames, MEL_BINS]; frame i is centred on sample HOP*i + HOP/2."""
    pad = (WINDOW - HOP) // 2
    padded = np.pad(np.asarray(wave, np.float32), (pad, pad), mode="reflect")
    frames = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::HOP]
    magnitude = np.abs(np.fft.rfft(frames * HANN, axis=1)).astype(np.float32)
    return np.log(np.maximum(magnitude @ MEL_FILTERS.T, MEL_FLOOR))
