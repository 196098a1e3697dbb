"""What the networks say of the demo pictures at their own size, and at which level FGSM flips them (saved as bytes).

    /usr/bin/python3 training/demo_check.py [PICTURE...]
"""
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

from attacks import gradient
from dataset import SIDE
from export import NAMES, ROOT
from kinds import LABELS
from tflite_read import TfliteNetwork

LEVELS = range(1, 26)


def seen(x):
    """[1, 3, H, W] -> the network's input by the antialiased squash."""
    return F.interpolate(x, size=(SIDE, SIDE), mode='bilinear', antialias=True, align_corners=False)


if __name__ == '__main__':
    torch.set_num_threads(1)
    for name in (n for n in NAMES if (ROOT / "assets" / "networks" / n).exists()):
        network = TfliteNetwork(ROOT / 'assets' / 'networks' / name / 'model.tflite')
        for path in map(Path, sys.argv[1:] or sorted((ROOT / 'assets' / 'demo').glob('*.png'))):
            picture = torch.from_numpy(np.asarray(Image.open(path).convert('RGB'), np.float32)).permute(2, 0, 1)[None] / 255
            shown = lambda x: network(seen(x))
            with torch.no_grad():
                logits = shown(picture)
            label = logits.argmax(1)
            direction = gradient(shown, picture, label).sign()
            with torch.no_grad():
                after = [int(shown((picture + level / 255 * direction).clamp(0, 1)).argmax()) for level in LEVELS]
            flips = [level for level, index in zip(LEVELS, after) if index != int(label)]
            probability = float(logits.softmax(1).max())
            first = f'FGSM flips at {flips[0]}/255 to {LABELS[after[flips[0] - 1]]}' if flips else 'FGSM never flips'
            print(f'{name}: {path.stem} is read as {LABELS[int(label)]} ({100 * probability:.1f} %); {first}')
