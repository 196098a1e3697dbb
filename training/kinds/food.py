"""Things to eat."""
import math

from colours import any_bright, grey, mixed, near
from pen import arc, bezier, mirrored, polar


def strawberry(pen, r):
    """A red heart-shaped fruit with seeds and a green crown."""
    red = near(r, 'red', 0.88, 0.85)
    width = r.uniform(0.68, 0.85)
    pen.polygon(mirrored(bezier((0, -0.55), (width * 0.7, -0.75), (width * 1.15, -0.35), (width * 0.95, 0.05)) +
                         bezier((width * 0.95, 0.05), (width * 0.75, 0.55), (0.25, 0.95), (0, 0.98))), red)
    seed = near(r, 0.14, 0.55, 0.95)
    for row in range(5):
        y = -0.35 + 0.26 * row
        count = (4, 5, 4, 3, 2)[row]
        reach = (0.5, 0.62, 0.5, 0.32, 0.14)[row] * width / 0.8
        for i in range(count):
            x = reach * (2 * i / max(count - 1, 1) - 1) + r.uniform(-0.03, 0.03)
            pen.ellipse(x, y + r.uniform(-0.03, 0.03), 0.03, 0.05, seed, outlined=False)
    leaf = near(r, 'green', 0.75, 0.55)
    for angle in (150, 115, 90, 65, 30, 180, 0):
        tip = polar(angle + r.uniform(-8, 8), r.uniform(0.4, 0.55), 0, -0.68)
        tip[1] = -0.68 + (tip[1] + 0.68) * 0.7
        side = polar(angle + 90, 0.1)
        pen.polygon([[side[0], -0.68 + side[1]], tip, [-side[0], -0.68 - side[1]]], leaf)
    pen.line([[0, -0.68], [r.uniform(-0.15, 0.15), -0.98]], 0.07, leaf)


def banana(pen, r):
    """A yellow crescent with brown ends, or a hand of two or three."""
    count = r.choice([1, 1, 2, 3])
    for i in range(count):
        yellow = near(r, 0.14, 0.8, 0.95)
        drop = 0.16 * i
        outer = bezier((-0.95, -0.35 + drop), (-0.75, 0.55 + drop), (0.45, 0.85 + drop * 0.5), (0.95, -0.2 + drop * 0.3), steps=16)
        inner = bezier((0.82, -0.3 + drop * 0.3), (0.35, 0.25 + drop * 0.5), (-0.4, 0.2 + drop), (-0.8, -0.42 + drop), steps=16)
        pen.polygon(outer + inner, yellow)
        pen.line(bezier((-0.85, -0.3 + drop), (-0.6, 0.4 + drop), (0.4, 0.55 + drop * 0.5), (0.86, -0.2 + drop * 0.3)), 0.025, mixed(yellow, (120, 80, 0), 0.4))
        pen.polygon([[-0.97, -0.32 + drop], [-0.78, -0.4 + drop], [-0.84, -0.55 + drop], [-0.95, -0.52 + drop]], near(r, 0.1, 0.7, 0.3))
    pen.polygon([[0.97, -0.18], [0.8, -0.28], [0.82, -0.6], [0.96, -0.58]], near(r, 0.15, 0.7, 0.6))


def pineapple(pen, r):
    """A golden body with crossing lines and a crown of long leaves."""
    gold = near(r, 0.105, 0.8, 0.8)
    line = mixed(gold, (90, 50, 0), 0.6)
    leaf = near(r, 0.33, 0.65, 0.5)
    for angle in (-90, -120, -60, -105, -75, -140, -40):
        tip = polar(angle + r.uniform(-5, 5), r.uniform(0.6, 0.8), 0, -0.22)
        side = polar(angle + 90, 0.13)
        pen.polygon([[side[0], -0.2 + side[1] * 0.3], tip, [-side[0], -0.2 - side[1] * 0.3]], mixed(leaf, (0, 0, 0), r.uniform(0, 0.25)))
    rx, ry, cy = r.uniform(0.45, 0.56), r.uniform(0.56, 0.62), 0.38
    pen.ellipse(0, cy, rx, ry, gold)
    for k in (-3, -2, -1, 0, 1, 2, 3):
        for slope in (-1, 1):
            points = []
            for step in range(13):
                t = -1 + step / 6
                x, y = t * rx, slope * t * ry * 0.55 + k * 0.27
                if (x / rx) ** 2 + (y / ry) ** 2 < 0.97:
                    points.append([x, y + cy])
            if len(points) > 1:
                pen.line(points, 0.035, line)


