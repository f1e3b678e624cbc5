"""What one join costs everyone else in the room.

A newcomer clicks Join now in a room of 25, 100 and 400 others, all of them socket clients that speak
NiceGUI's protocol. Measured is the time from the click until each other client has the message that shows
the newcomer's tile, all bytes one join sends to each, the server's processor time and its memory for each
participant. Beside it, in turns, a plain socket.io broadcast of the same bytes to as many clients: the limit.

Usage: fanout.py [--others 25 100 400] [--joins 15]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import uvloop
from limits import broadcast
from measuring.listener import Arrival, Listener
from measuring.person import Person
from measuring.report import median, percentile, print_machine, print_table
from measuring.server import Server, serve_script, serve_videochat
from socketio.exceptions import SocketIOError

ROOM = 'Fan-out'
MEMORY_AT = 100
PATIENCE = 30.0
"""Seconds until a message that did not come counts as lost."""
SHOWN_BEFORE = 4.0
"""Seconds after a join in which a page is rid of what it showed before."""
SETTLING = 0.25
"""Seconds without anything to do before each measurement."""


@dataclass
class Figures:
    """What was measured with one number of others; times in seconds."""

    delays: list[float] = field(default_factory=list)
    limit_delays: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    limit_processor: list[float] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    messages: list[float] = field(default_factory=list)


class Room:
    """The application with people in a room."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.people: list[Person] = []

    async def grow(self, count: int) -> None:
        """Let people in until there are so many."""
        while len(self.people) < count:
            person = Person(self.server.url, f'Person {len(self.people) + 1}')
            await person.open(ROOM)
            await person.join()
            self.people.append(person)
            if len(self.people) % 10 == 0 or len(self.people) == count:
                await self.settle()

    async def quieten(self) -> None:
        """Wait until nothing is on its way any more."""
        before, now = -1, 0
        while before != now:
            await asyncio.sleep(SETTLING)
            before, now = now, sum(len(person.socket.arrivals) for person in self.people)

    async def settle(self) -> None:
        """Wait until nothing is on its way any more, and acknowledge what came."""
        await self.quieten()
        for person in self.people:
            await person.acknowledge()
        await asyncio.sleep(SETTLING)

    async def measure(self, number: int, figures: Figures) -> Arrival:
        """Let one more in, note what that took, and let them leave; returns what the others were sent."""
        newcomer = Person(self.server.url, f'Newcomer {number}')
        await newcomer.open(ROOM)
        await self.settle()
        shown = [person.socket.expect(newcomer.name) for person in self.people]
        told = newcomer.expect_call()
        used, clicked = self.server.processor_seconds(), time.perf_counter()
        await newcomer.ask_to_join()
        arrivals = await _all(shown)
        # in a browser the session takes longer to connect than the news take to reach the others
        await newcomer.connect(await told)
        await self.quieten()
        figures.processor.append(self.server.processor_seconds() - used)
        figures.delays += [arrival.at - clicked for arrival in arrivals]
        figures.sizes += [sum(each.size for each in person.socket.arrivals) for person in self.people]
        figures.messages += [len(person.socket.arrivals) for person in self.people]
        await newcomer.leave()
        await self.settle()
        return arrivals[0]

    async def close(self) -> None:
        """Let go of everybody's sockets."""
        for person in self.people:
            await person.close()


class Broadcast:
    """The limit: one server that does nothing but send."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._listeners: list[Listener] = []
        self._sender = Listener()

    async def grow(self, count: int) -> None:
        """Connect until there are so many."""
        if not self._sender.connected:
            await self._sender.connect(self.server.url, transports=['websocket'], wait_timeout=10)
        while len(self._listeners) < count:
            listener = Listener()
            await listener.connect(self.server.url, transports=['websocket'], wait_timeout=10)
            self._listeners.append(listener)

    async def measure(self, message: Arrival, figures: Figures) -> None:
        """Send everyone what the application sent."""
        _, payload = json.loads(message.text[1:])
        arrived = [listener.expect('run_javascript') for listener in self._listeners]
        await asyncio.sleep(SETTLING)
        used, sent = self.server.processor_seconds(), time.perf_counter()
        await self._sender.emit('broadcast', payload)
        arrivals = await _all(arrived)
        await asyncio.sleep(SETTLING)
        figures.limit_processor.append(self.server.processor_seconds() - used)
        figures.limit_delays += [arrival.at - sent for arrival in arrivals]

    async def close(self) -> None:
        """Let go of all sockets."""
        for listener in (self._sender, *self._listeners):
            await listener.disconnect()


async def measure(sizes: Sequence[int], joins: int) -> None:
    """Measure and print."""
    print_machine()
    async with (
        serve_videochat('--max-participants', '1000') as application,
        serve_script(Path(broadcast.__file__)) as plain,
    ):
        room, limit = Room(application), Broadcast(plain)
        await warm_up(application)
        rows = []
        empty = application.memory()
        memory: float | None = None
        for size in sizes:
            figures = Figures()
            if size > MEMORY_AT and memory is None:
                memory = await _memory_each(room, empty)
            await room.grow(size)
            if size == MEMORY_AT:
                memory = await _memory_each(room, empty)
            await limit.grow(size)
            for number in range(joins + 1):
                if number == 1:
                    figures = Figures()  # the first was to warm up
                message = await room.measure(number, figures)
                await limit.measure(message, figures)
            rows.append(_row(size, figures))
        print_table(
            (
                'others',
                'p50 ms',
                'limit',
                'ratio',
                'p99 ms',
                'limit',
                'ratio',
                'bytes each',
                'messages',
                'server CPU ms',
                'limit',
            ),
            rows,
        )
        await asyncio.gather(room.close(), limit.close())
        if memory is not None:
            print(f'server memory a participant in a room of {MEMORY_AT}: {memory / 1024:.0f} KiB')


async def warm_up(server: Server) -> None:
    """Let a few come and go, so that what is loaded and compiled once is not counted."""
    room = Room(server)
    await room.grow(5)
    for person in room.people:
        await person.leave()
    # NiceGUI forgets a page three seconds after its socket went
    await asyncio.sleep(4)


async def _memory_each(room: Room, empty: int) -> float:
    await room.grow(MEMORY_AT)
    await asyncio.sleep(SHOWN_BEFORE)
    return (room.server.memory() - empty) / MEMORY_AT


async def _all(futures: list[asyncio.Future[Arrival]]) -> list[Arrival]:
    return await asyncio.wait_for(asyncio.gather(*futures), PATIENCE)


def _row(size: int, figures: Figures) -> list[str]:
    def compared(share: float) -> list[str]:
        own, limit = percentile(figures.delays, share), percentile(figures.limit_delays, share)
        return [f'{own * 1000:.0f}', f'{limit * 1000:.0f}', f'{own / limit:.1f}']

    return [
        str(size),
        *compared(0.5),
        *compared(0.99),
        f'{median(figures.sizes):.0f}',
        f'{median(figures.messages):.0f}',
        f'{median(figures.processor) * 1000:.0f}',
        f'{median(figures.limit_processor) * 1000:.0f}',
    ]


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description='What one join costs everyone else in the room.')
    parser.add_argument('--others', type=int, nargs='+', default=[25, 100, 400], help='numbers of others')
    parser.add_argument('--joins', type=int, default=15, help='joins measured with each number')
    options = parser.parse_args()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 4096)), hard))
    try:
        uvloop.run(measure(sorted(options.others), options.joins))
    except (SocketIOError, TimeoutError):
        raise SystemExit('A socket was lost: the machine has too much else to do.') from None


if __name__ == '__main__':
    main()
