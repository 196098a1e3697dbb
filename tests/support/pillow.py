"""Pillow's side of src/image/resample-bytes.test.ts. Debian: python3-pil, python3-numpy.

    /usr/bin/python3 tests/support/pillow.py golden > src/image/resample-bytes.golden.json
    /usr/bin/python3 tests/support/pillow.py resize IMAGE WIDTH HEIGHT     # raw RGB, then the resized raw RGB, on stdout
"""
import base64
import json
import sys

import numpy as np
from PIL import Image, __version__

SIZES = [(37, 23, 8, 8), (8, 8, 8, 8), (5, 3, 8, 8), (1, 1, 8, 8), (1, 40, 8, 8), (100, 9, 7, 11), (8, 21, 8, 8),
         (21, 8, 8, 8), (500, 3, 16, 16), (64, 48, 14, 14)]


def pattern(width, height, channels, seed):
    """The picture that the test makes by the same formula."""
    i = np.arange(width * height * channels, dtype=np.uint64)
    mixed = (i * np.uint64(2654435761) + np.uint64(seed) * np.uint64(40503)) & np.uint64(0xffffffff)
    return ((mixed >> np.uint64(13)) & np.uint64(255)).astype(np.uint8).reshape(height, width, channels)


def case(picture, width, height):
    small = picture.resize((width, height), Image.BILINEAR)
    return {'width': picture.width, 'height': picture.height, 'outWidth': width, 'outHeight': height,
            'bytes': base64.b64encode(small.tobytes()).decode()}


def golden():
    cases = [case(Image.fromarray(pattern(w, h, 3, w * 1000 + h)), ow, oh) for w, h, ow, oh in SIZES]
    rgba = pattern(37, 23, 4, 7)
    rgba[:3, :, 3] = 0
    rgba[3:5, :, 3] = 255
    picture = Image.fromarray(rgba)
    white = Image.new('RGB', picture.size, 'white')
    white.paste(picture, mask=picture.split()[3])
    json.dump({'pillow': __version__, 'cases': cases, 'overWhite': case(white, 8, 8)}, sys.stdout, indent=1)
    print()


def resize(path, width, height):
    picture = Image.open(path).convert('RGB')
    sys.stdout.buffer.write(picture.width.to_bytes(4, 'little') + picture.height.to_bytes(4, 'little'))
    sys.stdout.buffer.write(picture.tobytes() + picture.resize((int(width), int(height)), Image.BILINEAR).tobytes())


if sys.argv[1] == 'golden':
    golden()
else:
    resize(*sys.argv[2:])
