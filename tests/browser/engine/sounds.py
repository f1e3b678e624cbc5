"""Sounds for a microphone that is made up, as WAV."""

from __future__ import annotations

import array
import math
import random
import wave
from collections.abc import Iterable, Iterator
from pathlib import Path

RATE = 48_000
SECONDS = 4


def write_noise(path: Path) -> Path:
    """What a fan sounds like: the lower, the louder."""
    return _write(path, _rumble())


def write_voice(path: Path) -> Path:
    """What a vowel sounds like, spoken again and again: a buzz with the overtones of an open mouth."""
    return _write(path, (_voice(i / RATE) for i in range(RATE * SECONDS)))


def _rumble() -> Iterator[float]:
    source = random.Random(1)
    value = 0.0
    for _ in range(RATE * SECONDS):
        value = 0.98 * value + source.gauss(0, 0.02)
        yield value


def _voice(time: float) -> float:
    pitch = 120 + 8 * math.sin(2 * math.pi * 3 * time)
    loudness = 0.5 * max(0, math.sin(2 * math.pi * 2.5 * time)) ** 0.5
    sound = sum(_formants(pitch * n) * math.sin(2 * math.pi * pitch * n * time) for n in range(1, 26))
    return 0.25 * loudness * sound


def _formants(frequency: float) -> float:
    peaks = ((700, 130, 1), (1220, 140, 0.5), (2600, 200, 0.25))
    return 0.04 + sum(size / (1 + ((frequency - at) / width) ** 2) for at, width, size in peaks)


def _write(path: Path, samples: Iterable[float]) -> Path:
    values = array.array('h', (int(max(-1, min(1, sample)) * 32767) for sample in samples))
    with wave.open(str(path), 'wb') as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(values.tobytes())
    return path
