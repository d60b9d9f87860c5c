"""Writes the finished bank: ONNX graphs, configuration, dictionaries and licence."""

import shutil
import warnings
from pathlib import Path

import onnx
import torch

from . import expression, pitch
from .acoustic import Acoustic
from .audio import HOP, MEL_BINS, MEL_MAX_HZ, MEL_MIN_HZ, SAMPLE_RATE, WINDOW
from .duration import Duration, Linguistic, SpokenLength, SungLength
from .phones import SYMBOLS, openutau_type
from .vocoder import MelReader, Vocoder

OPSET = 17
VOCODER_NAME = "melisma_starter_vocoder"
SOURCE_LICENCE = Path("/usr/share/doc/festvox-us-slt-hts/copyright")
HERE = Path(__file__).resolve().parent.parent

AUDIO_YAML = f"""sample_rate: {SAMPLE_RATE}
hop_size: {HOP}
win_size: {WINDOW}
fft_size: {WINDOW}
num_mel_bins: {MEL_BINS}
mel_fmin: {MEL_MIN_HZ:g}
mel_fmax: {MEL_MAX_HZ:g}
mel_base: "e"
mel_scale: slaney
"""

CHARACTER_TXT = "name=Melisma Starter\nauthor=Melisma\nversion=1\n"
CHARACTER_YAML = """name: Melisma Starter
singer_type: diffsinger
text_file_encoding: utf-8
author: Melisma
voice: derived from the Festival voice cmu_us_slt_arctic_hts
version: "1"
default_phonemizer: OpenUtau.Core.DiffSinger.DiffSingerEnglishPhonemizer
"""
ROOT_YAML = f"""phonemes: phonemes.txt
acoustic: acoustic.onnx
vocoder: {VOCODER_NAME}
use_key_shift_embed: true
use_speed_embed: false
use_energy_embed: true
use_breathiness_embed: true
use_voicing_embed: true
use_tension_embed: true
use_continuous_acceleration: true
use_variable_depth: false
augmentation_args:
  random_pitch_shifting:
    range: [-{expression.KEY_SHIFT_SEMITONES:g}.0, {expression.KEY_SHIFT_SEMITONES:g}.0]
"""
DURATION_YAML = """phonemes: ../phonemes.txt
linguistic: linguistic.onnx
dur: dur.onnx
predict_dur: true
"""
PITCH_YAML = """phonemes: ../phonemes.txt
linguistic: linguistic.onnx
pitch: pitch.onnx
predict_dur: false
use_expr: true
use_note_rest: true
use_continuous_acceleration: true
"""
VARIANCE_YAML = """phonemes: ../phonemes.txt
linguistic: linguistic.onnx
variance: variance.onnx
predict_dur: false
predict_energy: true
predict_breathiness: true
predict_voicing: true
predict_tension: true
use_continuous_acceleration: true
"""
VOCODER_YAML = f"""name: {VOCODER_NAME}
model: vocoder.onnx
pitch_controllable: false
"""


def dictionary_yaml():
    """Symbols and their types; no entries: words are the application's lexicon's business."""
    rows = [f"  - {{symbol: {s}, type: {openutau_type(s)}}}" for s in SYMBOLS[1:]]
    return "symbols:\n" + "\n".join(rows) + "\nentries: []\n"


def write_graph(module, inputs, outputs, path):
    """Export with the batch axis fixed at 1; inputs: name -> (example, axis names after the batch)."""
    axes = {name: {i + 1: axis for i, axis in enumerate(names) if axis} for name, (_, names) in inputs.items()}
    axes.update({name: {i + 1: axis for i, axis in enumerate(names) if axis} for name, names in outputs.items()})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(), tuple(example for example, _ in inputs.values()), str(path),
            input_names=list(inputs), output_names=list(outputs), dynamic_axes={k: v for k, v in axes.items() if v},
            opset_version=OPSET, do_constant_folding=False, dynamo=False)
    model = onnx.load(str(path))
    declared = [i.name for i in model.graph.input]
    if declared != list(inputs):
        raise RuntimeError(f"{path} declares {declared}, expected {list(inputs)}")
    for value in model.graph.output:
        names = ["", *outputs[value.name]]
        for i, dimension in enumerate(value.type.tensor_type.shape.dim):
            if i == 0:
                dimension.dim_value = 1
            elif names[i]:
                dimension.dim_param = names[i]
    del model.graph.value_info[:]
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def token_examples():
    tokens = torch.tensor([[1, 5, 9, 1]])
    return tokens, torch.tensor([[10, 20, 20, 10]])


def export_acoustic(weights, path):
    network = Acoustic(len(SYMBOLS))
    network.load_state_dict(weights)
    tokens, durations = token_examples()
    curve = torch.zeros(1, 60)
    inputs = {"tokens": (tokens, ["n_tokens"]), "durations": (durations, ["n_tokens"]),
              "f0": (curve + 220, ["n_frames"])}
    inputs.update({name: (curve - 20, ["n_frames"]) for name in expression.CONTROLS})
    inputs.update(gender=(curve, ["n_frames"]), steps=(torch.tensor(10), []))
    write_graph(expression.ExpressiveAcoustic(network), inputs, {"mel": ["n_frames", None]}, path)


