"""Colours as (red, green, blue) bytes, chosen around hues with names."""
import colorsys

HUES = {'red': 0.985, 'orange': 0.075, 'yellow': 0.135, 'green': 0.31, 'teal': 0.48, 'blue': 0.58, 'violet': 0.75, 'pink': 0.92}


def hsv(hue, saturation, value):
    """Hue wraps around; saturation and value are clipped to 0..1."""
    clip = lambda x: min(max(x, 0.0), 1.0)
    return tuple(round(255 * c) for c in colorsys.hsv_to_rgb(hue % 1.0, clip(saturation), clip(value)))


def near(r, hue, saturation, value, spread=1.0):
    """A colour near a given one: `hue` is a name of HUES or a number."""
    h = HUES[hue] if isinstance(hue, str) else hue
    return hsv(h + spread * r.uniform(-0.02, 0.02), saturation + spread * r.uniform(-0.12, 0.12),
               value + spread * r.uniform(-0.12, 0.12))


def any_bright(r):
    """Any hue, strong and bright."""
    return hsv(r.random(), r.uniform(0.6, 1.0), r.uniform(0.6, 1.0))


def any_colour(r):
    """Any colour at all."""
    return hsv(r.random(), r.uniform(0.0, 0.9), r.uniform(0.15, 1.0))


def grey(r, low, high):
    """A grey between two values of 0..1, with a trace of colour."""
    return hsv(r.random(), r.uniform(0.0, 0.06), r.uniform(low, high))


def mixed(a, b, share):
    """`share` of b in a."""
    return tuple(round(x + (y - x) * share) for x, y in zip(a, b))
