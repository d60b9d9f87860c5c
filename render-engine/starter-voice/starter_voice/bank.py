"""Sings through the exported bank with onnxruntime, the way an OpenUtau runtime does."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnxruntime

from .audio import FRAME_SECONDS

HEAD_FRAMES = TAIL_FRAMES = 8
LEAD_SECONDS = 0.5


@dataclass
class Syllable:
    """onset and rest (vowel and coda) phones, and its notes as (MIDI number, seconds)."""

    onset: list
    rest: list
    notes: list = field(default_factory=list)

    @property
    def seconds(self):
        return sum(length for _, length in self.notes)


class Bank:
    """The graphs of a bank folder."""

    def __init__(self, folder, threads=1):
        self.folder = Path(folder)
        symbols = (self.folder / "phonemes.txt").read_text(encoding="utf-8").splitlines()
        self.ids = {symbol: i for i, symbol in enumerate(symbols)}
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads, options.log_severity_level = threads, 1, 3
        self.sessions = {name: onnxruntime.InferenceSession(
            str(self.folder / name), options, providers=["CPUExecutionProvider"]) for name in (
                "acoustic.onnx", "dsvocoder/vocoder.onnx", "dsdur/linguistic.onnx", "dsdur/dur.onnx",
                "dspitch/linguistic.onnx", "dspitch/pitch.onnx", "dsvariance/linguistic.onnx",
                "dsvariance/variance.onnx")}

    def run(self, name, **inputs):
        """All outputs of a graph; extra inputs are dropped, as names vary from bank to bank."""
        session = self.sessions[name]
        wanted = {i.name for i in session.get_inputs()}
        return session.run(None, {k: v for k, v in inputs.items() if k in wanted})

    def tokens(self, phones):
        return np.array([[self.ids[p] for p in phones]], np.int64)

    def layout(self, syllables):
        """Phones with frames, incl. 8 frames of silence at both ends, from dsdur; vowels start on their notes."""
        groups = [["SP"] + syllables[0].onset]
        for k, syllable in enumerate(syllables):
            following = syllables[k + 1].onset if k + 1 < len(syllables) else []
            groups.append(syllable.rest + following)
        starts = np.concatenate([[0, LEAD_SECONDS], LEAD_SECONDS + np.cumsum([s.seconds for s in syllables])])
        word_frames = np.diff(np.floor(starts / FRAME_SECONDS)).astype(np.int64)
        phones = [p for group in groups for p in group]
        encoded, masks = self.run("dsdur/linguistic.onnx", tokens=self.tokens(phones),
                                  word_div=np.array([[len(g) for g in groups]]), word_dur=word_frames[None])
        predicted = self.run("dsdur/dur.onnx", encoder_out=encoded, x_masks=masks,
                             ph_midi=np.full((1, len(phones)), 60))[0][0] * FRAME_SECONDS
        lengths, first = list(predicted[1:len(groups[0])]), len(groups[0])
        for k, group in enumerate(groups[1:]):
            part = predicted[first:first + len(group)]
            lengths += list(part * syllables[k].seconds / part.sum())
            first += len(group)
        ends = np.cumsum([HEAD_FRAMES * FRAME_SECONDS, *lengths, TAIL_FRAMES * FRAME_SECONDS])
        frames = np.diff(np.concatenate([[0], np.rint(ends / FRAME_SECONDS + 0.5).astype(np.int64)]))
        onset = HEAD_FRAMES + int(round(sum(lengths[:len(groups[0]) - 1]) / FRAME_SECONDS))
        return ["SP", *phones[1:], "SP"], frames, onset

    def pitch(self, phones, frames, syllables, onset):
        """f0 in Hz per frame from dspitch; onset: frame of the first vowel."""
        notes = [note for s in syllables for note in s.notes]
        edges = onset + np.rint(np.cumsum([0] + [length for _, length in notes]) / FRAME_SECONDS).astype(np.int64)
        total = int(frames.sum())
        edges = np.concatenate([[0], np.minimum(edges, total - 1), [total]])
        midi = [notes[0][0], *(m for m, _ in notes), notes[-1][0]]
        encoded = self.run("dspitch/linguistic.onnx", tokens=self.tokens(phones), ph_dur=frames[None])[0]
        rest = np.zeros((1, len(midi)), bool)
        rest[0, [0, -1]] = True
        semitones = self.run(
            "dspitch/pitch.onnx", encoder_out=encoded, ph_dur=frames[None], note_midi=np.array([midi], np.float32),
            note_rest=rest, note_dur=np.diff(edges)[None], pitch=np.full((1, total), 60, np.float32),
            expr=np.ones((1, total), np.float32), retake=np.ones((1, total), bool), steps=np.array([10]))[0][0]
        return (440 * 2 ** ((semitones - 69) / 12)).astype(np.float32)

    def mel(self, phones, frames, f0, gender=0.0, **changes):
        """Log mel [1, F, 128]; changes: constant differences of energy, breathiness, voicing (dB) or tension."""
        tokens, total = self.tokens(phones), len(f0)
        zeros = np.zeros((1, total), np.float32)
        encoded = self.run("dsvariance/linguistic.onnx", tokens=tokens, ph_dur=frames[None])[0]
        names = ("energy", "breathiness", "voicing", "tension")
        curves = self.run("dsvariance/variance.onnx", encoder_out=encoded, ph_dur=frames[None], pitch=zeros + 60,
                          retake=np.ones((1, total, 4), bool), steps=np.array([10]), **{n: zeros for n in names})
        curves = {n: c + np.float32(changes.get(n, 0)) for n, c in zip(names, curves)}
        return self.run("acoustic.onnx", tokens=tokens, durations=frames[None], f0=f0[None],
                        gender=zeros + np.float32(gender), steps=np.array([10]), **curves)[0]

    def wave(self, mel, f0):
        return self.run("dsvocoder/vocoder.onnx", mel=mel, f0=f0[None].astype(np.float32))[0][0]

    def sing_frames(self, phones, frames, f0, **controls):
        """Wave [F*512] of phones with given frames and pitch."""
        return self.wave(self.mel(phones, np.asarray(frames, np.int64), f0, **controls), f0)

    def sing(self, syllables):
        """Wave of a phrase from notes and phones alone."""
        phones, frames, onset = self.layout(syllables)
        return self.sing_frames(phones, frames, self.pitch(phones, frames, syllables, onset))
