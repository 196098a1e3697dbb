"""Draws test pictures into a folder, with a list of what they show.

    /usr/bin/python3 training/draw.py --count 200 --seed 900000000 --out DIR [--width 160 --height 160]

Picture i has seed `seed + i` and shows the things in turn, so that each comes equally often. Seeds below 500,000,000 belong
to training. DIR/drawings.json holds for each file its label and its seed.
"""
import argparse
import json
from pathlib import Path

from kinds import KINDS, LABELS
from picture import draw

if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--count', type=int, default=200)
    parser.add_argument('--seed', type=int, default=900_000_000)
    parser.add_argument('--width', type=int, default=160)
    parser.add_argument('--height', type=int, default=160)
    parser.add_argument('--out', type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    rows = []
    for i in range(options.count):
        seed = options.seed + i
        picture, label = draw(seed, (options.width, options.height), i % len(KINDS))
        name = f'{i:04d}-{LABELS[label].replace(" ", "-").replace(chr(39), "")}.png'
        picture.save(options.out / name, optimize=True)
        rows.append({'file': name, 'label': LABELS[label], 'seed': seed})
    (options.out / 'drawings.json').write_text(json.dumps(rows, indent=2) + '\n')
    print(f'{len(rows)} drawings in {options.out}')
