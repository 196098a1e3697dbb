"""What adversarial-library's attacks do on the same network and the same pictures: docs/peers.md.

    python3 scripts/peers/peers.py MODEL.tflite PICTURE... [--attacks ddn,fmn,sigma-zero] [--steps 100]
                                   [--ours bench.json] [--json OUT.json]

Needs torch, numpy, Pillow and adv-lib (https://github.com/jeromerony/adversarial-library); the network is read by
training/tflite_read.py. `--ours` is what `npm run bench -- --attacks --json` printed: each picture is compared with our file of it.

Each picture is resized to the network's input by Pillow's BILINEAR, which ends in bytes; each attack gets that as floats and the network's
own prediction as the label. What it returns is judged as it is, and again after rounding to the nearest byte, as a file holds it.
"""
import argparse
import json
import statistics
import sys
import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / 'training'))
from tflite_read import TfliteNetwork  # noqa: E402


class Classifier(torch.nn.Module):
    """The network as a module, which adversarial-library asks for. Counts the forwards whose gradient is taken."""

    def __init__(self, network):
        super().__init__()
        self.network = network
        self.gradients = 0

    def forward(self, images):
        if images.requires_grad:
            self.gradients += 1
        return self.network(images)


def picture(path, side):
    small = Image.open(path).convert('RGB').resize((side, side), Image.BILINEAR)
    return torch.from_numpy(np.array(small, dtype=np.float32)).permute(2, 0, 1)[None] / 255


def attacks(steps):
    from adv_lib.attacks import ddn, fmn, sigma_zero

    return {
        'ddn': lambda model, x, y: ddn(model, x, y, steps=steps, levels=256),
        'fmn': lambda model, x, y: fmn(model, x, y, norm=2, steps=steps),
        'sigma-zero': lambda model, x, y: sigma_zero(model, x, y, num_steps=steps),
    }


def run(attack, model, x):
    with torch.no_grad():
        label = model(x).argmax(1)
    torch.manual_seed(0)
    before, begun = model.gradients, time.monotonic()
    floats = attack(model, x, label).detach()
    seconds = time.monotonic() - begun
    saved = (floats * 255).round().clamp(0, 255) / 255
    with torch.no_grad():
        flips = [bool(model(each).argmax(1) != label) for each in (floats, saved)]
    change = saved - x
    return {
        'flips_as_floats': flips[0],
        'flips_as_file': flips[1],
        'l2_of_floats': float((floats - x).norm()),
        'l2': float(change.norm()),
        'values': int((change.abs() > 0.5 / 255).sum()),
        'pixels': int((change.abs() > 0.5 / 255).any(1).sum()),
        'l0': float((change.abs() > 0.5 / 255).any(1).float().mean()),
        'gradients': model.gradients - before,
        'seconds': round(seconds, 1),
    }


def ours_by_picture(path):
    """{attack: {picture's name without its ending: row}}"""
    rows = json.loads(Path(path).read_text())['rows']
    return {attack: {Path(row['image']).stem: row for row in of if row.get('verified')} for attack, of in rows.items()}


def line(cells):
    print('| ' + ' | '.join(str(cell) for cell in cells) + ' |')


def nearer(mine, peer, measure):
    """Our file changes no more, in L2 or in pixels, than the peer's; a peer's that does not flip is no rival."""
    return not peer['flips_as_file'] or mine[measure] <= peer[measure] + 1e-4


def table(results, ours):
    line(['attack', 'flips as floats', 'flips as a file', 'mean L2', 'mean values', 'mean pixels', 'gradients', 'ours no larger'])
    line(['---'] + ['---:'] * 7)
    rivals = {'ddn': ('ddn', 'l2'), 'fmn': ('ddn', 'l2'), 'sigma-zero': ('sigma-zero', 'l0')}
    for name, rows in results.items():
        files = [row for row in rows.values() if row['flips_as_file']]
        mean = lambda measure, digits: round(statistics.mean(row[measure] for row in files), digits) if files else ''
        mine, measure = rivals[name]
        pairs = [(ours[mine][key], row) for key, row in rows.items() if key in ours.get(mine, {})]
        line([
            name,
            f"{sum(row['flips_as_floats'] for row in rows.values())} of {len(rows)}",
            f'{len(files)} of {len(rows)}',
            mean('l2', 4),
            mean('values', 1),
            mean('pixels', 1),
            round(statistics.mean(row['gradients'] for row in rows.values())),
            f'{sum(nearer(*pair, measure) for pair in pairs)} of {len(pairs)}' if pairs else '',
        ])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('model')
    parser.add_argument('pictures', nargs='+')
    parser.add_argument('--attacks', default='ddn,fmn,sigma-zero')
    parser.add_argument('--steps', type=int, default=100)
    parser.add_argument('--ours')
    parser.add_argument('--json')
    asked = parser.parse_args()
    network = TfliteNetwork(asked.model)
    model = Classifier(network)
    known = attacks(asked.steps)
    results = {}
    for name in asked.attacks.split(','):
        if name not in known:
            parser.error(f'there is no attack {name}: {", ".join(known)}')
        results[name] = {}
        for path in asked.pictures:
            results[name][Path(path).stem] = row = run(known[name], model, picture(path, network.side))
            print(name, Path(path).name, row, flush=True)
    if asked.json:
        Path(asked.json).write_text(json.dumps(results, indent=1))
    table(results, ours_by_picture(asked.ours) if asked.ours else {})


if __name__ == '__main__':
    main()
