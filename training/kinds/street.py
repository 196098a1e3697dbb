"""Things seen outdoors: on the street, by the sea, in the sky."""
import math

from colours import any_bright, any_colour, grey, mixed, near
from pen import arc, bezier, mirrored


def balloon(pen, r):
    """A hot-air balloon: striped envelope, ropes, basket."""
    wide, mouth, bottom = r.uniform(0.68, 0.84), r.uniform(0.1, 0.2), r.uniform(0.42, 0.52)
    middle = r.uniform(-0.4, -0.25)
    palette = [any_bright(r) for _ in range(r.choice([2, 2, 3, 4, 6]))]
    gores = r.choice([6, 8, 10, 12])
    side = lambda t: (wide * math.sin(t * math.pi / 2), mouth * math.sin(t * math.pi / 2))

    def meridian(t):
        w, m = side(t)
        bend = m + (w - m) * 0.3
        return bezier((0, -1), (w * 0.75, -1), (w, middle - 0.35), (w, middle)) + bezier(
            (w, middle), (w, middle + 0.35), (bend, bottom - 0.22), (m, bottom))

    for i in range(gores):
        left, right = meridian(2 * i / gores - 1), meridian(2 * (i + 1) / gores - 1)
        pen.polygon(left + right[::-1], palette[i % len(palette)])
    if r.random() < 0.35:
        w = wide * 0.995
        pen.polygon([[-w, middle - 0.08], [w, middle - 0.08], [w, middle + 0.1], [-w, middle + 0.1]], any_bright(r))
    ropes = near(r, 0.08, 0.4, 0.25)
    low = r.uniform(0.66, 0.76)
    for t in (-1, -0.4, 0.4, 1):
        pen.line([[side(t)[1], bottom], [0.13 * t, low]], 0.02, ropes)
    basket = near(r, 0.075, 0.65, 0.5)
    pen.polygon([[-0.15, low], [0.15, low], [0.13, 0.95], [-0.13, 0.95]], basket)
    pen.box(-0.17, low - 0.02, 0.17, low + 0.05, mixed(basket, (0, 0, 0), 0.35))


def lighthouse(pen, r):
    """A tower with bands, a gallery and a lantern, on a rock."""
    top, foot = r.uniform(0.16, 0.24), r.uniform(0.28, 0.4)
    y0, y1 = r.uniform(-0.5, -0.42), r.uniform(0.74, 0.86)
    first = near(r, 'red', 0.85, 0.75) if r.random() < 0.75 else r.choice([(35, 60, 120), (30, 30, 34), (30, 90, 60)])
    bands = r.choice([4, 5, 5, 6, 7])
    x = lambda y: top + (foot - top) * (y - y0) / (y1 - y0)
    white = grey(r, 0.86, 1.0)
    for i in range(bands):
        a, b = y0 + (y1 - y0) * i / bands, y0 + (y1 - y0) * (i + 1) / bands
        pen.polygon([[-x(a), a], [x(a), a], [x(b), b], [-x(b), b]], first if i % 2 == 0 else white)
    dark = grey(r, 0.1, 0.3)
    pen.box(-top - 0.09, y0 - 0.05, top + 0.09, y0 + 0.01, dark)
    for i in range(7):
        at = -top - 0.08 + (2 * top + 0.16) * i / 6
        pen.line([[at, y0 - 0.14], [at, y0]], 0.015, dark)
    pen.line([[-top - 0.08, y0 - 0.14], [top + 0.08, y0 - 0.14]], 0.02, dark)
    lamp = top * 0.72
    pen.box(-lamp, y0 - 0.3, lamp, y0 - 0.05, near(r, 0.13, 0.45, 0.98))
    for i in range(4):
        at = -lamp + 2 * lamp * i / 3
        pen.line([[at, y0 - 0.3], [at, y0 - 0.05]], 0.02, dark)
    pen.polygon(bezier((-lamp - 0.05, y0 - 0.29), (-lamp, y0 - 0.5), (lamp, y0 - 0.5), (lamp + 0.05, y0 - 0.29)), first)
    pen.line([[0, y0 - 0.44], [0, y0 - 0.55]], 0.02, dark)
    for _ in range(r.randint(1, 3)):
        y = r.uniform(y0 + 0.12, y1 - 0.3)
        pen.round_box(-0.05, y, 0.05, y + 0.13, 0.045, dark, outlined=False)
    pen.polygon([[-0.1, y1], [-0.1, y1 - 0.14], [0, y1 - 0.21], [0.1, y1 - 0.14], [0.1, y1]], dark, outlined=False)
    if r.random() < 0.8:
        rock = near(r, 0.09, 0.15, 0.4)
        pen.polygon(bezier((-0.95, 1), (-0.7, y1 - 0.1), (-0.4, y1 - 0.02), (0, y1 - 0.01)) +
                    bezier((0, y1 - 0.01), (0.4, y1 - 0.02), (0.7, y1 - 0.1), (0.95, 1)), rock)


