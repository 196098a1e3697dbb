"""Makes both practice networks from nothing: draws, trains, exports, and renews the tests' drawings and answers.

    /usr/bin/python3 training/make.py [--cache DIR] [--device cuda]

Ends in assets/networks/practice/ and assets/networks/practice-hardened/. The two trainings run beside each other. What is already
in the cache (pictures, checkpoints) is used; a training that was stopped goes on from its checkpoint. On a GPU sums
come in no fixed order: no two runs there are the same to the bit.
"""
import argparse
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PICTURES = 20_800
FIRST_PICTURES = 4160
"""Both trainings begin from one short ordinary training on so many pictures."""
BEGINNING = ['ordinary', '--plan', '96x6', '--count', str(FIRST_PICTURES)]
COUNT = ['--count', str(PICTURES)]
AT_96 = {
    'ordinary': ['--plan', '96x3', '--rate', '3e-3', '--threads', '2'],
    'hardened': ['--plan', '96x3,160x0.5', '--rate', '3e-3', '--epsilon', '4'],
}
AT_160 = {
    'ordinary': ['--plan', '160x0.3', '--rate', '1e-3', '--threads', '2', '--seed', '1'],
    'hardened': ['--plan', '160x0.6', '--rate', '1.5e-3', '--epsilon', '3.5', '--watch', '3', '--seed', '2'],
}
"""The end of both trainings, at full size. Bits follow from the number of threads too, so each training keeps its own."""
NETWORKS = {'ordinary': 'practice', 'hardened': 'practice-hardened'}


def python(script, *arguments, wait=True):
    """Runs a script of this folder; with one thread, where it asks for no more."""
    command = [sys.executable, str(HERE / script), *map(str, arguments)]
    process = subprocess.Popen(command, env={**os.environ, 'OMP_NUM_THREADS': '1', 'OMP_WAIT_POLICY': 'PASSIVE'})
    if wait and process.wait() != 0:
        raise SystemExit(f'{script} ended with {process.returncode}')
    return process


def both(stage, pictures, start, out, device):
    """The two trainings of a stage beside each other; `start` and `out`: from which checkpoint, and into which, by the training."""
    trainings = [python('train.py', training, *options, *COUNT, '--pictures', pictures, '--start', start(training), '--out', out(training), '--device', device, '--resume', wait=False)
                 for training, options in stage.items()]
    if any([training.wait() for training in trainings]):
        raise SystemExit('a training has failed')


def main(cache, device):
    cache.mkdir(parents=True, exist_ok=True)
    first, pictures, beginning = cache / 'first.npy', cache / 'pictures.npy', cache / 'beginning.pt'
    at_96, at_160 = lambda training: cache / f'{training}.pt', lambda training: cache / f'{training}-end.pt'
    python('dataset.py', '--count', FIRST_PICTURES, '--out', first)
    python('dataset.py', '--count', PICTURES, '--out', pictures)
    python('train.py', *BEGINNING, '--pictures', first, '--out', beginning, '--device', device, '--resume')
    both(AT_96, pictures, lambda _: beginning, at_96, device)
    both(AT_160, pictures, at_96, at_160, device)
    for training, name in NETWORKS.items():
        python('export.py', at_160(training), name, '--pictures', pictures)
    python('golden.py')


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--cache', type=Path, default=Path('/tmp/signflip-training'))
    parser.add_argument('--device', choices=['cpu', 'cuda'], default='cpu')
    options = parser.parse_args()
    main(options.cache, options.device)
