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

MOST_ANSWERED = 10_000
"""How many answers are remembered, of all rooms: the oldest are forgotten first."""


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
    shown: str | None
    answer: KnockAnswer | None = None
    good_until: float = 0.0
    watchers: Watchers[KnockAnswer] = field(default_factory=Watchers)

    @property
    def id(self) -> str:
        """What the host calls them."""
        return self.knock.knocker.id


class Waiting:
    """Those before all rooms.

    :param clock: seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._by_secret: dict[str, Waiter] = {}
        self._rooms: dict[str, dict[str, Waiter]] = {}
        self._answered: dict[str, Waiter] = {}

    def add(self, room_id: str, name: str, *, mark: str, address: str, shown: str | None) -> Waiter:
        """Somebody waits from now on.

        :raises TurnedAway: the host has just said no to their browser.
        :raises TooManyWaiting: no place is left.
        """
        self._forget_old()
        if mark and any(
            (each.knock.room, each.mark, each.answer) == (room_id, mark, KnockAnswer.DENIED)
            for each in self._answered.values()
        ):
            raise TurnedAway
        here = self._rooms.get(room_id, {}).values()
        near = sum(bool(address) and each.address == address for each in here)
        if len(here) >= MOST_WAITING or near >= MOST_WAITING // 2:
            raise TooManyWaiting
        knock = Knock(Knocker(uuid4().hex, name), room_id, secrets.token_urlsafe(24))
        waiter = Waiter(knock, mark, address, shown)
        self._by_secret[knock.secret] = waiter
        self._rooms.setdefault(room_id, {})[waiter.id] = waiter
        return waiter

    def list(self, room_id: str) -> tuple[Waiter, ...]:
        """Who waits before a room, longest first."""
        return tuple(self._rooms.get(room_id, {}).values())

    def of_browser(self, room_id: str, mark: str) -> Waiter | None:
        """Who waits before a room in that browser."""
        return next((each for each in self.list(room_id) if mark and each.mark == mark), None)

    def find(self, secret: str) -> Waiter | None:
        """Who waits with that secret, or was answered moments ago."""
        return self._by_secret.get(secret)

    def watch(self, secret: str, on_answer: Callable[[KnockAnswer], None]) -> Watch:
        """Call `on_answer` once they have their answer: at once if they have it."""
        waiter = self.find(secret)
        if waiter is None or waiter.answer:
            watchers: Watchers[KnockAnswer] = Watchers()
            watch = watchers.add(on_answer)
            watchers.publish(waiter.answer if waiter and waiter.answer else KnockAnswer.OVER)
            return watch
        return waiter.watchers.add(on_answer)

    def answer(self, waiter: Waiter, answer: KnockAnswer | None) -> bool:
        """They wait no longer; None: by their own wish. Returns whether they did until now."""
        here = self._rooms.get(waiter.knock.room, {})
        if here.pop(waiter.id, None) is None:
            return False
        if not here:
            del self._rooms[waiter.knock.room]
        if answer in {KnockAnswer.ADMITTED, KnockAnswer.DENIED}:
            self._forget_old()
            while len(self._answered) >= MOST_ANSWERED:
                self._drop(next(iter(self._answered.values())))
            self._answered[waiter.knock.secret] = waiter
            waiter.good_until = self._clock() + GOOD_SECONDS
        else:
            del self._by_secret[waiter.knock.secret]
        waiter.answer = answer
        if answer:
            waiter.watchers.publish(answer)
        return True

    def is_admitted(self, secret: str, room_id: str, mark: str) -> bool:
        """Whether the host lets them in who show that secret."""
        waiter = self.find(secret) if secret else None
        return (
            waiter is not None
            and waiter.answer is KnockAnswer.ADMITTED
            and (waiter.knock.room, waiter.mark) == (room_id, mark)
            and waiter.good_until > self._clock()
        )

    def use(self, secret: str) -> None:
        """They came in: nobody else can with that."""
        waiter = self._answered.get(secret)
        if waiter and waiter.answer is KnockAnswer.ADMITTED:
            self._drop(waiter)

    def forget(self, room_id: str) -> None:
        """There is nothing to wait for any more, and nothing that an answer is good for."""
        for waiter in [each for each in self._answered.values() if each.knock.room == room_id]:
            self._drop(waiter)
        for waiter in self.list(room_id):
            self.answer(waiter, KnockAnswer.OVER)

    def _forget_old(self) -> None:
        now = self._clock()
        while self._answered and (oldest := next(iter(self._answered.values()))).good_until <= now:
            self._drop(oldest)

    def _drop(self, waiter: Waiter) -> None:
        del self._answered[waiter.knock.secret], self._by_secret[waiter.knock.secret]