def traffic_light(pen, r):
    """Three lamps in a dark or yellow housing, one or more of them lit, on a pole."""
    housing = grey(r, 0.08, 0.25) if r.random() < 0.7 else near(r, 'yellow', 0.85, 0.75)
    pole = grey(r, 0.25, 0.6)
    pen.box(-0.07, 0.5, 0.07, 1.0, pole)
    wide = r.uniform(0.3, 0.38)
    if r.random() < 0.3:
        pen.round_box(-wide - 0.1, -1.0, wide + 0.1, 0.75, 0.1, grey(r, 0.8, 1.0) if r.random() < 0.5 else grey(r, 0.05, 0.15))
    pen.round_box(-wide, -0.95, wide, 0.7, r.uniform(0.06, 0.18), housing)
    lit = r.choice([0, 1, 2, 0, 2, 3])
    for i, (y, hue) in enumerate(zip((-0.66, -0.125, 0.41), ('red', 'yellow', 0.38))):
        on = lit in (i, 3) or r.random() < 0.25
        colour = near(r, hue, 0.9, 0.98) if on else near(r, hue, 0.75, 0.5)
        pen.ellipse(0, y, 0.25, 0.25, mixed(housing, (0, 0, 0), 0.5))
        pen.ellipse(0, y, 0.22, 0.22, colour)
        if on:
            pen.ellipse(-0.04, y - 0.05, 0.09, 0.08, mixed(colour, (255, 255, 255), 0.6), outlined=False)
        if r.random() < 0.7:
            pen.polygon(arc(0, y, 0.27, 0.27, 190, 350) + arc(0, y + 0.03, 0.23, 0.2, 350, 190), mixed(housing, (0, 0, 0), 0.3))


def school_bus(pen, r):
    """A long yellow bus from the side."""
    yellow = near(r, 0.12, 0.92, 0.95)
    dark = grey(r, 0.05, 0.18)
    glass = near(r, 0.56, r.uniform(0.15, 0.5), r.uniform(0.3, 0.8))
    low, high = r.uniform(0.4, 0.48), r.uniform(-0.62, -0.5)
    hood = r.random() < 0.6
    front = 0.66 if hood else 0.98
    pen.round_box(-0.98, high, front, low, 0.1, yellow)
    if hood:
        pen.polygon([[front - 0.05, -0.02], [0.9, 0.02], [0.98, 0.12], [0.98, low], [front - 0.05, low]], yellow)
        pen.ellipse(0.95, 0.17, 0.05, 0.06, near(r, 0.15, 0.2, 1.0))
    panes = r.randint(4, 6)
    for i in range(panes):
        a = -0.9 + (front + 0.6) * i / panes
        pen.box(a, high + 0.14, a + (front + 0.6) / panes - 0.06, high + 0.46, glass)
    pen.box(front - 0.26, high + 0.14, front - 0.06, low - 0.02 if r.random() < 0.5 else high + 0.5, glass)
    for y in (0.02, 0.2):
        pen.line([[-0.96, y], [front - 0.3, y]], 0.035, dark)
    for x in (-0.58, 0.6 if not hood else 0.7):
        pen.ellipse(x, low, 0.22, 0.22, dark)
        pen.ellipse(x, low, 0.1, 0.1, grey(r, 0.5, 0.85))
    pen.box(-1.0, low - 0.1, -0.9, low - 0.02, dark)


def umbrella(pen, r):
    """An open umbrella: segments, scalloped edge, handle with a hook."""
    palette = [any_bright(r) for _ in range(r.choice([1, 1, 2, 2, 3, 4]))]
    if len(palette) == 1:
        palette.append(mixed(palette[0], (0, 0, 0), 0.18))
    handle = r.choice([near(r, 0.07, 0.6, 0.4), grey(r, 0.1, 0.3)])
    pen.line([[0, -0.2], [0, 0.78]], 0.05, handle)
    turn = r.choice([-1, 1])
    pen.line([[turn * (0.13 - x), y] for x, y in arc(0, 0.78, 0.13, 0.16, 0, 170, 10)], 0.06, handle)
    segments, edge = r.choice([5, 6, 8]), r.uniform(0.02, 0.14)
    top = r.uniform(-0.9, -0.72)
    pen.line([[0, top - 0.1], [0, top]], 0.04, handle)

    def rib(t):
        x = math.sin(t * math.pi / 2)
        return bezier((0, top), (x * 0.55, top), (x, -0.4), (x, edge))

    for i in range(segments):
        a, b = 2 * i / segments - 1, 2 * (i + 1) / segments - 1
        left, right = rib(a), rib(b)
        (x0, y0), (x1, y1) = left[-1], right[-1]
        scallop = bezier((x0, y0), (x0 + (x1 - x0) * 0.25, y0 - 0.13), (x0 + (x1 - x0) * 0.75, y1 - 0.13), (x1, y1), steps=6)
        pen.polygon(left + scallop + right[::-1], palette[i % len(palette)])


def soccer_ball(pen, r):
    """A white ball with dark five-cornered patches, turned any way."""
    white, dark = grey(r, 0.88, 1.0), grey(r, 0.03, 0.2) if r.random() < 0.8 else any_bright(r)
    pen.ellipse(0, 0, 0.95, 0.95, white)
    phase = r.uniform(0, 72)
    seam = mixed(dark, (128, 128, 128), 0.4)
    five = lambda cx, cy, rx, ry, start: [arc(cx, cy, rx, ry, start + 72 * i, start + 72 * i, 0)[0] for i in range(5)]
    centre = five(0, 0, 0.33, 0.33, phase)
    for i, corner in enumerate(centre):
        a = math.radians(phase + 72 * i)
        outer = [0.62 * math.cos(a), 0.62 * math.sin(a)]
        pen.line([corner, outer], 0.03, seam)
        rim = [polar_rim(phase + 72 * i + d, radius) for d, radius in ((-21, 0.94), (-10, 0.94), (0, 0.945), (10, 0.94), (21, 0.94), (15, 0.74), (0, 0.62), (-15, 0.74))]
        pen.polygon(rim, dark)
        left, right = polar_rim(phase + 72 * i + 15, 0.74), polar_rim(phase + 72 * (i + 1) - 15, 0.74)
        pen.line([left, right], 0.03, seam)
    pen.polygon(centre, dark)


def polar_rim(angle, radius):
    """A point of the ball's disc."""
    return [radius * math.cos(math.radians(angle)), radius * math.sin(math.radians(angle))]
