"""Who waits before rooms for the host's answer, and how it was."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import uuid4

from .entry import Knock, KnockAnswer, Knocker
from .errors import TooManyWaiting, TurnedAway
from .watch import Watch, Watchers

MOST_WAITING = 50
"""Who may wait before one room at once; people of one network address take half the places at most."""

GOOD_SECONDS = 60.0
"""How long who was let in may take to come, and who was turned away has to stay away."""

MOST_ANSWERED = 200
"""How many answers one room remembers: the oldest are forgotten first."""


@dataclass(slots=True, eq=False)
class Waiter:
    """Somebody at the door of a room.

    :param mark: of their browser, '' without one.
    :param shown: the hash that the password they gave belongs to, None when none was asked for.
    :param good_until: how long the answer is remembered.
    """

    knock: Knock
    mark: str
    address: str
    shown: str | None = field(repr=False)
    answer: KnockAnswer | None = None
    good_until: float = 0.0
    watchers: Watchers[KnockAnswer] = field(default_factory=Watchers)

    @property
    def id(self) -> str:
        """What the host calls them."""
        return self.knock.knocker.id


@dataclass(slots=True)
class _Queue:
    """Those before one room, and those who were answered moments ago, by their ids."""

    waiting: dict[str, Waiter] = field(default_factory=dict)
    answered: dict[str, Waiter] = field(default_factory=dict)


class Waiting:
    """Those before all rooms.

    :param clock: seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._queues: dict[str, _Queue] = {}
        self._by_secret: dict[str, Waiter] = {}

    def add(self, room_id: str, name: str, *, mark: str, address: str, shown: str | None) -> Waiter:
        """Somebody waits from now on.

        :raises TurnedAway: the host has just said no to their browser.
        :raises TooManyWaiting: no place is left.
        """
        queue = self._queues.setdefault(room_id, _Queue())
        self._forget_old(queue)
        for other in queue.answered.values():
            if mark and other.mark == mark and other.answer is KnockAnswer.DENIED:
                raise TurnedAway
        near = sum(bool(address) and other.address == address for other in queue.waiting.values())
        if len(queue.waiting) >= MOST_WAITING or near >= MOST_WAITING // 2:
            raise TooManyWaiting
        knock = Knock(Knocker(uuid4().hex, name), room_id, secrets.token_urlsafe(24))
        waiter = Waiter(knock, mark, address, shown)
        queue.waiting[waiter.id] = self._by_secret[knock.secret] = waiter
        return waiter

    def list(self, room_id: str) -> tuple[Waiter, ...]:
        """Who waits before a room, longest first."""
        queue = self._queues.get(room_id)
        return tuple(queue.waiting.values()) if queue else ()

    def of_browser(self, room_id: str, mark: str) -> Waiter | None:
        """Who waits before a room in that browser."""
        return next((each for each in self.list(room_id) if mark and each.mark == mark), None)

    def find(self, secret: str) -> Waiter | None:
        """Who waits with that secret, or was answered moments ago."""
        return self._by_secret.get(secret)

    def watch(self, secret: str, on_answer: Callable[[KnockAnswer], None]) -> Watch:
        """Call `on_answer` once they have their answer: at once if they have it."""
        waiter = self.find(secret)
        if waiter and waiter.answer is None:
            return waiter.watchers.add(on_answer)
        told: Watchers[KnockAnswer] = Watchers()
        watch = told.add(on_answer)
        told.publish(waiter.answer if waiter and waiter.answer else KnockAnswer.OVER)
        return watch

    def answer(self, waiter: Waiter, answer: KnockAnswer | None) -> bool:
        """They wait no longer; None: by their own wish. Returns whether they did until now."""
        queue = self._queues.get(waiter.knock.room)
        if queue is None or queue.waiting.pop(waiter.id, None) is None:
            return False
        waiter.answer = answer
        if answer in {KnockAnswer.ADMITTED, KnockAnswer.DENIED}:
            waiter.good_until = self._clock() + GOOD_SECONDS
            queue.answered[waiter.id] = waiter
            self._forget_old(queue)
        else:
            del self._by_secret[waiter.knock.secret]
        if answer:
            waiter.watchers.publish(answer)
        return True

    def is_admitted(self, secret: str, room_id: str, mark: str) -> bool:
        """Whether the host lets them in who show that secret."""
        waiter = self.find(secret)
        return (
            waiter is not None
            and waiter.answer is KnockAnswer.ADMITTED
            and (waiter.knock.room, waiter.mark) == (room_id, mark)
            and waiter.good_until > self._clock()
        )

    def use(self, secret: str) -> None:
        """They came in: nobody else can with that."""
        waiter = self.find(secret)
        if waiter and waiter.answer is KnockAnswer.ADMITTED:
            self._drop(self._queues[waiter.knock.room], waiter)

    def forget(self, room_id: str) -> None:
        """There is nothing to wait for any more, and nothing that an answer is good for."""
        if queue := self._queues.get(room_id):
            for waiter in tuple(queue.waiting.values()):
                self.answer(waiter, KnockAnswer.OVER)
            for waiter in tuple(queue.answered.values()):
                self._drop(queue, waiter)
            self._queues.pop(room_id, None)

    def _forget_old(self, queue: _Queue) -> None:
        now = self._clock()
        for waiter in tuple(queue.answered.values()):
            if waiter.good_until > now and len(queue.answered) <= MOST_ANSWERED:
                break
            self._drop(queue, waiter)

    def _drop(self, queue: _Queue, waiter: Waiter) -> None:
        del queue.answered[waiter.id], self._by_secret[waiter.knock.secret]