def export_vocoder(weights, path):
    reader = MelReader()
    reader.load_state_dict(weights)
    inputs = {"mel": (torch.randn(1, 60, MEL_BINS) - 5, ["n_frames", None]),
              "f0": (torch.full((1, 60), 220.0), ["n_frames"])}
    write_graph(Vocoder(reader), inputs, {"waveform": ["n_samples"]}, path)


def export_duration(weights, folder):
    spoken = SpokenLength()
    spoken.load_state_dict(weights)
    tokens, _ = token_examples()
    words = {"tokens": (tokens, ["n_tokens"]), "word_div": (torch.tensor([[1, 2, 1]]), ["n_words"]),
             "word_dur": (torch.tensor([[10, 40, 10]]), ["n_words"])}
    linguistic = Linguistic(SungLength(spoken))
    outputs = {"encoder_out": ["n_tokens", None], "x_masks": ["n_tokens"]}
    write_graph(linguistic, words, outputs, folder / "linguistic.onnx")
    encoded, masks = linguistic(*(example for example, _ in words.values()))
    inputs = {"encoder_out": (encoded.detach(), ["n_tokens", None]), "x_masks": (masks, ["n_tokens"]),
              "ph_midi": (torch.full((1, 4), 60), ["n_tokens"])}
    write_graph(Duration(), inputs, {"ph_dur_pred": ["n_tokens"]}, folder / "dur.onnx")


def export_phone_linguistic(module, path):
    """Write a phoneme-mode linguistic encoder; returns its example inputs and output."""
    tokens, durations = token_examples()
    inputs = {"tokens": (tokens, ["n_tokens"]), "ph_dur": (durations, ["n_tokens"])}
    write_graph(module, inputs, {"encoder_out": ["n_tokens", None], "x_masks": ["n_tokens"]}, path)
    return {"encoder_out": (module(tokens, durations)[0], ["n_tokens", None]), "ph_dur": inputs["ph_dur"]}


def export_pitch(folder):
    inputs = export_phone_linguistic(pitch.PitchLinguistic(), folder / "linguistic.onnx")
    frames, notes = torch.full((1, 60), 60.0), ["n_notes"]
    inputs.update({
        "note_midi": (torch.tensor([[60.0, 62.0, 64.0]]), notes),
        "note_rest": (torch.zeros(1, 3, dtype=torch.bool), notes), "note_dur": (torch.tensor([[10, 40, 10]]), notes),
        "pitch": (frames, ["n_frames"]), "expr": (frames * 0 + 1, ["n_frames"]),
        "retake": (frames > 0, ["n_frames"]), "steps": (torch.tensor(10), [])})
    write_graph(pitch.Pitch(), inputs, {"pitch_pred": ["n_frames"]}, folder / "pitch.onnx")


def export_variance(folder):
    inputs = export_phone_linguistic(expression.VarianceLinguistic(), folder / "linguistic.onnx")
    frames = torch.full((1, 60), 60.0)
    inputs["pitch"] = (frames, ["n_frames"])
    inputs.update({name: (frames * 0, ["n_frames"]) for name in expression.CONTROLS})
    inputs["retake"] = (torch.ones(1, 60, len(expression.CONTROLS), dtype=torch.bool), ["n_frames", None])
    inputs["steps"] = (torch.tensor(10), [])
    outputs = {f"{name}_pred": ["n_frames"] for name in expression.CONTROLS}
    write_graph(expression.Variance(), inputs, outputs, folder / "variance.onnx")


def run(work, bank):
    """Export everything from the weights in `work` into the folder `bank`."""
    bank = Path(bank)
    for folder in ("dsdur", "dspitch", "dsvariance", "dsvocoder"):
        (bank / folder).mkdir(parents=True, exist_ok=True)

    def weights(name):
        return torch.load(Path(work) / f"{name}.pt", map_location="cpu", weights_only=True)

    texts = {
        "character.txt": CHARACTER_TXT, "character.yaml": CHARACTER_YAML, "dsconfig.yaml": ROOT_YAML + AUDIO_YAML,
        "phonemes.txt": "\n".join(SYMBOLS) + "\n", "dsdur/dsconfig.yaml": DURATION_YAML + AUDIO_YAML,
        "dsdur/dsdict-en.yaml": dictionary_yaml(), "dspitch/dsconfig.yaml": PITCH_YAML + AUDIO_YAML,
        "dspitch/dsdict.yaml": dictionary_yaml(), "dsvariance/dsconfig.yaml": VARIANCE_YAML + AUDIO_YAML,
        "dsvariance/dsdict.yaml": dictionary_yaml(), "dsvocoder/vocoder.yaml": VOCODER_YAML + AUDIO_YAML}
    for name, text in texts.items():
        (bank / name).write_text(text, encoding="utf-8")
    shutil.copyfile(HERE / "NOTICE.txt", bank / "NOTICE.txt")
    shutil.copyfile(SOURCE_LICENCE if SOURCE_LICENCE.exists() else Path(work) / "copyright",
                    bank / "LICENSE-festvox-us-slt-hts.txt")
    export_acoustic(weights("acoustic"), bank / "acoustic.onnx")
    export_vocoder(weights("vocoder"), bank / "dsvocoder" / "vocoder.onnx")
    export_duration(weights("duration"), bank / "dsdur")
    export_pitch(bank / "dspitch")
    export_variance(bank / "dsvariance")
