"""What Pillow, PyTorch and NumPy make of small patterns: the oracle of src/defence. Debian: python3-pil, python3-torch.

    /usr/bin/python3 tests/support/defences.py > src/defence/defences.golden.json
"""
import base64
import json
import sys

import numpy as np
import torch
from PIL import Image, ImageFilter, __version__

SIZES = [(25, 18), (18, 25), (9, 7), (32, 32), (1, 1), (7, 31)]
INPUT = 14


def pattern(width, height, seed):
    """The picture that the test makes by the same formula."""
    i = np.arange(width * height * 3, dtype=np.uint64)
    mixed = (i * np.uint64(2654435761) + np.uint64(seed) * np.uint64(40503)) & np.uint64(0xffffffff)
    return Image.fromarray(((mixed >> np.uint64(13)) & np.uint64(255)).astype(np.uint8).reshape(height, width, 3))


def crop(picture):
    """torchvision's Resize and CenterCrop, from transforms/functional.py."""
    (w, h), size = picture.size, round(INPUT * 256 / 224)
    ow, oh = (size, int(size * h / w)) if w <= h else (int(size * w / h), size)
    small = picture.resize((ow, oh), Image.BILINEAR)
    top, left = int(round((oh - INPUT) / 2.0)), int(round((ow - INPUT) / 2.0))
    return small.crop((left, top, left + INPUT, top + INPUT))


def no_antialias(picture):
    x = torch.from_numpy(np.asarray(picture, np.float64).copy()).permute(2, 0, 1)[None]
    small = torch.nn.functional.interpolate(x, size=(INPUT, INPUT), mode='bilinear', align_corners=False)
    return small[0].permute(1, 2, 0).numpy()


def blur(picture, sigma=1.0, reach=4):
    """As one sum over both axes."""
    x = np.pad(np.asarray(picture, np.float64), ((reach, reach), (reach, reach), (0, 0)), mode='edge')
    h, w = picture.height, picture.width
    total, out = 0.0, np.zeros((h, w, 3))
    for dy in range(-reach, reach + 1):
        for dx in range(-reach, reach + 1):
            weight = np.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma))
            total += weight
            out += weight * x[reach + dy:reach + dy + h, reach + dx:reach + dx + w]
    return out / total


def bits(picture, depth):
    x = np.asarray(picture, np.float64) / 255
    return Image.fromarray(np.rint(np.rint(x * (2 ** depth - 1)) / (2 ** depth - 1) * 255).astype(np.uint8))


def shifted(picture):
    return Image.fromarray(np.pad(np.asarray(picture), ((1, 0), (1, 0), (0, 0)), mode='edge')[:-1, :-1])


def scaled(picture, percent):
    return picture.resize([max(1, int(side * percent / 100 + 0.5)) for side in picture.size], Image.BILINEAR)


TRANSFORMS = {
    'squash': lambda p: p.resize((INPUT, INPUT), Image.BILINEAR),
    'bicubic': lambda p: p.resize((INPUT, INPUT), Image.BICUBIC),
    'lanczos': lambda p: p.resize((INPUT, INPUT), Image.LANCZOS),
    'nearest': lambda p: p.resize((INPUT, INPUT), Image.NEAREST),
    'crop': crop,
    'no-antialias': no_antialias,
    'size-50': lambda p: scaled(p, 50),
    'size-200': lambda p: scaled(p, 200),
    'median-3': lambda p: p.filter(ImageFilter.MedianFilter(3)),
    'blur-1': blur,
    'bits-5': lambda p: bits(p, 5),
    'bits-4': lambda p: bits(p, 4),
    'bits-3': lambda p: bits(p, 3),
    'shift-1': shifted,
    'grey': lambda p: p.convert('L').convert('RGB'),
}

cases = []
for width, height in SIZES:
    picture = pattern(width, height, width * 1000 + height)
    for name, transform in TRANSFORMS.items():
        made = np.asarray(transform(picture))
        # In levels; fractions before they are rounded, where there are any.
        values = made.astype(np.float32 if made.dtype == np.float64 else np.uint8)
        cases.append({'name': name, 'width': width, 'height': height, 'outWidth': made.shape[1],
                      'outHeight': made.shape[0], 'type': str(values.dtype),
                      'values': base64.b64encode(values.tobytes()).decode()})
json.dump({'pillow': __version__, 'torch': torch.__version__, 'input': INPUT, 'cases': cases}, sys.stdout)
print()
