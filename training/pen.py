"""A pen that draws polygons, ellipses, curves and lines of an object in its own units, through any affine map.

Every object is drawn in the square from -1 to 1 (y downwards) and knows nothing of its place in the picture: the pen's matrix
holds size, place, rotation and shear. Drawing is on a transparent layer, so that light and shadow can be added afterwards.
"""
import math

import numpy as np
from PIL import Image, ImageDraw


def bezier(*points, steps=10):
    """Points on a cubic Bezier curve through its four control points."""
    p0, p1, p2, p3 = (np.asarray(p, float) for p in points)
    t = np.linspace(0, 1, steps + 1)[:, None]
    return ((1 - t) ** 3 * p0 + 3 * (1 - t) ** 2 * t * p1 + 3 * (1 - t) * t**2 * p2 + t**3 * p3).tolist()


def arc(cx, cy, rx, ry, start, end, steps=24):
    """Points on an ellipse from one angle to another, in degrees clockwise from three o'clock."""
    t = np.radians(np.linspace(start, end, steps + 1))
    return np.stack([cx + rx * np.cos(t), cy + ry * np.sin(t)], 1).tolist()


def mirrored(points):
    """A closed outline from its right half, given from top to bottom."""
    return list(points) + [[-x, y] for x, y in reversed(points)]


def polar(angle, radius, cx=0.0, cy=0.0):
    """A point at an angle (degrees, clockwise from three o'clock) and a distance from a centre."""
    return [cx + radius * math.cos(math.radians(angle)), cy + radius * math.sin(math.radians(angle))]


class Pen:
    """Draws on a transparent layer of `size` (width, height) pixels. `matrix` is 2 x 3: units to pixels."""

    def __init__(self, size, matrix, outline=None, outline_width=0.0):
        self.layer = Image.new('RGBA', size, (0, 0, 0, 0))
        self._draw = ImageDraw.Draw(self.layer)
        self.matrix = np.asarray(matrix, float)
        self._unit = math.sqrt(abs(np.linalg.det(self.matrix[:, :2])))
        self._outline, self._outline_width = outline, outline_width

    def _pixels(self, points):
        mapped = np.asarray(points, float) @ self.matrix[:, :2].T + self.matrix[:, 2]
        return [tuple(p) for p in mapped.tolist()]

    def polygon(self, points, colour, outlined=True):
        """A filled polygon; where the drawing has outlines, with one."""
        pixels = self._pixels(points)
        self._draw.polygon(pixels, fill=(*colour, 255))
        width = round(self._outline_width * self._unit)
        if outlined and self._outline and width > 0:
            self._draw.line(pixels + pixels[:2], fill=(*self._outline, 255), width=width, joint='curve')

    def ellipse(self, cx, cy, rx, ry, colour, turn=0.0, outlined=True):
        """A filled ellipse, turned by so many degrees."""
        t = np.linspace(0, 2 * np.pi, 37)[:-1]
        x, y = rx * np.cos(t), ry * np.sin(t)
        c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        self.polygon(np.stack([cx + c * x - s * y, cy + s * x + c * y], 1), colour, outlined)

    def box(self, x0, y0, x1, y1, colour, outlined=True):
        """A filled rectangle."""
        self.polygon([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], colour, outlined)

    def round_box(self, x0, y0, x1, y1, radius, colour, outlined=True):
        """A filled rectangle with round corners."""
        corners = [(x1 - radius, y0 + radius, -90), (x1 - radius, y1 - radius, 0),
                   (x0 + radius, y1 - radius, 90), (x0 + radius, y0 + radius, 180)]
        points = [p for cx, cy, start in corners for p in arc(cx, cy, radius, radius, start, start + 90, 5)]
        self.polygon(points, colour, outlined)

    def line(self, points, width, colour):
        """A line with round ends."""
        pixels, thick = self._pixels(points), max(1, round(width * self._unit))
        self._draw.line(pixels, fill=(*colour, 255), width=thick, joint='curve')
        if thick > 3:
            for x, y in (pixels[0], pixels[-1]):
                self._draw.ellipse([x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2], fill=(*colour, 255))
