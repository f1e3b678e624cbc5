"""What the engine is told, in which order, and what happens when it does not obey."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from structlog.testing import capture_logs

from tests.rooms.fakes import Broken
from videochat.rooms import SessionUnavailable
from videochat.rooms.orders import Orders


class Engine:
    """Does as it is told when it is let."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.free = asyncio.Event()

    def __call__(self, what: str) -> Callable[[], Awaitable[None]]:
        async def work() -> None:
            await self.free.wait()
            if what == 'fail':
                raise Broken('Ann')
            self.done.append(what)

        return work


@pytest.fixture
async def engine() -> Engine:
    return Engine()


@pytest.fixture
async def orders() -> Orders:
    return Orders(asyncio.create_task)


async def test_one_after_the_other_and_the_last_word_counts(engine: Engine, orders: Orders) -> None:
    orders.give('s', 'first', engine('first'))
    await asyncio.sleep(0)
    for n in range(5):
        orders.give('s', 'ann', engine(f'ann {n}'))
        orders.give('s', 'bob', engine(f'bob {n}'))
    engine.free.set()
    await orders.fulfil('s', engine('last'))
    assert engine.done == ['first', 'ann 4', 'bob 4', 'last']


async def test_a_session_does_not_wait_for_another(engine: Engine, orders: Orders) -> None:
    quick = Engine()
    quick.free.set()
    orders.give('slow', 'x', engine('x'))
    await orders.fulfil('s', quick('y'))
    assert (engine.done, quick.done) == ([], ['y'])


async def test_who_does_not_wait_finds_failures_in_the_log_without_names(
    engine: Engine, orders: Orders
) -> None:
    engine.free.set()
    with capture_logs() as logs:
        orders.give('s', 'x', engine('fail'))
        await orders.fulfil('s', engine('next'))
    assert [log['event'] for log in logs] == ['engine_did_not_obey']
    assert 'Ann' not in repr(logs)
    with pytest.raises(Broken):
        await orders.fulfil('s', engine('fail'))


async def test_what_waits_when_the_session_ends_is_dropped(engine: Engine, orders: Orders) -> None:
    orders.give('s', 'x', engine('x'))
    await asyncio.sleep(0)
    late = asyncio.create_task(orders.fulfil('s', engine('y')))
    await asyncio.sleep(0)
    orders.forget('s')
    orders.forget('unknown')
    engine.free.set()
    with pytest.raises(SessionUnavailable):
        await late
    assert engine.done == ['x']


async def test_who_stops_waiting_harms_nobody(engine: Engine, orders: Orders) -> None:
    late = asyncio.create_task(orders.fulfil('s', engine('fail')))
    await asyncio.sleep(0)
    late.cancel()
    with pytest.raises(asyncio.CancelledError):
        await late
    engine.free.set()
    await orders.fulfil('s', engine('next'))
    assert engine.done == ['next']
