"""The source of the training data: the Festival voice cmu_us_slt_arctic_hts.

Festival turns prompts into full-context labels, hts_engine turns labels into
speech parameters: mel-cepstrum, voicing and phone times, one row per 5 ms.
"""

import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .envelope import CEPSTRUM_ORDER
from .phones import FESTIVAL_ALIASES

FRAME_SECONDS = 0.005
SPEAKING_RATE = 0.85
HTS_VOICE = "/usr/share/festival/voices/us/cmu_us_slt_arctic_hts/hts/cmu_us_slt_arctic_hts.htsvoice"

LABEL_SCRIPT = """(voice_cmu_us_slt_arctic_hts)
(define (write_label text file)
  (let ((u (eval (list 'Utterance 'Text text))))
    (Initialize u) (Text u) (Token_POS u) (Token u) (POS u) (Phrasify u) (Word u) (Pauses u)
    (Intonation u) (PostLex u) (Duration u) (Int_Targets u)
    (hts_dump_feats u hts_feats_list file)))
"""


@dataclass
class Utterance:
    """Speech parameters of one prompt.

    phones: [name, first frame, end frame] rows; cepstrum: [n, 45]; voiced: [n] 0 or 1.
    """

    phones: list
    cepstrum: np.ndarray
    voiced: np.ndarray

    def part(self, first, end):
        """Phones first..end-1 with their frames, times counted from the part's start."""
        start, stop = self.phones[first][1], self.phones[end - 1][2]
        phones = [[p, a - start, b - start] for p, a, b in self.phones[first:end]]
        return Utterance(phones, self.cepstrum[start:stop], self.voiced[start:stop])


def write_labels(prompt_file, label_folder):
    """Full-context labels for every prompt, by one Festival run."""
    label_folder = Path(label_folder)
    label_folder.mkdir(parents=True, exist_ok=True)
    rows = [row.split("\t") for row in Path(prompt_file).read_text(encoding="utf-8").splitlines()]
    calls = "".join(f'(write_label "{text}" "{label_folder / name}.lab")\n' for name, text in rows)
    script = label_folder / "labels.scm"
    script.write_text(LABEL_SCRIPT + calls, encoding="utf-8")
    subprocess.run(["festival", "-b", str(script)], check=True)


def label_phones(label_file):
    """Phone names of a full-context label file."""
    names = re.findall(r"-([a-z#]+)\+", Path(label_file).read_text(encoding="utf-8"))
    return [FESTIVAL_ALIASES.get(name, name) for name in names]


def write_parameters(label_folder, parameter_folder, workers):
    """Run hts_engine over all labels; environment HTS_ENGINE and HTS_VOICE override the Debian paths."""
    parameter_folder = Path(parameter_folder)
    parameter_folder.mkdir(parents=True, exist_ok=True)
    engine = os.environ.get("HTS_ENGINE", "hts_engine")
    voice = os.environ.get("HTS_VOICE", HTS_VOICE)

    def synthesise(label):
        stem = str(parameter_folder / label.stem)
        subprocess.run([engine, "-m", voice, "-r", str(SPEAKING_RATE), "-om", stem + ".mgc",
                        "-of", stem + ".lf0", "-od", stem + ".dur", str(label)], check=True)

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(synthesise, sorted(Path(label_folder).glob("*.lab"))))


def load_phones(parameter_folder, name):
    """[phone, first frame, end frame] rows of one prompt."""
    phones = []
    for line in (Path(parameter_folder) / f"{name}.dur").read_text(encoding="utf-8").splitlines():
        begin, end, context = line.split(" ", 2)
        phone = re.search(r"-([a-z#]+)\+", context).group(1)
        phones.append([FESTIVAL_ALIASES.get(phone, phone), int(begin) // 50000, int(end) // 50000])
    return phones


def load(parameter_folder, name):
    """Utterance of one prompt."""
    stem = str(Path(parameter_folder) / name)
    cepstrum = np.fromfile(stem + ".mgc", np.float32).reshape(-1, CEPSTRUM_ORDER + 1)
    voiced = (np.fromfile(stem + ".lf0", np.float32) > 0).astype(np.float32)
    return Utterance(load_phones(parameter_folder, name), cepstrum, voiced)


def training_names(parameter_folder):
    """Names of all training prompts that have parameters."""
    return sorted(p.stem for p in Path(parameter_folder).glob("a*.dur"))
