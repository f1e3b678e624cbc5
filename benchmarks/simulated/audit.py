"""Whether what everybody sees is what there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from .page import Page
from .people import MARKS
from .person import Person
from .session_view import participant_of

State = dict[str, Any]


def differences(people: Iterable[Person], state: State) -> list[str]:
    """What is not as it should be, each with a name; empty when all is well.

    :param state: what the server says is in its store and its engine.
    """
    return list(_differences([each for each in people if each.is_in], state))


def _differences(present: list[Person], state: State) -> Iterator[str]:
    inside: dict[str, dict[str, Person]] = {}
    for person in present:
        page = person.page
        if not (page and page.people.own and page.call):
            yield f'{person.name} is not back in {person.room}'
            continue
        inside.setdefault(person.room.casefold(), {})[person.id] = person
    for room_id in inside.keys() | state['rooms'].keys():
        room = state['rooms'].get(room_id)
        here = inside.get(room_id, {})
        if room is None:
            yield f'{room_id}: the store knows no such room, {len(here)} people are in it'
            continue
        yield from _ghosts(room, here)
        session = state['sessions'].get(room['session'])
        if session is None:
            if here:
                yield f'{room_id}: the engine knows no such session'
            continue
        yield from _engine_ghosts(room, session)
        for person in here.values():
            assert person.page
            for difference in (*_seen(person.page, room), *_connected(person.page, room, session)):
                yield f'{person.name} in {person.room}: {difference}'


def _ghosts(room: State, here: dict[str, Person]) -> Iterator[str]:
    stored = {each['id']: each['name'] for each in room['people']}
    for id in stored.keys() - here.keys():
        yield f'{stored[id]} is a ghost in {room["name"]}'
    for id in here.keys() - stored.keys():
        yield f'{here[id].name} is missing in {room["name"]}'


def _engine_ghosts(room: State, session: State) -> Iterator[str]:
    names = {each['id']: each['name'] for each in room['people']}
    wired = Counter(participant_of(each['data']) for each in session['connections'].values() if each['wired'])
    for id, count in wired.items():
        if id not in names:
            yield f'somebody who is not in {room["name"]} has a socket of its session'
        elif count > 1:
            yield f'{names[id]} has {count} connections in {room["name"]}'


def _seen(page: Page, room: State) -> Iterator[str]:
    """What the page was told of the room."""
    own = page.people.own
    assert own
    told = {own['id']: own} | page.people.others
    stored = {each['id']: each for each in room['people']}
    for id in told.keys() - stored.keys():
        yield f'still sees {told[id]["name"]}'
    for id in stored.keys() - told.keys():
        yield f'does not see {stored[id]["name"]}'
    for id in told.keys() & stored.keys():
        for field in ('name', 'hand'):
            if told[id].get(field) != stored[id][field]:
                yield f'{field} of {stored[id]["name"]} is {told[id].get(field)}, not {stored[id][field]}'
        seen, there = (each['connection'] == 'reconnecting' for each in (told[id], stored[id]))
        if seen != there and id != own['id']:
            yield f'{stored[id]["name"]} is {stored[id]["connection"]}, seen as {told[id]["connection"]}'
    for mark in MARKS:
        if page.people.marks.get(mark) != room[mark]:
            yield f'{mark} is {page.people.marks.get(mark)}, not {room[mark]}'
    if own['id'] in stored:
        yield from _read(page, stored[own['id']], room['oldest'])


def _read(page: Page, stored: State, oldest: int) -> Iterator[str]:
    """What the page has of the chat; what the room has forgotten a page may still show."""
    kept = set(stored['messages'])
    read = {id for id in page.written.messages if id >= oldest}
    if kept - read:
        yield f'has not got the messages {sorted(kept - read)}'
    if read - kept:
        yield f'has messages that are not for it, {sorted(read - kept)}'


def _connected(page: Page, room: State, session: State) -> Iterator[str]:
    """What the engine told, and what the store knows of one's own connection."""
    call = page.call
    assert call and page.people.own
    own = call.caller.id
    stored = next((each for each in room['people'] if each['id'] == page.people.own['id']), None)
    if stored:
        if stored['connection'] != 'connected':
            yield f'is {stored["connection"]} in the store'
        if stored['stream'] != call.stream_id:
            yield f'sends {call.stream_id}, the store has {stored["stream"]}'
        if stored['connectionId'] != own:
            yield f'is connected as {own}, the store has {stored["connectionId"]}'
    if own not in session['connections']:
        yield 'has a connection that the engine has not'
        return
    others = session['connections'].keys() - {own}
    yield from _compare('connections', call.view.connections.keys(), others)
    yield from _compare('streams', call.view.streams.keys(), session['streams'].keys())
    for id in call.view.streams.keys() & session['streams'].keys():
        if call.view.streams[id] != session['streams'][id]:
            yield f'stream {id} is {call.view.streams[id]}, not {session["streams"][id]}'
    wanted = {id for id, _, subscriber, _ in session['subscriptions'] if subscriber == own}
    served = {id for id, _, _, publisher in session['subscriptions'] if publisher == own}
    yield from _compare('subscriptions', call.view.wanted.keys(), wanted)
    yield from _compare('audience', call.view.served.keys(), served)


def _compare(what: str, seen: Iterable[str], there: Iterable[str]) -> Iterator[str]:
    seen, there = set(seen), set(there)
    if seen != there:
        yield f'{what}: {len(seen - there)} that are gone, {len(there - seen)} not seen'
