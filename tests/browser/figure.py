"""A camera's picture that never changes: somebody before books, drawn so that a model takes them for one."""

from __future__ import annotations

import math
from pathlib import Path

WIDTH, HEIGHT = 640, 360
SHELF = 60
"""Pixels from board to board."""
BOOK = 18
"""Pixels of a back: fine enough that no blur leaves it."""

Colour = tuple[float, float, float]


def write_figure(path: Path) -> Path:
    """Write it as a video (YUV4MPEG2) that Chromium takes for a camera's."""
    half = WIDTH // 2
    luma = bytearray(WIDTH * HEIGHT)
    blue, red = bytearray(half * HEIGHT // 2), bytearray(half * HEIGHT // 2)
    for y in range(HEIGHT):
        for x in range(WIDTH):
            r, g, b = _person((x - WIDTH / 2) / HEIGHT, y / HEIGHT) or _books(x, y)
            luma[y * WIDTH + x] = int(min(235, max(16, 16 + 0.257 * r + 0.504 * g + 0.098 * b)))
            if x % 2 == y % 2 == 0:
                blue[y // 2 * half + x // 2] = int(128 - 0.148 * r - 0.291 * g + 0.439 * b)
                red[y // 2 * half + x // 2] = int(128 + 0.439 * r - 0.368 * g - 0.071 * b)
    frame = b'FRAME\n' + luma + blue + red
    path.write_bytes(b'YUV4MPEG2 W%d H%d F30:1 Ip A1:1 C420jpeg\n' % (WIDTH, HEIGHT) + frame * 3)
    return path


def _books(x: int, y: int) -> Colour:
    if y % SHELF < 6:
        return 110, 80, 50
    book, shelf = x // BOOK, y // SHELF
    shade = 0.3 if x % BOOK < 2 else 1
    return (
        ((37 * book + 91 * shelf) % 160 + 60) * shade,
        ((73 * book + 29 * shelf) % 150 + 50) * shade,
        ((53 * book + 61 * shelf) % 150 + 50) * shade,
    )


def _person(x: float, y: float) -> Colour | None:
    """Their colour at a point in heights of the picture, from its upper middle; None beside them."""
    return _face(x, y) or _hair(x, y) or _ear(x, y) or _neck(x, y) or _shirt(x, y)


def _face(x: float, y: float) -> Colour | None:
    distance = _ellipse(x, y, 0, 0.42, 0.155, 0.215)
    if distance >= 1 or y < 0.29 + 0.35 * x * x:
        return None
    light = 0.8 + 0.24 * math.sqrt(1 - distance) - 0.55 * x - max(0, y - 0.58) * 2
    side = abs(x) - 0.062
    if _ellipse(side, y, 0, 0.405, 0.006, 0.006) < 1:
        return 15, 12, 10
    if _ellipse(side, y, 0, 0.405, 0.0125, 0.0125) < 1:
        return 70, 50, 40
    if _ellipse(side, y, 0, 0.405, 0.027, 0.0125) < 1:
        return 226, 224, 220
    if abs(side) < 0.04 and abs(y - 0.368 - 4 * side * side) < 0.007:
        return 60, 42, 32
    if _ellipse(abs(x) - 0.013, y, 0, 0.49, 0.007, 0.005) < 1:
        light *= 0.55
    elif _ellipse(x, y, 0.006, 0.475, 0.026, 0.03) < 1:
        light *= 0.95
    if _ellipse(x, y, 0, 0.545, 0.056, 0.0165) < 1:
        return _lit((176, 86, 84), light)
    return _lit((224, 172, 140), light)


def _hair(x: float, y: float) -> Colour | None:
    if y < 0.47 and _ellipse(x, y, 0, 0.36, 0.185, 0.235) < 1:
        return _lit((62, 42, 30), 0.7 + 0.05 * math.sin(x * 90) - 0.3 * x)
    return None


def _ear(x: float, y: float) -> Colour | None:
    return (190, 138, 112) if _ellipse(abs(x), y, 0.158, 0.44, 0.022, 0.045) < 1 else None


def _neck(x: float, y: float) -> Colour | None:
    if abs(x) < 0.085 and 0.5 < y < 0.74 - abs(x) * 0.3:
        return _lit((224, 172, 140), 0.66 - 0.8 * abs(x))
    return None


def _shirt(x: float, y: float) -> Colour | None:
    distance = _ellipse(x, y, 0, 1.12, 0.52, 0.42)
    if distance >= 1:
        return None
    light = (1 - 0.25 * distance - 0.25 * x) * (0.9 + 0.04 * math.sin(x * 40 + 2 * math.sin(y * 20)))
    is_collar = y < 0.9 and abs(x) < 0.1 - (y - 0.7) / 2
    return _lit((215, 215, 220) if is_collar else (45, 70, 125), light)


def _ellipse(x: float, y: float, cx: float, cy: float, rx: float, ry: float) -> float:
    """Below 1 within."""
    return ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2


def _lit(colour: Colour, light: float) -> Colour:
    r, g, b = colour
    return min(255, r * light), min(255, g * light), min(255, b * light)
