"""What surrounds the thing: backgrounds, clutter behind it, and what hides a part of it."""
import math

import numpy as np
from PIL import Image, ImageDraw

from colours import any_bright, any_colour, grey, hsv, mixed, near


def gradient(size, corners):
    """A smooth blend of four corner colours (top left, top right, bottom left, bottom right)."""
    small = Image.new('RGB', (2, 2))
    small.putdata([corners[0], corners[1], corners[2], corners[3]])
    w, h = size
    return small.resize((w, h), Image.BILINEAR, box=(0.5, 0.5, 1.5, 1.5))


def wall(size, r):
    """A plain wall in one colour, a little lighter on one side."""
    base = any_colour(r)
    return gradient(size, [mixed(base, r.choice([(0, 0, 0), (255, 255, 255)]), r.uniform(0, 0.3)) for _ in range(4)])


def landscape(size, r):
    """Sky with or without clouds, over hills, grass or the sea."""
    top = near(r, r.uniform(0.55, 0.62), r.uniform(0.3, 0.8), r.uniform(0.6, 0.9)) if r.random() < 0.8 else near(r, r.uniform(0.02, 0.12), 0.5, 0.8)
    low = mixed(top, (255, 255, 255), r.uniform(0.4, 0.85))
    picture = gradient(size, [top, top, low, low])
    draw = ImageDraw.Draw(picture)
    w, h = size
    for _ in range(r.choice([0, 0, 2, 3, 4])):
        x, y, rx, ry = r.uniform(0, w), r.uniform(0, h * 0.5), w * r.uniform(0.06, 0.16), h * r.uniform(0.02, 0.05)
        for _ in range(3):
            dx = r.uniform(-0.7, 0.7) * rx
            draw.ellipse([x + dx - rx, y - ry, x + dx + rx, y + ry], fill=mixed(top, (255, 255, 255), 0.85))
    horizon = h * r.uniform(0.55, 0.95)
    ground = near(r, r.choice([0.28, 0.3, 0.1, 0.56]), r.uniform(0.3, 0.7), r.uniform(0.3, 0.65))
    for layer in range(r.choice([1, 2, 2])):
        phase, swing = r.uniform(0, 6), h * r.choice([0, 0.02, 0.05])
        edge = [(x * w / 12, horizon + layer * h * 0.05 + swing * math.sin(phase + x * 0.7)) for x in range(13)]
        draw.polygon(edge + [(w, h), (0, h)], fill=mixed(ground, (0, 0, 0), 0.2 * layer))
    return picture


def table(size, r):
    """A wall above, a table top below."""
    picture = wall(size, r)
    w, h = size
    y = h * r.uniform(0.55, 0.85)
    ImageDraw.Draw(picture).polygon([(0, y + r.uniform(-0.03, 0.03) * h), (w, y), (w, h), (0, h)], fill=any_colour(r))
    return picture


def blotches(size, r):
    """Soft irregular spots of two to four colours, like a lawn, a carpet, leaves out of focus."""
    n = r.choice([4, 6, 9, 14])
    a, b = any_colour(r), any_colour(r)
    spread = r.uniform(0.3, 1.0)
    small = Image.new('RGB', (n, n))
    small.putdata([mixed(a, b, spread * r.random()) for _ in range(n * n)])
    return small.resize(size, Image.BICUBIC)


def pattern(size, r):
    """Stripes, boards or tiles of two similar colours."""
    picture = wall(size, r)
    draw = ImageDraw.Draw(picture)
    w, h = size
    colour = mixed(picture.getpixel((w // 2, h // 2)), r.choice([(0, 0, 0), (255, 255, 255)]), r.uniform(0.1, 0.35))
    step, thick = w * r.uniform(0.08, 0.25), max(1, round(w * r.uniform(0.005, 0.05)))
    across, down = r.choice([(1, 0), (0, 1), (1, 1)])
    slant = r.uniform(-0.3, 0.3) * w
    for i in range(-4, 18):
        if across:
            draw.line([(0, i * step), (w, i * step + slant * (1 - down))], fill=colour, width=thick)
        if down:
            draw.line([(i * step, 0), (i * step + slant * (1 - across), h)], fill=colour, width=thick)
    return picture


def background(size, r):
    """One of the backgrounds, at random."""
    return r.choice([wall, wall, landscape, landscape, table, blotches, pattern])(size, r)


def _shape(draw, x, y, radius, colour, r):
    kind = r.randrange(4)
    if kind == 0:
        ry = radius * r.uniform(0.3, 1.0)
        draw.ellipse([x - radius, y - ry, x + radius, y + ry], fill=colour)
    elif kind == 1:
        a, b = r.uniform(0, 360), radius * r.uniform(0.08, 0.25)
        dx, dy = radius * math.cos(a), radius * math.sin(a)
        draw.line([x - dx, y - dy, x + dx, y + dy], fill=colour, width=max(1, round(b)))
    else:
        start, corners = r.uniform(0, 6.3), r.randint(3, 5)
        draw.polygon([(x + radius * math.cos(start + 6.283 * i / corners), y + radius * math.sin(start + 6.283 * i / corners)) for i in range(corners)], fill=colour)


def clutter(picture, r, most=7):
    """Up to `most` shapes without meaning, anywhere."""
    draw = ImageDraw.Draw(picture)
    w, h = picture.size
    for _ in range(r.randint(0, most)):
        _shape(draw, r.uniform(0, w), r.uniform(0, h), w * r.uniform(0.02, 0.13), any_colour(r), r)


def occlusion(picture, centre, reach, r):
    """One or two shapes in front of the thing, over its edge."""
    draw = ImageDraw.Draw(picture)
    for _ in range(r.choice([1, 1, 2])):
        angle = r.uniform(0, 6.283)
        x, y = centre[0] + reach * 0.85 * math.cos(angle), centre[1] + reach * 0.85 * math.sin(angle)
        _shape(draw, x, y, reach * r.uniform(0.12, 0.3), any_colour(r), r)
