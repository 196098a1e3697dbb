"""Training pictures as one array of bytes on disk: picture i has seed i and shows class i modulo the number of kinds.

Drawing costs more than a training step does, so each picture is drawn once and varied cheaply afterwards (augment.py).
"""
from multiprocessing import Pool
from pathlib import Path

import numpy as np

from kinds import KINDS
from picture import draw

SIDE = 160
"""Test pictures have seeds from here on; training never reaches them."""
TEST_SEED = 900_000_000
_CHUNK = 100


def label_of(index):
    """The class of picture number `index`."""
    return index % len(KINDS)


def _chunk(task):
    seed, first, count = task
    return first, np.stack([np.asarray(draw(seed + i, (SIDE, SIDE), label_of(i))[0]) for i in range(first, first + count)])


def pictures(path, count, seed=0, workers=1):
    """[count, SIDE, SIDE, 3] bytes, drawn where the file does not hold them yet. Returns (pictures, labels)."""
    path = Path(path)
    labels = np.arange(count) % len(KINDS)
    if path.exists() and len(np.load(path, mmap_mode='r')) >= count:
        return np.load(path, mmap_mode='r')[:count], labels
    unfinished = path.with_suffix('.part')
    array = np.lib.format.open_memmap(unfinished, 'w+', np.uint8, (count, SIDE, SIDE, 3))
    tasks = [(seed, first, min(_CHUNK, count - first)) for first in range(0, count, _CHUNK)]
    with Pool(workers) as pool:
        for first, drawn in pool.imap_unordered(_chunk, tasks):
            array[first:first + len(drawn)] = drawn
    array.flush()
    unfinished.rename(path)
    return np.load(path, mmap_mode='r'), labels


if __name__ == '__main__':
    import argparse
    import os
    parser = argparse.ArgumentParser()
    parser.add_argument('--out', type=Path, default=Path('/tmp/signflip-training/pictures.npy'))
    parser.add_argument('--count', type=int, default=24_000)
    parser.add_argument('--workers', type=int, default=os.cpu_count())
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    pictures(options.out, options.count, workers=options.workers)
