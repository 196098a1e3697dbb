"""Plants and animals."""
import math

from colours import any_bright, grey, mixed, near
from pen import arc, bezier, mirrored, polar


def mushroom(pen, r):
    """A brown or red cap over a pale stem."""
    stem = near(r, 0.11, 0.14, 0.92)
    width = r.uniform(0.2, 0.3)
    pen.polygon([[-width, 0.0], [width, 0.0], [width * 1.25, 0.85], [width * 0.8, 0.98], [-width * 0.8, 0.98], [-width * 1.25, 0.85]], stem)
    if r.random() < 0.4:
        pen.polygon([[-width, 0.3], [width, 0.3], [width * 1.6, 0.45], [-width * 1.6, 0.45]], mixed(stem, (120, 100, 60), 0.2))
    cap = near(r, 0.065, 0.6, 0.5) if r.random() < 0.6 else near(r, 0.1, 0.35, 0.78)
    bottom = r.uniform(0.05, 0.16)
    pen.ellipse(0, bottom, 0.86, 0.17, mixed(stem, (110, 80, 50), 0.35))
    pen.polygon(bezier((-0.93, bottom), (-0.9, -0.75), (-0.4, -0.95), (0, -0.95)) +
                bezier((0, -0.95), (0.4, -0.95), (0.9, -0.75), (0.93, bottom)) + bezier((0.93, bottom), (0.5, bottom - 0.12), (-0.5, bottom - 0.12), (-0.93, bottom)), cap)


def daisy(pen, r):
    """White petals around a yellow disc, with or without a stalk."""
    petals = r.choice([10, 12, 13, 16])
    white = grey(r, 0.9, 1.0)
    phase = r.uniform(0, 360)
    if r.random() < 0.4:
        green = near(r, 'green', 0.7, 0.5)
        pen.line([[0, 0], [r.uniform(-0.2, 0.2), 1.1]], 0.09, green)
    length, width = r.uniform(0.33, 0.36), r.uniform(0.12, 0.16)
    for i in range(petals):
        angle = phase + 360 * i / petals
        x, y = polar(angle, 0.6)
        pen.ellipse(x, y, length, width, mixed(white, (150, 150, 190), 0.16 * (i % 2)), angle)
    pen.ellipse(0, 0, r.uniform(0.28, 0.36), r.uniform(0.28, 0.36), near(r, 0.125, 0.9, 0.95))


def ladybug(pen, r):
    """A red beetle with black spots, seen from above."""
    black = grey(r, 0.03, 0.14)
    red = near(r, 0.0, 0.9, 0.85) if r.random() < 0.85 else near(r, 0.06, 0.9, 0.9)
    for s in (-1, 1):
        for y, reach in ((-0.3, -0.2), (0.1, 0.05), (0.5, 0.3)):
            pen.line([[s * 0.5, y], [s * 0.88, y + reach * 0.4], [s * 0.98, y + reach + 0.1]], 0.05, black)
        pen.line([[s * 0.12, -0.78], [s * 0.3, -0.98]], 0.035, black)
    pen.ellipse(0, -0.58, 0.36, 0.3, black)
    for s in (-1, 1):
        pen.ellipse(s * 0.2, -0.62, 0.09, 0.08, grey(r, 0.9, 1.0), outlined=False)
    pen.ellipse(0, 0.18, 0.72, 0.76, red)
    pen.line([[0, -0.56], [0, 0.93]], 0.04, black)
    spots = r.choice([[(0.32, -0.2), (0.45, 0.2), (0.28, 0.55)], [(0.3, -0.15), (0.36, 0.4)], [(0.25, -0.25), (0.5, 0.0), (0.26, 0.3), (0.42, 0.55)]])
    size = r.uniform(0.11, 0.16)
    for x, y in spots:
        for s in (-1, 1):
            pen.ellipse(s * x, y, size, size, black, outlined=False)


def starfish(pen, r):
    """Five thick arms with dots along them."""
    colour = r.choice([near(r, 0.05, 0.75, 0.9), near(r, 0.085, 0.7, 0.9), near(r, 0.97, 0.6, 0.75), near(r, 0.08, 0.45, 0.85)])
    inner = r.uniform(0.32, 0.4)
    points = []
    for i in range(5):
        a = -90 + 72 * i
        points += [polar(a - 36, inner), polar(a - 9, 0.85), polar(a, 0.97), polar(a + 9, 0.85)]
    pen.polygon(points, colour)
    dot = mixed(colour, (255, 240, 200), 0.55)
    for i in range(5):
        for distance in (0.2, 0.38, 0.56, 0.72):
            x, y = polar(-90 + 72 * i, distance)
            pen.ellipse(x, y, 0.055 - 0.03 * distance, 0.055 - 0.03 * distance, dot, outlined=False)
    pen.ellipse(0, 0, 0.07, 0.07, dot, outlined=False)


def goldfish(pen, r):
    """An orange fish with a flowing tail."""
    orange = near(r, 0.055, 0.92, 0.96)
    fin = mixed(orange, (255, 220, 140), 0.35)
    pen.polygon(bezier((0.35, 0.0), (0.6, -0.3), (0.8, -0.7), (1.0, -0.62)) + bezier((1.0, -0.62), (0.85, -0.2), (0.85, 0.2), (1.0, 0.62)) + bezier((1.0, 0.62), (0.8, 0.7), (0.6, 0.3), (0.35, 0.0)), fin)
    pen.polygon(bezier((-0.5, -0.3), (-0.3, -0.9), (0.2, -0.85), (0.3, -0.25)), fin)
    pen.polygon(bezier((-0.2, 0.35), (-0.1, 0.75), (0.2, 0.75), (0.25, 0.25)), fin)
    pen.polygon(bezier((-0.98, 0.0), (-0.8, -0.6), (0.2, -0.65), (0.5, 0.0)) + bezier((0.5, 0.0), (0.2, 0.65), (-0.8, 0.6), (-0.98, 0.0)), orange)
    for i in range(3):
        x = -0.35 + 0.22 * i
        pen.line(arc(x, 0.0, 0.14, 0.28, -60, 60, 8), 0.03, mixed(orange, (120, 30, 0), 0.35))
    pen.polygon(bezier((-0.35, 0.08), (-0.2, 0.4), (0.0, 0.38), (0.02, 0.1)), fin)
    pen.ellipse(-0.68, -0.12, 0.1, 0.1, grey(r, 0.92, 1.0))
    pen.ellipse(-0.69, -0.12, 0.055, 0.055, grey(r, 0.02, 0.1), outlined=False)
