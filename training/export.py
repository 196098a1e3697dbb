"""From a checkpoint to a network's folder: model.tflite, labels.txt, LICENSE, network.json.

    /usr/bin/python3 training/export.py ordinary.pt practice --pictures PICTURES.npy
"""
import argparse
import hashlib
from pathlib import Path

import numpy as np
import torch

from augment import augmented
from dataset import SIDE, pictures
from fold import operations, run
from json_file import write_json
from kinds import KINDS, LABELS
from network import MobileNetV2
from tflite_read import TfliteNetwork
from tflite_write import tflite

ROOT = Path(__file__).resolve().parent.parent
CALIBRATION = 104
"""Pictures from which the ranges of the activations are measured."""

NAMES = {'practice': 'Practice network', 'practice-hardened': 'Practice network, hardened'}
NAMES_IN = {'practice': {'de': 'Übungsnetz'}, 'practice-hardened': {'de': 'Übungsnetz, gehärtet'}}
TRAINED_ON = {
    'practice': {
        'en': f'It knows {len(KINDS)} drawn things and nothing else: a photograph gets an answer, but not a sensible one.',
        'de': f'Es kennt {len(KINDS)} gezeichnete Dinge und sonst nichts: Ein Foto bekommt eine Antwort, aber keine sinnvolle.',
    },
    'practice-hardened': {
        'en': f'It knows {len(KINDS)} drawn things and nothing else, and was trained against FGSM: a photograph gets an answer, but not a sensible one.',
        'de': f'Es kennt {len(KINDS)} gezeichnete Dinge und sonst nichts und wurde gegen FGSM trainiert: Ein Foto bekommt eine Antwort, aber keine sinnvolle.',
    },
}
PLACE = {'practice': {'rank': 10, 'beside': 'practice-hardened'}, 'practice-hardened': {'rank': 11, 'beside': 'practice'}}


def digest(data):
    return hashlib.sha256(data).hexdigest()


def file_of(network, sample, description):
    """The .tflite file of a trained network; `sample` [N, 3, S, S] sets the ranges of its activations."""
    listed = operations(network.eval())
    with torch.no_grad():
        values = run(listed, sample)
    shapes = [[v.shape[2], v.shape[3], v.shape[1]] for v in values]
    ranges = [(float(v.min()), float(v.max())) for v in values]
    return tflite(listed, ranges, shapes, description)


def known_logit(path, grey=0.5):
    """The largest logit of a grey picture: a device that computes something else is broken."""
    network = TfliteNetwork(path)
    with torch.no_grad():
        logits = network(torch.full((1, 3, network.side, network.side), grey))[0]
    index = int(logits.argmax())
    return {'grey': grey, 'index': index, 'logit': round(float(logits[index]), 5)}


def export(checkpoint, name, sample):
    """Writes assets/networks/<name>/ whole."""
    folder = ROOT / 'assets' / 'networks' / name
    folder.mkdir(parents=True, exist_ok=True)
    network = MobileNetV2(len(KINDS))
    network.load_state_dict(torch.load(checkpoint, map_location='cpu')['network'])
    model, labels = folder / 'model.tflite', folder / 'labels.txt'
    model.write_bytes(file_of(network, sample, f'Signflip, {NAMES[name]}: MobileNetV2 0.35, {SIDE} x {SIDE}, {len(KINDS)} drawn things'))
    labels.write_text('\n'.join(LABELS) + '\n')
    (folder / 'LICENSE').write_text((ROOT / 'LICENSE').read_text())
    description = {
        'id': name,
        'name': NAMES[name],
        'nameIn': NAMES_IN[name],
        'format': 'tflite',
        'files': [model.name],
        'sha256': digest(model.read_bytes()),
        'input': {'width': SIDE, 'height': SIDE, 'range': [-1, 1], 'order': 'rgb', 'fit': 'squash'},
        'output': 'logits',
        'labels': {'file': labels.name, 'sha256': digest(labels.read_bytes())},
        'trainedOn': TRAINED_ON[name],
        'source': 'training/README.md',
        'licence': 'MIT',
        'check': known_logit(model),
        **PLACE[name],
    }
    write_json(folder / 'network.json', description)
    print(f'{model}: {model.stat().st_size:,} bytes')


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('checkpoint', type=Path)
    parser.add_argument('name', choices=list(NAMES))
    parser.add_argument('--pictures', type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    data, labels = pictures(options.pictures, CALIBRATION)
    export(options.checkpoint, options.name, augmented(data, labels, SIDE, np.random.default_rng(0), strength=0))
