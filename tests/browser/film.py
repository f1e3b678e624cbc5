"""What is in the file of a recording: how long it is, which colours are seen in it and which tones heard."""

from __future__ import annotations

import io
import math
from array import array
from dataclasses import dataclass, field

import av

NEAR = 60
"""How far each part of a colour may be off, of 255: cameras' pictures lose some on their way."""
STEP = 0.1
"""Seconds of sound that are looked at together."""
LEAST = 0.01
"""The least amplitude that counts as a tone, of 1."""

Colour = tuple[int, int, int]


@dataclass
class Film:
    """A recording, played to its end.

    :param duration: as the file says, in seconds; None if it does not.
    :param seen: at which seconds each colour was seen.
    :param heard: at which seconds each tone was heard.
    """

    duration: float | None = None
    size: tuple[int, int] = (0, 0)
    pictures: int = 0
    last_picture: float = 0
    last_sound: float = 0
    seen: dict[str, list[float]] = field(default_factory=dict)
    heard: dict[float, list[float]] = field(default_factory=dict)


def watch_film(content: bytes, colours: dict[str, Colour], tones: list[float]) -> Film:
    """Play a file.

    :param colours: to look for, by name.
    :param tones: to listen for, in Hz.
    """
    film = Film(seen={name: [] for name in colours}, heard={tone: [] for tone in tones})
    with av.open(io.BytesIO(content)) as container:
        if container.duration is not None:
            film.duration = container.duration / av.time_base
        video, audio = container.streams.video[0], container.streams.audio[0]
        film.size = (video.width, video.height)
        heard: array[float] = array('f')
        began = 0.0
        for frame in container.decode(video, audio):
            time = float(frame.time or 0)
            if isinstance(frame, av.VideoFrame):
                film.pictures += 1
                film.last_picture = time
                for name in _colours_in(frame, colours):
                    film.seen[name].append(time)
            elif isinstance(frame, av.AudioFrame):
                began = began if heard else time
                heard.frombytes(
                    bytes(frame.planes[0])[: frame.samples * 4]
                )  # planar floats: the left channel
                film.last_sound = time + frame.samples / frame.sample_rate
                count = round(frame.sample_rate * STEP)
                while len(heard) >= count:
                    for tone in _tones_in(heard[:count], frame.sample_rate, tones):
                        film.heard[tone].append(began)
                    del heard[:count]
                    began += STEP
    return film


def _colours_in(frame: av.VideoFrame, colours: dict[str, Colour]) -> list[str]:
    small = frame.reformat(width=128, height=72, format='rgb24').planes[0]
    data, line = bytes(small), small.line_size
    found: dict[str, int] = dict.fromkeys(colours, 0)
    for y in range(0, 72, 2):
        for x in range(0, 128, 2):
            pixel = data[y * line + 3 * x : y * line + 3 * x + 3]
            for name, colour in colours.items():
                if all(abs(one - other) <= NEAR for one, other in zip(pixel, colour, strict=True)):
                    found[name] += 1
    return [name for name, count in found.items() if count > 64 * 36 * 0.03]


def _tones_in(samples: array[float], rate: int, tones: list[float]) -> list[float]:
    return [tone for tone in tones if _amplitude(samples, rate, tone) > LEAST]


def _amplitude(samples: array[float], rate: int, tone: float) -> float:
    """Goertzel: the amplitude of one frequency."""
    turn = 2 * math.cos(2 * math.pi * tone / rate)
    last = before = 0.0
    for sample in samples:
        last, before = sample + turn * last - before, last
    power = last * last + before * before - turn * last * before
    return 2 * math.sqrt(max(0.0, power)) / len(samples)
