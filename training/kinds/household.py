"""Things from a house."""
import math

from colours import any_bright, any_colour, grey, mixed, near
from pen import arc, bezier, mirrored, polar

SEGMENTS = {0: 'abcdef', 1: 'bc', 2: 'abged', 3: 'abgcd', 4: 'fgbc', 5: 'afgcd', 6: 'afgedc', 7: 'abc', 8: 'abcdefg', 9: 'abcdfg'}
STROKES = {'a': ((0, 0), (1, 0)), 'b': ((1, 0), (1, 1)), 'c': ((1, 1), (1, 2)), 'd': ((0, 2), (1, 2)), 'e': ((0, 1), (0, 2)), 'f': ((0, 0), (0, 1)), 'g': ((0, 1), (1, 1))}


def numeral(pen, value, x, y, size, width, colour):
    """A number in strokes, centred on a point."""
    digits = [int(d) for d in str(value)]
    left = x - (len(digits) * 1.5 - 0.5) * size / 2
    for i, digit in enumerate(digits):
        for name in SEGMENTS[digit]:
            pen.line([[left + (i * 1.5 + u) * size, y + (v - 1) * size] for u, v in STROKES[name]], width, colour)


def wall_clock(pen, r):
    """A round dial with marks or numerals, hands and a rim."""
    rim, dial = r.choice([any_colour(r), grey(r, 0.05, 0.3), near(r, 0.07, 0.6, 0.4)]), grey(r, 0.85, 1.0) if r.random() < 0.9 else near(r, 0.12, 0.2, 0.95)
    ink = grey(r, 0.03, 0.2)
    inner = r.uniform(0.8, 0.9)
    pen.ellipse(0, 0, 0.98, 0.98, rim)
    pen.ellipse(0, 0, inner, inner, dial)
    numerals = r.random() < 0.6
    minutes = r.random() < 0.6
    for i in range(60 if minutes else 12):
        hour = i % 5 == 0 or not minutes
        angle = 360 * i / (60 if minutes else 12)
        pen.line([polar(angle, inner - (0.1 if hour else 0.05)), polar(angle, inner - 0.03)], 0.03 if hour else 0.012, ink)
    if numerals:
        for hour in range(1, 13):
            x, y = polar(30 * hour - 90, inner - 0.23)
            numeral(pen, hour, x, y, r.uniform(0.058, 0.062), 0.028, ink)
    hours = r.uniform(0, 12)
    for turn, length, tail, width in ((hours / 12, 0.42, 0.1, 0.07), (hours % 1, 0.62, 0.13, 0.05)):
        pen.line([polar(360 * turn + 90, tail), polar(360 * turn - 90, length)], width, ink)
    if r.random() < 0.6:
        angle, red = r.uniform(0, 360), near(r, 'red', 0.85, 0.8)
        pen.line([polar(angle + 180, 0.17), polar(angle, 0.66)], 0.016, red)
    pen.ellipse(0, 0, 0.055, 0.055, ink, outlined=False)


def coffee_mug(pen, r):
    """A cylinder with a handle."""
    colour = any_bright(r) if r.random() < 0.7 else grey(r, 0.75, 1.0)
    s = r.choice([-1, 1])
    left, right = (-0.72, 0.48)
    outer = arc(right - 0.02, 0.1, 0.5, 0.45, -80, 80)
    pen.line([[s * x, y] for x, y in outer], 0.15, mixed(colour, (0, 0, 0), 0.12))
    taper = r.uniform(0.0, 0.12)
    body = [[left, -0.68]] + bezier((left + taper, 0.75), (left + 0.15, 0.95), (right - 0.15, 0.95), (right - taper, 0.75)) + [[right, -0.68]]
    pen.polygon([[s * x, y] for x, y in body], colour)
    cx = s * (left + right) / 2
    if r.random() < 0.5:
        stripe = any_bright(r)
        pen.polygon([[s * (left + 0.02), -0.1], [s * (right - 0.02), -0.1], [s * (right - 0.05), 0.3], [s * (left + 0.05), 0.3]], stripe)
    pen.ellipse(cx, -0.68, 0.6, 0.17, mixed(colour, (255, 255, 255), 0.4))
    pen.ellipse(cx, -0.67, 0.53, 0.13, near(r, 0.06, 0.7, 0.25))


