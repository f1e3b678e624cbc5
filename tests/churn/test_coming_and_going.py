"""Who comes and goes many times leaves nothing behind, in the room and in the server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from benchmarks.simulated.audit import differences
from benchmarks.simulated.census import kept, leftovers
from benchmarks.simulated.page_socket import PageSocket
from benchmarks.simulated.person import Person
from benchmarks.simulated.server import ObservedServer

MakePerson = Callable[[ObservedServer, str], Person]
PATIENCE = 20.0


async def _until_right(server: ObservedServer, *people: Person) -> None:
    """Wait until these and nobody else are there, and see of each other what there is."""
    await _until_none(lambda: _differences(server, people))


async def _differences(server: ObservedServer, people: tuple[Person, ...]) -> list[str]:
    return differences(people, await server.ask('/soak/state'))


async def _until_none(find: Callable[[], Any]) -> None:
    deadline = asyncio.get_running_loop().time() + PATIENCE
    while found := await find():
        assert asyncio.get_running_loop().time() < deadline, found
        await asyncio.sleep(0.1)


@pytest.mark.timeout(600)
async def test_who_joins_and_leaves_200_times_leaves_nothing_behind(
    hasty: ObservedServer, person: MakePerson
) -> None:
    ann, bob = person(hasty, 'Ann'), person(hasty, 'Bob')
    await bob.join()

    async def come_and_go(times: int) -> None:
        for number in range(times):
            await ann.join()
            await (ann.leave if number % 2 else ann.close_tab)()

    async def rest() -> dict[str, Any]:
        """What there is when the pages that were left are gone."""
        await _until_none(lambda: _more_pages_than(hasty, 1))
        return await hasty.ask('/soak/census')

    async def left_over() -> list[str]:
        return leftovers(before, await hasty.ask('/soak/census'))

    await come_and_go(20)
    await _until_right(hasty, bob)
    before = await rest()

    await come_and_go(180)

    await _until_right(hasty, bob)
    await _until_none(left_over)  # NiceGUI's outbox of a page that is gone ends up to a second later


async def _more_pages_than(server: ObservedServer, most: int) -> int:
    census = await server.ask('/soak/census')
    return max(0, int(census['kept']['NiceGUI clients']) - most)


async def test_reloads_in_a_loop_take_one_place_and_pile_up_nothing(
    patient: ObservedServer, person: MakePerson
) -> None:
    ann, bob = person(patient, 'Ann'), person(patient, 'Bob')
    await bob.join()
    await ann.join()
    first = ann.id
    before = await patient.ask('/soak/census')

    for _ in range(30):
        await ann.reload()

    assert ann.id == first
    await _until_right(patient, ann, bob)
    await _until_none(lambda: _kept(patient, before))


async def test_a_second_tab_takes_the_place_of_the_first(patient: ObservedServer, person: MakePerson) -> None:
    ann, bob = person(patient, 'Ann'), person(patient, 'Bob')
    await bob.join()
    await ann.join()
    first_id, first_page = ann.id, ann.page

    ann.open_tab()
    await ann.join()

    assert first_page and ann.id == first_id
    await _until_right(patient, ann, bob)
    assert not first_page.people.entered
    await first_page.close()


async def test_a_line_that_is_missed_late_is_no_loss_when_another_came_before(
    patient: ObservedServer, person: MakePerson
) -> None:
    ann, bob = person(patient, 'Ann'), person(patient, 'Bob')
    await bob.join()
    await ann.join()
    assert ann.page
    old: PageSocket = ann.page.line.socket

    await ann.page.line.open_another()
    old.cut()
    await asyncio.wait_for(_seen_by(bob, ann), PATIENCE)

    await _until_right(patient, ann, bob)


async def _seen_by(bob: Person, ann: Person) -> None:
    """Say something, which comes after all that the loss brought about."""
    assert ann.page and bob.page
    await ann.page.tell('toggled', {'raised': True})
    while bob.page.people.others[ann.id]['hand'] is None:
        bob.page.heard.clear()
        await bob.page.heard.wait()


async def _kept(server: ObservedServer, before: dict[str, Any]) -> list[str]:
    return kept(before, await server.ask('/soak/census'))
