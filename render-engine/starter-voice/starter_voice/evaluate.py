"""Measures a finished bank.

    python -m starter_voice.evaluate --bank DIR [--checks words pitch edges controls sound speed] [--out DIR]
"""

import argparse
import tempfile
import time
import wave as wavefile
from pathlib import Path

import numpy as np

from . import measures, picture, prompts, recognition, song
from .audio import FRAME_SECONDS, HOP, SAMPLE_RATE
from .bank import Bank


def write_wave(path, samples):
    """16-bit mono file, peak at -1 dB."""
    scaled = np.clip(samples / np.abs(samples).max() * 0.89 * 32767, -32768, 32767).astype("<i2")
    with wavefile.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(SAMPLE_RATE)
        out.writeframes(scaled.tobytes())


def check_words(bank, _):
    """Closed-vocabulary word and phone error of the held-out lines sung as random tunes."""
    lines = prompts.held_out_lines()
    ranges = {"brisk 196-392 Hz": dict(), "brisk 330-660 Hz": dict(low=64, high=76),
              "slow 196-392 Hz": dict(note_seconds=(0.3, 0.7))}
    with tempfile.TemporaryDirectory() as folder:
        for name, tune in ranges.items():
            items = [(text, bank.sing(song.random_tune(phones, i, **tune)), SAMPLE_RATE)
                     for i, (text, phones) in enumerate(lines)]
            result = recognition.score(items, folder)
            print(f"words {name}: WER {result['wer']:.1f} %, PER {result['per']:.1f} %, exact % {result['exact']}",
                  flush=True)


def held(bank, vowel, f0):
    """A vowel held over all of f0 but 20 frames of silence at both ends."""
    return bank.sing_frames(["SP", vowel, "SP"], [20, len(f0) - 40, 20], f0.astype(np.float32))


def check_pitch(bank, _):
    """Root mean square error in cents on held vowels: steady, with vibrato, and a glide; level over pitch."""
    time_axis = np.arange(200) * FRAME_SECONDS
    inside = slice(40 * HOP, 160 * HOP)
    for hz in (110, 147, 196, 262, 349, 440, 587, 698, 880):
        row = []
        for semitones in (0, 0.4):
            f0 = hz * 2 ** (semitones / 12 * np.sin(2 * np.pi * 5.5 * time_axis))
            cents = measures.cents_error(held(bank, "aa", f0), f0)[inside]
            row.append(np.sqrt((cents ** 2).mean()))
        levels = [20 * np.log10(held(bank, v, np.full(120, hz))[40 * HOP:80 * HOP].std()) for v in ("aa", "iy", "uw", "eh")]
        print(f"pitch {hz} Hz: steady {row[0]:.2f}, vibrato {row[1]:.2f} cents; level aa iy uw eh "
              f"{' '.join(f'{x:.1f}' for x in levels)} dB", flush=True)
    f0 = 110 * 8 ** (np.arange(400) / 400)
    cents = measures.cents_error(held(bank, "aa", f0), f0)[40 * HOP:360 * HOP]
    print(f"pitch glide 110-880 Hz: {np.sqrt((cents ** 2).mean()):.2f} cents")


def check_edges(bank, _):
    """Shortest inputs, unvoiced pitch, silence, repeatability, extreme notes."""
    for count in (1, 2, 5):
        samples = bank.wave(np.full((1, count, 128), -6, np.float32), np.full(count, 220.0))
        print(f"edges: {count} frames -> {len(samples)} samples, finite {np.isfinite(samples).all()}")
    unvoiced = bank.wave(np.full((1, 50, 128), -6, np.float32), np.zeros(50))
    silent = bank.wave(np.full((1, 50, 128), np.log(1e-5), np.float32), np.full(50, 220.0))
    print(f"edges: f0 = 0 finite {np.isfinite(unvoiced).all()}; silence peak {np.abs(silent).max():.1e}")
    short = bank.sing_frames(["SP", "aa", "SP"], [0, 1, 0], np.array([220.0], np.float32))
    print(f"edges: one-frame phrase finite {np.isfinite(short).all()}")
    phrase = song.amazing_grace()
    print(f"edges: repeatable {np.array_equal(bank.sing(phrase), bank.sing(phrase))}")
    for hz in (110, 220, 440, 880):
        f0 = hz * 2 ** (0.5 / 12 * np.sin(2 * np.pi * 5.5 * np.arange(300) * FRAME_SECONDS))
        samples = held(bank, "aa", f0)
        print(f"edges: {hz} Hz above 19 kHz at most {measures.leakage_db(samples[30 * HOP:270 * HOP]):.0f} dB, "
              f"peak {np.abs(samples).max():.2f}")


