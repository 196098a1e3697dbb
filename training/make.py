"""Makes both practice networks from nothing: draws, trains, exports, and renews the tests' drawings and answers.

    /usr/bin/python3 training/make.py [--cache DIR]

Ends in assets/networks/practice/ and assets/networks/practice-hardened/. The two trainings run beside each other, one thread
each. What is already in the cache (pictures, checkpoints) is used; a training that was stopped goes on from its checkpoint.
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
ORDINARY = ['ordinary', '--plan', '96x2,160x1', '--rate', '3e-3', '--count', str(PICTURES)]
HARDENED = ['hardened', '--plan', '96x3,160x0.5', '--rate', '3e-3', '--epsilon', '4', '--count', str(PICTURES)]
HARDENED_END = ['hardened', '--plan', '160x0.6', '--rate', '1.5e-3', '--epsilon', '3.5', '--watch', '3', '--seed', '2', '--count', str(PICTURES)]
"""What follows the hardened training: more steps at full size, where its accuracy was still rising."""


def python(script, *arguments, wait=True):
    """Runs a script of this folder with one thread."""
    command = [sys.executable, str(HERE / script), *map(str, arguments)]
    process = subprocess.Popen(command, env={**os.environ, 'OMP_NUM_THREADS': '1', 'OMP_WAIT_POLICY': 'PASSIVE'})
    if wait and process.wait() != 0:
        raise SystemExit(f'{script} ended with {process.returncode}')
    return process


def main(cache):
    cache.mkdir(parents=True, exist_ok=True)
    first, pictures, beginning = cache / 'first.npy', cache / 'pictures.npy', cache / 'beginning.pt'
    python('dataset.py', '--count', FIRST_PICTURES, '--out', first)
    python('dataset.py', '--count', PICTURES, '--out', pictures)
    python('train.py', *BEGINNING, '--pictures', first, '--out', beginning, '--resume')
    trainings = [python('train.py', *options, '--pictures', pictures, '--start', beginning, '--out', cache / f'{options[0]}.pt', '--resume', wait=False)
                 for options in (ORDINARY, HARDENED)]
    if any([training.wait() for training in trainings]):
        raise SystemExit('a training has failed')
    python('train.py', *HARDENED_END, '--pictures', pictures, '--start', cache / 'hardened.pt', '--out', cache / 'hardened-end.pt', '--resume')
    for training, name in (('ordinary', 'practice'), ('hardened-end', 'practice-hardened')):
        python('export.py', cache / f'{training}.pt', name, '--pictures', pictures)
    python('golden.py')


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--cache', type=Path, default=Path('/tmp/signflip-training'))
    main(parser.parse_args().cache)
