"""One drawing by its seed: background, clutter, the thing with light and shadow, what hides it, and the camera's faults."""
import io
import math
import random

import numpy as np
from PIL import Image, ImageChops, ImageEnhance, ImageFilter

from colours import grey
from kinds import KINDS
from pen import Pen
from scene import background, clutter, gradient, occlusion

OVERSAMPLING = 2


def _pose(kind, size, r):
    """The matrix from the thing's square to pixels, its centre and half its side in pixels."""
    w, h = size
    half = min(w, h) * r.uniform(0.34, 0.49)
    stretch, shear = math.exp(r.uniform(-0.16, 0.16)), r.uniform(-0.1, 0.1)
    angle = math.radians(r.uniform(-kind.turn, kind.turn))
    flip = -1 if kind.mirror and r.random() < 0.5 else 1
    c, s = math.cos(angle), math.sin(angle)
    linear = half * np.array([[c, -s], [s, c]]) @ np.array([[stretch, shear], [0, 1 / stretch]]) @ np.diag([flip, 1])
    loose = [max(side / 2 - half * 0.92, 0) for side in size]
    centre = [side / 2 + r.uniform(-1, 1) * room for side, room in zip(size, loose)]
    return np.column_stack([linear, centre]), centre, half


def _lit(layer, r):
    """The thing under light from one side: darker on the other, with a soft highlight."""
    strength = r.uniform(0.0, 0.45)
    shades = [round(255 * (1 - strength * r.random())) for _ in range(4)]
    shade = gradient(layer.size, [(v, v, v) for v in shades])
    colour = ImageChops.multiply(layer.convert('RGB'), shade)
    if r.random() < 0.3:
        shine = gradient(layer.size, [(round(60 * r.random()),) * 3 for _ in range(4)])
        colour = ImageChops.screen(colour, shine)
    colour.putalpha(layer.getchannel('A'))
    return colour


def _shadow(picture, layer, half, r):
    """A soft shadow of the layer, to one side."""
    small = (layer.width // 4, layer.height // 4)
    mask = layer.getchannel('A').resize(small, Image.BOX).filter(ImageFilter.GaussianBlur(half * r.uniform(0.01, 0.025)))
    strength = r.uniform(0.15, 0.5)
    mask = ImageChops.offset(mask, round(r.uniform(-0.03, 0.03) * half), round(r.uniform(0.0, 0.035) * half))
    mask = mask.point(lambda v: round(v * strength)).resize(layer.size, Image.BILINEAR)
    picture.paste((0, 0, 0), (0, 0), mask)


def _camera(picture, seed, r):
    """Exposure, contrast, tint, blur, noise, JPEG: each at times."""
    if r.random() < 0.7:
        picture = ImageEnhance.Brightness(picture).enhance(r.uniform(0.7, 1.2))
        picture = ImageEnhance.Contrast(picture).enhance(r.uniform(0.75, 1.2))
        picture = ImageEnhance.Color(picture).enhance(r.uniform(0.7, 1.3))
    if r.random() < 0.3:
        tint = tuple(round(255 * r.uniform(0.85, 1.0)) for _ in range(3))
        picture = ImageChops.multiply(picture, Image.new('RGB', picture.size, tint))
    if r.random() < 0.25:
        picture = picture.filter(ImageFilter.GaussianBlur(picture.width / 160 * r.uniform(0.3, 1.0)))
    if r.random() < 0.3:
        noise = np.random.Generator(np.random.PCG64(seed)).standard_normal((picture.height, picture.width, 3), np.float32)
        noisy = np.asarray(picture, np.float32) + noise * r.uniform(1.0, 9.0)
        picture = Image.fromarray(noisy.round().clip(0, 255).astype(np.uint8))
    if r.random() < 0.35:
        file = io.BytesIO()
        picture.save(file, 'JPEG', quality=r.randint(45, 95))
        picture = Image.open(file).convert('RGB')
    return picture


def draw(seed, size=(160, 160), label=None):
    """(RGB picture, class index) of a seed. The class follows from the seed unless it is given. Sizes are (width, height)."""
    r = random.Random(seed)
    chosen = r.randrange(len(KINDS))
    label = chosen if label is None else label
    kind = KINDS[label]
    large = tuple(OVERSAMPLING * side for side in size)
    picture = background(large, r)
    clutter(picture, r)
    matrix, centre, half = _pose(kind, large, r)
    outline = grey(r, 0.02, 0.2) if r.random() < 0.5 else None
    pen = Pen(large, matrix, outline, r.uniform(0.008, 0.028))
    kind.draw(pen, r)
    if r.random() < 0.4:
        _shadow(picture, pen.layer, half, r)
    lit = _lit(pen.layer, r)
    picture.paste(lit, (0, 0), lit)
    if r.random() < 0.3:
        occlusion(picture, centre, half, r)
    return _camera(picture.reduce(OVERSAMPLING), seed, r), label
