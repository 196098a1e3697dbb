"""Measures the shipped files on drawings that no training ever saw, and prints the tables of training/README.md.

    /usr/bin/python3 training/measure.py --count 2000 --pgd 4,8 --cache DIR
    /usr/bin/python3 training/measure.py --count 500 --pgd 1,2,3,4,5,6,8 --cache DIR

Weights are the file's, dequantised; activations are floats; pictures are 160 x 160, bytes / 255. "FGSM flips": the share of
rightly read pictures that one step makes wrong at that epsilon; "up to" counts those that fall at it or at a smaller one of the
list, which is what a scan of levels finds (FGSM is not monotone). "PGD keeps": the share of all pictures that are read rightly at every
one of 20 steps of PGD from a random start. Epsilons are tried from small to large, and a picture that fell stays fallen: what it fell to lies
within the larger epsilon too. `--device cuda` measures on a GPU, in batches of 500 instead of 50, in full float32: random starts of PGD are others then.
"""
import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch

from attacks import gradient, stands
from dataset import TEST_SEED, pictures
from export import NAMES, ROOT
from json_file import write_json
from tflite_read import TfliteNetwork

BATCH = {'cpu': 50, 'cuda': 500}


def _right(network, x, y):
    with torch.no_grad():
        return network(x).argmax(1) == y


def batches(data, labels, device):
    """[(pictures [N, 3, H, W] in 0..1, labels)], on that device."""
    size = BATCH[device]
    for i in range(0, len(data), size):
        x = torch.from_numpy(np.array(data[i:i + size])).to(device).permute(0, 3, 1, 2).float() / 255
        yield x.contiguous(memory_format=torch.channels_last), torch.from_numpy(labels[i:i + size]).to(device)


def measured(network, data, labels, fgsm_levels, pgd_levels, steps=20, device='cpu'):
    """Shares: accuracy, {level: FGSM flips}, {level: PGD keeps}, and how often each kind was read rightly."""
    count, right = len(data), 0
    flips, upto, keeps = dict.fromkeys(fgsm_levels, 0), dict.fromkeys(fgsm_levels, 0), dict.fromkeys(pgd_levels, 0)
    generator = torch.Generator().manual_seed(0)
    by_kind = np.zeros((labels.max() + 1, 2), int)
    for x, y in batches(data, labels, device):
        known = _right(network, x, y)
        np.add.at(by_kind, (y.cpu().numpy(), 0), known.cpu().numpy())
        np.add.at(by_kind, (y.cpu().numpy(), 1), 1)
        x, y = x[known], y[known]
        right += len(x)
        direction = gradient(network, x, y).sign() if fgsm_levels else None
        fallen = torch.zeros(len(x), dtype=torch.bool, device=device)
        for level in sorted(fgsm_levels):
            wrong = ~_right(network, (x + level / 255 * direction).clamp(0, 1), y)
            fallen |= wrong
            flips[level] += int(wrong.sum())
            upto[level] += int(fallen.sum())
        standing = torch.ones(len(x), dtype=torch.bool, device=device)
        for level in sorted(pgd_levels):
            if device == 'cpu':
                x, y, standing = x[standing], y[standing], standing[standing]
            if len(x) > 0:
                standing &= stands(network, x, y, level / 255, steps, generator)
            keeps[level] += int(standing.sum())
    share = lambda counts: {k: v / max(right, 1) for k, v in counts.items()}
    return {'accuracy': right / count, 'fgsm': share(flips), 'fgsm up to': share(upto),
            'pgd': {k: v / count for k, v in keeps.items()}, 'kinds': [a / max(b, 1) for a, b in by_kind.tolist()]}


def table(title, levels, rows):
    """A Markdown table: one row for each network, one column for each epsilon."""
    lines = [f'| {title} | ' + ' | '.join(f'{level}/255' for level in levels) + ' |', '|---|' + '---:|' * len(levels)]
    return '\n'.join(lines + [f'| {name} | ' + ' | '.join(f'{100 * row[level]:.1f} %' for level in levels) + ' |' for name, row in rows])


if __name__ == '__main__':
    levels = lambda text: [int(level) for level in text.split(',')] if text else []
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--count', type=int, default=2000)
    parser.add_argument('--fgsm', type=levels, default=[1, 2, 3, 4, 5, 6, 7, 8])
    parser.add_argument('--pgd', type=levels, default=[])
    parser.add_argument('--networks', default=','.join(NAMES))
    parser.add_argument('--cache', type=Path, default=Path('/tmp/signflip-training'))
    parser.add_argument('--device', choices=list(BATCH), default='cpu')
    parser.add_argument('--json', type=Path)
    parser.add_argument('--write', action='store_true', help='into network.json: the accuracy, plain and under PGD at the last epsilon of --pgd')
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.backends.cudnn.allow_tf32 = False  # else convolutions keep ten bits
    options.cache.mkdir(parents=True, exist_ok=True)
    data, labels = pictures(options.cache / f'test-{options.count}.npy', options.count, TEST_SEED)
    results = {}
    for name in options.networks.split(','):
        began = time.time()
        network = TfliteNetwork(ROOT / 'assets' / 'networks' / name / 'model.tflite').to(options.device)
        results[name] = measured(network, data, labels, options.fgsm, options.pgd, device=options.device)
        print(f'{name}: accuracy {100 * results[name]["accuracy"]:.2f} % of {options.count}, {time.time() - began:.0f} s', flush=True)
    for title, key, chosen in (('FGSM flips', 'fgsm', options.fgsm), ('FGSM flips, up to', 'fgsm up to', options.fgsm), ('PGD keeps', 'pgd', options.pgd)):
        if chosen:
            print(table(title, chosen, [(name, result[key]) for name, result in results.items()]))
    if options.write:
        for name, result in results.items():
            file = ROOT / 'assets' / 'networks' / name / 'network.json'
            description = json.loads(file.read_text())
            level = options.pgd[-1]
            description['accuracy'] = {'sha256': description['sha256'], 'pictures': options.count, 'plain': round(result['accuracy'], 4),
                                       'attacked': round(result['pgd'][level], 4), 'steps': 20, 'levels': level}
            write_json(file, description)
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + '\n')