def ice_cream(pen, r):
    """Scoops on a waffle cone."""
    cone = near(r, 0.09, 0.6, 0.8)
    pen.polygon([[-0.42, 0.0], [0.42, 0.0], [0, 1.0]], cone)
    for t in (0.25, 0.5, 0.75):
        for s in (-1, 1):
            pen.line([[s * 0.42 * (1 - 2 * t), 0.0], [s * 0.42 * (1 - t), t]], 0.025, mixed(cone, (90, 50, 0), 0.5))
    scoops = r.choice([1, 2, 2, 3])
    flavours = [r.choice([near(r, 'pink', 0.4, 0.95), near(r, 0.07, 0.65, 0.4), near(r, 0.13, 0.25, 0.98), near(r, 0.4, 0.35, 0.9), near(r, 0.6, 0.4, 0.95)]) for _ in range(3)]
    places = {1: [(0, -0.28, 0.52)], 2: [(-0.24, -0.2, 0.4), (0.24, -0.24, 0.4)] if r.random() < 0.5 else [(0, -0.15, 0.44), (0, -0.62, 0.37)],
              3: [(-0.26, -0.15, 0.38), (0.26, -0.15, 0.38), (0, -0.58, 0.38)]}[scoops]
    for (x, y, radius), flavour in zip(places, flavours):
        pen.ellipse(x, y, radius, radius, flavour)
        for i in range(5):
            pen.ellipse(x + radius * (i - 2) * 0.38, y + radius * 0.72, radius * 0.24, radius * 0.22, flavour, outlined=False)
    if r.random() < 0.4:
        x, y, radius = places[-1]
        pen.ellipse(x, y - radius, 0.1, 0.1, near(r, 'red', 0.9, 0.8))


def pizza(pen, r):
    """A round pizza with crust, cheese and toppings, perhaps with a slice cut out."""
    start = r.uniform(0, 360)
    gap = r.choice([0, 0, 45, 60])
    wedge = lambda radius: arc(0, 0, radius, radius, start, start + 360 - gap, 40) + ([[0, 0]] if gap else [])
    pen.polygon(wedge(0.95), near(r, 0.085, 0.65, 0.72))
    pen.polygon(wedge(0.8), near(r, 0.02, 0.8, 0.7), outlined=False)
    pen.polygon(wedge(0.76), near(r, 0.125, 0.6, 0.97), outlined=False)
    salami, olive, herb = near(r, 0.0, 0.78, 0.7), grey(r, 0.1, 0.2), near(r, 0.32, 0.75, 0.45)
    for _ in range(r.randint(7, 12)):
        x, y = polar(start + r.uniform(8, 352 - gap), r.uniform(0.15, 0.6))
        pen.ellipse(x, y, 0.13, 0.13, salami)
    for _ in range(r.randint(3, 9)):
        x, y = polar(start + r.uniform(8, 352 - gap), r.uniform(0.1, 0.65))
        if r.random() < 0.5:
            pen.ellipse(x, y, 0.05, 0.05, olive, outlined=False)
        else:
            pen.ellipse(x, y, 0.09, 0.04, herb, r.uniform(0, 180), outlined=False)
    if r.random() < 0.5:
        for i in range(4):
            pen.line([polar(start + 45 * i, 0.9), polar(start + 45 * i + 180, 0.9 if not gap else 0.0)], 0.02, near(r, 0.07, 0.7, 0.5))