def check_controls(bank, _):
    """What each control does to a held vowel: level and spectral centroid."""
    f0 = np.full(200, 220, np.float32)
    for name, amounts in dict(gender=(-1, 0, 1), energy=(-12, 12), breathiness=(-12, 12), voicing=(-12,),
                              tension=(-5, 5)).items():
        for amount in amounts:
            samples = bank.sing_frames(["SP", "aa", "SP"], [20, 160, 20], f0, **{name: amount})[40 * HOP:160 * HOP]
            spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
            hz = np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE)
            centroid = (spectrum * hz).sum() / spectrum.sum()
            print(f"controls: {name} {amount:+d}: level {20 * np.log10(samples.std()):.1f} dB, centroid {centroid:.0f} Hz")


def check_sound(bank, out):
    """Demo song: wave and picture in --out, clicks, peak, long-term spectrum."""
    samples = bank.sing(song.amazing_grace())
    found = measures.clicks(samples)
    print(f"sound: {len(samples) / SAMPLE_RATE:.1f} s, peak {np.abs(samples).max():.2f}, clicks {len(found)} {found[:8]}")
    print(f"sound: levels dB {measures.band_levels(samples)}")
    held_vowel = held(bank, "aa", np.full(200, 262.0))[40 * HOP:160 * HOP]
    print(f"sound: held aa levels dB {measures.band_levels(held_vowel)}")
    if out:
        out.mkdir(parents=True, exist_ok=True)
        write_wave(out / "amazing-grace.wav", samples)
        picture.write(samples, out / "amazing-grace.png", "Melisma Starter: Amazing Grace, 110 bpm")


def check_speed(bank, _):
    """Real-time factors of acoustic and vocoder, best of four, and sizes."""
    for threads in (1, 2):
        fresh = Bank(bank.folder, threads)
        phones, frames, onset = fresh.layout(song.amazing_grace())
        f0 = fresh.pitch(phones, frames, song.amazing_grace(), onset)
        seconds = []
        for _ in range(5):
            begin = time.time()
            mel = fresh.mel(phones, frames, f0)
            middle = time.time()
            fresh.wave(mel, f0)
            seconds.append((middle - begin, time.time() - middle))
        acoustic, vocoder = np.min(seconds, 0) / (len(f0) * FRAME_SECONDS)
        print(f"speed: {threads} threads, real-time factor acoustic {acoustic:.4f}, vocoder {vocoder:.4f}")
    sizes = {str(p.relative_to(bank.folder)): p.stat().st_size for p in sorted(bank.folder.rglob("*")) if p.is_file()}
    print(f"size: {sum(sizes.values()) / 1e6:.2f} MB; largest {sorted(((v, k) for k, v in sizes.items()), reverse=True)[:3]}")


CHECKS = dict(words=check_words, pitch=check_pitch, edges=check_edges, controls=check_controls, sound=check_sound,
              speed=check_speed)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bank", type=Path, required=True)
    parser.add_argument("--checks", nargs="*", choices=list(CHECKS), default=list(CHECKS))
    parser.add_argument("--out", type=Path, help="folder for the demo wave and its picture")
    options = parser.parse_args()
    bank = Bank(options.bank)
    for name in options.checks:
        CHECKS[name](bank, options.out)


if __name__ == "__main__":
    main()