def candle(pen, r):
    """A burning candle, on a plate or without."""
    wax = r.choice([near(r, 0.12, 0.15, 0.97), near(r, 0.12, 0.15, 0.97), any_bright(r)])
    width = r.uniform(0.2, 0.34)
    top = r.uniform(-0.3, -0.15)
    if r.random() < 0.6:
        metal = r.choice([near(r, 0.12, 0.6, 0.7), grey(r, 0.4, 0.7)])
        pen.ellipse(0, 0.86, 0.72, 0.13, metal)
        pen.ellipse(0, 0.83, 0.55, 0.08, mixed(metal, (0, 0, 0), 0.3))
    pen.box(-width, top, width, 0.85, wax)
    pen.ellipse(0, 0.85, width, 0.08, wax, outlined=False)
    pen.ellipse(0, top, width, 0.09, mixed(wax, (255, 255, 255), 0.4))
    for _ in range(r.randint(0, 3)):
        x = r.uniform(-width * 0.8, width * 0.8)
        pen.line([[x, top + 0.05], [x, top + r.uniform(0.15, 0.5)]], 0.08, mixed(wax, (255, 255, 255), 0.25))
    pen.line([[0, top], [0, top - 0.15]], 0.03, grey(r, 0.05, 0.15))
    lean = r.uniform(-0.12, 0.12)
    for scale, colour in ((1.0, near(r, 0.07, 0.9, 1.0)), (0.68, near(r, 0.125, 0.75, 1.0)), (0.36, near(r, 0.15, 0.25, 1.0))):
        height, half = 0.62 * scale, 0.19 * scale
        base = top - 0.06
        pen.polygon(bezier((0, base), (half * 1.6, base - height * 0.2), (half, base - height * 0.6), (lean * scale, base - height)) +
                    bezier((lean * scale, base - height), (-half, base - height * 0.6), (-half * 1.6, base - height * 0.2), (0, base)), colour, outlined=False)


def hourglass(pen, r):
    """Two glass bulbs with sand between wooden plates."""
    wood = r.choice([near(r, 0.07, 0.65, 0.45), near(r, 0.1, 0.7, 0.6), grey(r, 0.1, 0.25)])
    glass, sand = near(r, 0.54, 0.18, 0.92), near(r, 0.1, 0.6, 0.88)
    for x in (-0.55, 0.55):
        pen.line([[x, -0.85], [x, 0.85]], 0.09, wood)
    half = bezier((0.46, -0.82), (0.46, -0.3), (0.07, -0.2), (0.05, 0.0)) + bezier((0.05, 0.0), (0.07, 0.2), (0.46, 0.3), (0.46, 0.82))
    pen.polygon(mirrored(half), glass)
    level = r.uniform(0.2, 0.8)
    upper = [[x * 0.88, y] for x, y in half if y <= 0 and y >= -0.75 + 0.6 * level]
    if len(upper) > 1:
        pen.polygon(mirrored(upper), sand, outlined=False)
    lower = [[x * 0.88, y] for x, y in half if y >= 0.85 - 0.55 * level - 0.05]
    if len(lower) > 1:
        pen.polygon([[0, 0.8 - 0.62 * level]] + lower + [[-x, y] for x, y in reversed(lower)], sand, outlined=False)
    pen.line([[0, 0], [0, 0.7]], 0.03, sand)
    for y in (-0.9, 0.9):
        pen.round_box(-0.68, y - 0.09, 0.68, y + 0.09, 0.05, wood)


