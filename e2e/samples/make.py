"""Makes the samples beside this file: kinds that neither a browser nor Node writes. Needs imagecodecs, numpy and Pillow 12 (pip).

    python3 e2e/samples/make.py

Each shows 32 x 24 pixels of (7x, 9y, 4(x + y)); a second frame is the negative. e2e/support/kinds.ts knows the same formula.
"""
from pathlib import Path

import imagecodecs as codecs
import numpy as np
from PIL import Image

HERE = Path(__file__).parent
y, x = np.mgrid[0:24, 0:32]
FIRST = np.stack([7 * x, 9 * y, 4 * (x + y)], -1).astype(np.uint8)
FRAMES = np.stack([FIRST, 255 - FIRST])


def avif(pixels, bits):
    deep = pixels.astype(np.uint16) << (bits - 8)
    return codecs.avif_encode(deep, level=98, bitspersample=bits, pixelformat=codecs.AVIF.PIXEL_FORMAT.YUV444)


samples = {
    'ten-bits.avif': avif(FIRST, 10),
    'twelve-bits.avif': avif(FIRST, 12),
    'still.jxl': codecs.jpegxl_encode(FIRST, lossless=True),
    'animated.jxl': codecs.jpegxl_encode(FRAMES, lossless=True),
}
for name, file in samples.items():
    (HERE / name).write_bytes(file)
first, second = (Image.fromarray(frame) for frame in FRAMES)
first.save(HERE / 'animated.webp', save_all=True, append_images=[second], lossless=True, exact=True, duration=100)
# Of the brand avis. In full range Chromium 156 shows an animation too bright.
first.save(HERE / 'animated.avif', save_all=True, append_images=[second], quality=98, subsampling='4:4:4', range='limited', duration=100)
