"""Telling watchers what happened, in order and one at a time."""

import time
from collections import deque
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

import structlog

from .failure import describe_failure

Event = TypeVar('Event')
_log = structlog.get_logger(__name__)


class Watch(Protocol):
    """A running watch."""

    def close(self) -> None:
        """Stop: not one more event comes. May be called twice, and while an event is delivered."""


class Watchers(Generic[Event]):
    """Those who watch one thing.

    :param on_fanout: told how many seconds it took to deliver one event to all of them.
    :param on_empty: told when the last one stopped.
    """

    def __init__(
        self,
        *,
        on_fanout: Callable[[float], None] | None = None,
        on_empty: Callable[[], None] | None = None,
    ) -> None:
        self._watches: dict[_Watch[Event], None] = {}
        self._queue: deque[tuple[Event, list[_Watch[Event]]]] = deque()
        self._delivering = False
        self._on_fanout = on_fanout
        self._on_empty = on_empty

    def add(self, on_event: Callable[[Event], None], *, reader: str | None = None) -> Watch:
        """Tell `on_event` of every event published from now on.

        :param reader: who watches: some events are for a few only.
        """
        watch = _Watch(self, on_event, reader)
        self._watches[watch] = None
        return watch

    def publish(self, event: Event, *, readers: frozenset[str] | None = None) -> None:
        """Deliver to everybody watching now; a watcher that raises is logged and harms nobody.

        :param readers: deliver to these only.
        """
        told = [each for each in self._watches if readers is None or each.reader in readers]
        # A watcher may cause another event; the others must still see this one first.
        self._queue.append((event, told))
        if self._delivering:
            return
        self._delivering = True
        try:
            while self._queue:
                self._deliver(*self._queue.popleft())
        finally:
            self._delivering = False

    def _deliver(self, event: Event, watches: 'list[_Watch[Event]]') -> None:
        started = time.perf_counter()
        for watch in watches:
            # Stopped by a watcher before it.
            if watch not in self._watches:
                continue
            try:
                watch.on_event(event)
            except Exception as error:  # noqa: BLE001 -- any watcher may fail in any way; the others go on
                _log.error('watcher_failed', event_type=type(event).__name__, **describe_failure(error))
        if watches and self._on_fanout is not None:
            self._on_fanout(time.perf_counter() - started)

    def remove(self, watch: '_Watch[Event]') -> None:
        """Forget a watch; an unknown one is no error."""
        if watch not in self._watches:
            return
        del self._watches[watch]
        if not self._watches and self._on_empty is not None:
            self._on_empty()


class _Watch(Generic[Event]):
    def __init__(
        self, watchers: Watchers[Event], on_event: Callable[[Event], None], reader: str | None
    ) -> None:
        self._watchers = watchers
        self.on_event = on_event
        self.reader = reader

    def close(self) -> None:
        self._watchers.remove(self)