def acoustic_guitar(pen, r):
    """A waisted body with a sound hole, neck, head and strings."""
    wood = near(r, 0.075, 0.7, 0.72)
    dark = near(r, 0.06, 0.6, 0.25)
    half = bezier((0.0, -0.2), (0.42, -0.24), (0.42, 0.08), (0.29, 0.22)) + bezier((0.29, 0.22), (0.3, 0.3), (0.58, 0.34), (0.56, 0.64)) + bezier((0.56, 0.64), (0.54, 0.92), (0.25, 1.0), (0, 1.0))
    pen.polygon(mirrored(half), mixed(wood, (60, 20, 0), 0.55))
    pen.polygon([[x * 0.92, 0.4 + (y - 0.4) * 0.93] for x, y in mirrored(half)], wood, outlined=False)
    pen.ellipse(0, 0.25, 0.17, 0.17, mixed(wood, (255, 240, 200), 0.4))
    pen.ellipse(0, 0.25, 0.14, 0.14, dark)
    pen.box(-0.065, -0.72, 0.065, 0.2, dark)
    pen.polygon([[-0.1, -0.7], [0.1, -0.7], [0.13, -1.0], [-0.13, -1.0]], mixed(dark, wood, 0.3))
    for s in (-1, 1):
        for y in (-0.94, -0.86, -0.78):
            pen.ellipse(s * 0.16, y, 0.035, 0.03, grey(r, 0.6, 0.95))
    pen.box(-0.2, 0.64, 0.2, 0.7, dark)
    for x in (-0.045, -0.015, 0.015, 0.045):
        pen.line([[x, -0.72], [x, 0.67]], 0.008, grey(r, 0.75, 0.95))


def envelope(pen, r):
    """A letter from behind, its flap closed, perhaps sealed; or from the front with stamp and lines."""
    paper = r.choice([grey(r, 0.86, 1.0), near(r, 0.11, 0.3, 0.85), near(r, 0.56, 0.25, 0.92)])
    h = r.uniform(0.58, 0.68)
    edge = mixed(paper, (60, 50, 40), 0.45)
    pen.box(-0.98, -h, 0.98, h, paper)
    pen.polygon([[-0.98, h], [-0.08, -0.02], [0.08, -0.02], [0.98, h]], mixed(paper, (0, 0, 0), 0.07), outlined=False)
    for s in (-1, 1):
        pen.line([[s * 0.98, h], [s * 0.05, -0.05]], 0.025, edge)
    tip = r.uniform(0.05, 0.22)
    pen.polygon([[-0.98, -h], [0.98, -h], [0, tip]], mixed(paper, (0, 0, 0), 0.13), outlined=False)
    pen.line([[-0.98, -h], [0, tip], [0.98, -h]], 0.03, edge)
    if r.random() < 0.55:
        seal = near(r, 'red', 0.85, 0.7)
        pen.ellipse(0, tip - 0.02, 0.16, 0.16, seal)
        pen.ellipse(0, tip - 0.02, 0.09, 0.09, mixed(seal, (0, 0, 0), 0.2), outlined=False)
    pen.line([[-0.98, -h], [0.98, -h], [0.98, h], [-0.98, h], [-0.98, -h]], 0.025, edge)


def padlock(pen, r):
    """A brass or steel body with a shackle and a keyhole."""
    body = near(r, 0.12, 0.7, 0.82) if r.random() < 0.65 else r.choice([grey(r, 0.4, 0.65), any_bright(r)])
    steel = grey(r, 0.6, 0.85)
    width = r.uniform(0.62, 0.74)
    lift = r.uniform(0.0, 0.1)
    loop = [[0.4, 0.0]] + arc(0, -0.42 - lift, 0.4, 0.42, 0, -180) + [[-0.4, 0.0]]
    pen.line(loop, 0.2, mixed(steel, (0, 0, 0), 0.35))
    pen.line(loop, 0.13, steel)
    pen.round_box(-width, -0.12, width, 0.96, r.uniform(0.08, 0.25), body)
    if r.random() < 0.5:
        for y in (0.05, 0.8):
            pen.line([[-width + 0.08, y], [width - 0.08, y]], 0.03, mixed(body, (0, 0, 0), 0.35))
    hole = grey(r, 0.04, 0.12)
    pen.ellipse(0, 0.32, 0.13, 0.13, hole)
    pen.polygon([[-0.06, 0.36], [0.06, 0.36], [0.1, 0.68], [-0.1, 0.68]], hole)
