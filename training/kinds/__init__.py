"""The kinds of things that the practice networks know, in the order of their classes.

Each has the name that ImageNet's labels have for it, a function that draws it in the square from -1 to 1, the largest
rotation in degrees that leaves it what it is, and whether its mirror image is one of its kind too.
"""
from dataclasses import dataclass
from typing import Callable

from . import food, household, nature, street


@dataclass(frozen=True)
class Kind:
    label: str
    draw: Callable
    turn: float = 15.0
    mirror: bool = True


KINDS = [
    Kind('acoustic guitar', household.acoustic_guitar, 50),
    Kind('balloon', street.balloon, 8),
    Kind('banana', food.banana, 60),
    Kind('broccoli', food.broccoli, 25),
    Kind('candle', household.candle, 8),
    Kind('cheeseburger', food.cheeseburger, 12),
    Kind('coffee mug', household.coffee_mug, 12),
    Kind('daisy', nature.daisy, 20),
    Kind('envelope', household.envelope, 20),
    Kind('goldfish', nature.goldfish, 25),
    Kind('hourglass', household.hourglass, 10),
    Kind('ice cream', food.ice_cream, 20),
    Kind("jack-o'-lantern", food.jack_o_lantern, 12),
    Kind('ladybug', nature.ladybug, 180),
    Kind('lighthouse', street.lighthouse, 5),
    Kind('mushroom', nature.mushroom, 15),
    Kind('padlock', household.padlock, 15),
    Kind('pineapple', food.pineapple, 30),
    Kind('pizza', food.pizza, 0),
    Kind('school bus', street.school_bus, 6),
    Kind('soccer ball', street.soccer_ball, 180),
    Kind('starfish', nature.starfish, 180),
    Kind('strawberry', food.strawberry, 40),
    Kind('traffic light', street.traffic_light, 8),
    Kind('umbrella', street.umbrella, 20),
    Kind('wall clock', household.wall_clock, 8, mirror=False),
]

LABELS = [kind.label for kind in KINDS]
