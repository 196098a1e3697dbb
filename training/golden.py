"""Makes the drawings and the answers that the project's tests compare with (tests/drawings, tests/golden-practice).

    /usr/bin/python3 training/golden.py

One drawing of each kind, of seeds that no training saw: the first seed whose PNG is small and which both networks read
rightly. Answers are PyTorch's, of the shipped files: all logits of every drawing, and for some the gradient of a cross-entropy
with respect to the network's input in 0..1, as [160, 160, 3] float16 over its largest entry. It is the cross-entropy of the second
best class: that of the best one vanishes where the network is certain, and leaves nothing to compare but rounding.
"""
import io
import json
import shutil
import textwrap
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

from dataset import SIDE
from export import NAMES, ROOT
from json_file import write_json
from kinds import LABELS
from picture import draw
from tflite_read import TfliteNetwork

FIRST_SEED = 950_000_000
SIZES = [(160, 160), (160, 160), (240, 180), (200, 260)]
LARGEST_FILE = 48_000
GRADIENTS = 2


def squashed(picture):
    """RGB picture of any size -> [1, 3, 160, 160] in 0..1 by the antialiased bilinear resize (triangle filter, half-pixel centres)."""
    x = torch.from_numpy(np.asarray(picture, np.float32)).permute(2, 0, 1)[None] / 255
    if picture.size == (SIDE, SIDE):
        return x
    return F.interpolate(x, size=(SIDE, SIDE), mode='bilinear', antialias=True, align_corners=False)


def chosen(kind, size, networks):
    """(seed, PNG bytes, network input) of the first drawing of a kind that fits."""
    for seed in range(FIRST_SEED + 1000 * kind, FIRST_SEED + 1000 * kind + 1000):
        picture, _ = draw(seed, size, kind)
        file = io.BytesIO()
        picture.save(file, 'PNG', optimize=True)
        x = squashed(picture)
        with torch.no_grad():
            if file.tell() <= LARGEST_FILE and all(int(network(x).argmax()) == kind for network in networks.values()):
                return seed, file.getvalue(), x
    raise SystemExit(f'no drawing of {LABELS[kind]} is read rightly')


def gradient(network, x, kind):
    """d cross-entropy of a class / d x, as [160, 160, 3]."""
    x = x.clone().requires_grad_(True)
    F.cross_entropy(network(x), torch.tensor([kind])).backward()
    return x.grad[0].permute(1, 2, 0).numpy()


def write_answers(path, by_file):
    """JSON as the project's formatter lays it out: long lists of numbers fill the lines."""
    entries = []
    for file, answer in by_file.items():
        numbers = textwrap.fill(', '.join(map(str, answer['logits'])), 120, initial_indent=' ' * 6, subsequent_indent=' ' * 6)
        gradient = f',\n    "gradient": {json.dumps(answer["gradient"])}'.replace('{"', '{ "').replace('}', ' }') if 'gradient' in answer else ''
        entries.append(f'  {json.dumps(file)}: {{\n    "logits": [\n{numbers}\n    ]{gradient}\n  }}')
    path.write_text('{\n' + ',\n'.join(entries) + '\n}\n')


if __name__ == '__main__':
    torch.set_num_threads(1)
    networks = {name: TfliteNetwork(ROOT / 'assets' / 'networks' / name / 'model.tflite') for name in NAMES}
    drawings, answers = ROOT / 'tests' / 'drawings', ROOT / 'tests' / 'golden-practice'
    for folder in (drawings, answers):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    rows, golden = [], {name: {} for name in networks}
    for kind, label in enumerate(LABELS):
        size = SIZES[kind % len(SIZES)]
        seed, png, x = chosen(kind, size, networks)
        file = label.replace(' ', '-').replace("'", '') + '.png'
        (drawings / file).write_bytes(png)
        rows.append({'file': file, 'label': label, 'seed': seed, 'width': size[0], 'height': size[1]})
        for name, network in networks.items():
            with torch.no_grad():
                logits = network(x)[0]
            golden[name][file] = {'logits': [round(v, 5) for v in logits.tolist()]}
            if kind < GRADIENTS:
                second = int(logits.argsort()[-2])
                values = gradient(network, x, second)
                binary = f'{name}-{file[:-4]}-gradient.f16'
                largest = float(np.abs(values).max())
                (values / largest).astype('<f2').tofile(answers / binary)
                golden[name][file]['gradient'] = {'file': binary, 'class': second, 'largest': round(largest, 6)}
    write_json(drawings / 'drawings.json', rows)
    for name, by_file in golden.items():
        write_answers(answers / f'{name}.json', by_file)
