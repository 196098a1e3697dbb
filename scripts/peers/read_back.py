"""Reads the files that `npm run attack -- ... --json` saved, with other programs: Pillow decodes and resizes, PyTorch runs the network.

    npm run -s attack -- PICTURE... --attack ddn --out OUT --json > ddn.jsonl
    python3 scripts/peers/read_back.py ddn.jsonl [MORE.jsonl...]

Two readers, as docs/attacks.md has them: one resizes in bytes (Pillow's BILINEAR), one in floats (PyTorch's antialiased bilinear filter).
Prints a line for each file that does not do what its report claims, and a table. Exit code 1 where there is such a file. The networks are
read from assets/networks by training/tflite_read.py: .tflite, colours from -1 to 1, the whole picture squashed.
"""
import json
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'training'))
from tflite_read import TfliteNetwork  # noqa: E402


def opened(path):
    """The picture over white."""
    picture = Image.open(path).convert('RGBA')
    return Image.alpha_composite(Image.new('RGBA', picture.size, 'white'), picture).convert('RGB')


def tensor(picture):
    return torch.from_numpy(np.asarray(picture, dtype=np.float32)).permute(2, 0, 1)[None] / 255


def readings(picture, side):
    in_bytes = tensor(picture.resize((side, side), Image.BILINEAR))
    if picture.size == (side, side):
        return {'bytes': in_bytes, 'float': in_bytes}
    in_floats = F.interpolate(tensor(picture), size=(side, side), mode='bilinear', antialias=True, align_corners=False)
    return {'bytes': in_bytes, 'float': in_floats}


def does(report, answer):
    """Whether this answer is what was asked for. The goals top5 and family need more than the answer: there it is the report's."""
    if 'target' in report:
        return answer == report['target']['index']
    return answer != report['before']['index'] if 'goal' not in report else answer == report['after']['index']


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    reports = [json.loads(line) for path in sys.argv[1:] for line in Path(path).read_text().splitlines() if line.strip()]
    networks, counts, wrong = {}, {}, 0
    for report in reports:
        if 'error' in report:
            print(f"{report['image']}: {report['error']['sentence']}")
            continue
        name = report['network']
        if name not in networks:
            networks[name] = TfliteNetwork(ROOT / 'assets' / 'networks' / name / 'model.tflite')
        network = networks[name]
        with torch.no_grad():
            answers = {way: int(network(x).argmax()) for way, x in readings(opened(report['file']), network.side).items()}
        count = counts.setdefault(report['attack'], {'files': 0, 'verified': 0, 'float': 0, 'bytes': 0, 'label': 0, 'l2': []})
        count['files'] += 1
        if not report['verified']:
            continue
        count['verified'] += 1
        count['l2'].append(report['l2'])
        held = {way: does(report, answer) for way, answer in answers.items()}
        for way in held:
            count[way] += held[way]
        count['label'] += answers['float'] == report['after']['index']
        if not all(held.values()):
            wrong += 1
            print(f"{report['file']}: {report['attack']} claims {report['after']['label']}, read as {answers}")
    print('| attack | files | verified | flip, resized in floats | flip, resized in bytes | same label | mean L2 |')
    print('| --- | ---: | ---: | ---: | ---: | ---: | ---: |')
    for attack, count in counts.items():
        mean = f"{sum(count['l2']) / len(count['l2']):.3f}" if count['l2'] else ''
        print(f"| {attack} | {count['files']} | {count['verified']} | {count['float']} | {count['bytes']} | {count['label']} | {mean} |")
    sys.exit(1 if wrong else 0)


if __name__ == '__main__':
    main()