def broccoli(pen, r):
    """A pale stalk that branches under a crown of dark green florets."""
    stalk = near(r, 0.26, 0.45, 0.72)
    pen.polygon([[-0.17, 1.0], [0.17, 1.0], [0.15, 0.4], [0.5, 0.0], [0.3, -0.1], [0, 0.2], [-0.3, -0.1], [-0.5, 0.0], [-0.15, 0.4]], stalk)
    green = near(r, 0.31, 0.72, 0.45)
    for x, y, radius in [(-0.58, -0.1, 0.32), (0.58, -0.1, 0.32), (-0.32, -0.42, 0.38), (0.32, -0.42, 0.38), (0, -0.58, 0.38), (0, -0.15, 0.38)]:
        shade = mixed(green, (255, 255, 160), r.uniform(0, 0.12))
        pen.ellipse(x, y, radius, radius, shade)
        for _ in range(9):
            px, py = polar(r.uniform(0, 360), radius * r.uniform(0.2, 0.95), x, y)
            pen.ellipse(px, py, 0.1, 0.1, mixed(green, r.choice([(255, 255, 160), (0, 30, 0)]), r.uniform(0.05, 0.3)), outlined=False)


def cheeseburger(pen, r):
    """Bun, lettuce, cheese, patty, tomato, bun."""
    bun = near(r, 0.085, 0.7, 0.8)
    pen.polygon(arc(0, 0.45, 0.88, 0.42, 0, 180), mixed(bun, (0, 0, 0), 0.08))
    pen.round_box(-0.9, 0.22, 0.9, 0.48, 0.12, near(r, 0.05, 0.6, 0.28))
    cheese = near(r, 0.125, 0.85, 0.98)
    pen.polygon([[-0.92, 0.2], [0.92, 0.2], [0.6, 0.28], [0.4, 0.45], [0.15, 0.27], [-0.3, 0.27], [-0.5, 0.42], [-0.7, 0.26]], cheese)
    pen.round_box(-0.86, 0.04, 0.86, 0.2, 0.07, near(r, 0.005, 0.82, 0.8))
    lettuce = near(r, 0.28, 0.7, 0.7)
    wave = [[-0.95 + 1.9 * i / 14, 0.1 + (0.08 if i % 2 else -0.02)] for i in range(15)]
    pen.polygon(wave + [[0.9, -0.08], [-0.9, -0.08]], lettuce)
    pen.polygon(arc(0, -0.05, 0.9, r.uniform(0.65, 0.8), 180, 360), bun)
    for _ in range(r.choice([0, 10, 16, 22])):
        x, y = polar(r.uniform(205, 335), r.uniform(0.2, 0.75), 0, -0.05)
        pen.ellipse(x, -0.05 + (y + 0.05) * 0.8, 0.045, 0.025, near(r, 0.12, 0.25, 0.98), r.uniform(0, 180), outlined=False)


def jack_o_lantern(pen, r):
    """An orange pumpkin with a carved, glowing face."""
    orange = near(r, 0.07, 0.92, 0.92)
    pen.polygon([[-0.08, -0.6], [0.1, -0.6], [0.2, -0.95], [0.04, -1.0]], near(r, 0.25, 0.55, 0.4))
    ribs = [(-0.6, 0.36), (0.6, 0.36), (-0.32, 0.42), (0.32, 0.42), (0, 0.4)]
    for i, (x, width) in enumerate(ribs):
        pen.ellipse(x, 0.12, width, 0.74, mixed(orange, (120, 40, 0), 0.16 if i % 2 else 0.05))
    hole = near(r, 0.13, 0.75, 1.0) if r.random() < 0.6 else grey(r, 0.02, 0.12)
    lift = r.uniform(-0.06, 0.06)
    for s in (-1, 1):
        if r.random() < 0.75:
            pen.polygon([[s * 0.18, -0.02 + lift], [s * 0.55, -0.02 + lift], [s * 0.36, -0.34 + lift]], hole)
        else:
            pen.ellipse(s * 0.36, -0.16 + lift, 0.16, 0.18, hole)
    pen.polygon([[-0.1, 0.22], [0.1, 0.22], [0, 0.06]], hole)
    mouth = [[-0.65, 0.28], [-0.4, 0.4], [-0.3, 0.32], [-0.2, 0.44], [0.2, 0.44], [0.3, 0.32], [0.4, 0.4], [0.65, 0.28]]
    lower = bezier((0.65, 0.28), (0.45, 0.72), (0.2, 0.72), (0.15, 0.7)) + [[0.1, 0.58], [-0.1, 0.58]] + bezier((-0.15, 0.7), (-0.2, 0.72), (-0.45, 0.72), (-0.65, 0.28))
    pen.polygon(mouth + lower, hole)
