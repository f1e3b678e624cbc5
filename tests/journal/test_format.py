"""What is written down is read again as it was; of anything else nothing is believed."""

import contextlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journal.played_rooms import records
from videochat.journal.format import MOST_BYTES, VERSION, Damaged, Writer, decode
from videochat.rooms import ChatMessage, PersonRecord, Role, RoomRecord, Rules, SharedFile

ANN, BOB = 'a' * 32, 'b' * 32
TIME = datetime(2026, 11, 23, 10, tzinfo=UTC)
PLAN = SharedFile('f', 'plan.pdf', 5, 'application/pdf')
ROOM = RoomRecord(
    'Team',
    (PersonRecord(ANN, 'Ann', 'c' * 64, Role.PUBLISHER, 1, True, True),),
    (
        ChatMessage(3, ANN, 'Ann', 'Hello', TIME, key='k'),
        ChatMessage(
            4, BOB, 'Bob', '', TIME, ANN, SharedFile('f', 'plan.pdf', 5, 'application/pdf'), 'Ann', 3
        ),
    ),
    last_id=4,
    last_public_id=3,
    hands=1,
    rules=Rules(waiting_room=True, chat=False),
    password='$argon2id$v=19$m=65536,t=3,p=4$MIIRqgvgQbgj220jfp0MPA$YfwJSVjtjSU0zzV/P3S9nnQ/USre2wvJMjfCIjrTQbg',
    unlisted=True,
    barred=('d' * 64, 'e' * 64),
    opening='CYWYXUMLd6yZ',
    opener='f' * 64,
)


@given(record=records())
@settings(deadline=None)
def test_every_room_is_read_as_it_was_written(record: RoomRecord) -> None:
    assert decode(Writer().encode(record)) == record


@given(earlier=records(), record=records())
@settings(deadline=None)
def test_a_writer_that_wrote_before_writes_the_same(earlier: RoomRecord, record: RoomRecord) -> None:
    writer = Writer()
    writer.encode(earlier)
    assert writer.encode(record) == Writer().encode(record)


@given(data=st.binary(max_size=300), at=st.integers(0, 2000), cut=st.integers(0, 50))
@settings(deadline=None, max_examples=300)
def test_damage_is_noticed_or_harmless(data: bytes, at: int, cut: int) -> None:
    whole = Writer().encode(ROOM)
    for damaged in (data, whole[:at], whole[:at] + data + whole[at + cut :], data.join([whole, whole])):
        with contextlib.suppress(Damaged):
            decode(damaged)


values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(),
        st.sampled_from([2**64, '\ud800', 'x' * 9000, '../../etc/passwd', '0001-01-01T00:00:00Z', 'host']),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(value=values, pick=st.data())
@settings(deadline=None, max_examples=500)
def test_any_field_may_hold_anything(value: Any, pick: st.DataObject) -> None:
    tree = json.loads(Writer().encode(ROOM))
    node = tree['room']
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not keys:
            return
        key = pick.draw(st.sampled_from(keys))
        if isinstance(node[key], dict | list) and pick.draw(st.booleans()):
            node = node[key]
            continue
        node[key] = value
        break
    data = json.dumps(tree, separators=(',', ':')).encode()
    try:
        read = decode(data)
    except Damaged:
        return
    assert decode(Writer().encode(read)) == read


@pytest.mark.parametrize(
    'wrong',
    [
        replace(ROOM, name=' Team'),
        replace(ROOM, name=''),
        replace(ROOM, last_id=3),
        replace(ROOM, last_public_id=5),
        replace(ROOM, hands=0),
        replace(ROOM, hands=2**60),
        replace(ROOM, empty_since=float('inf')),
        replace(ROOM, people=ROOM.people * 2),
        replace(ROOM, people=(*ROOM.people, replace(ROOM.people[0], id=BOB))),
        replace(ROOM, people=(replace(ROOM.people[0], mark='a'),)),
        replace(ROOM, people=(replace(ROOM.people[0], id='../a'),)),
        replace(ROOM, people=(replace(ROOM.people[0], begins=5),)),
        replace(ROOM, password='secret'),
        replace(ROOM, password=f'{ROOM.password}'.replace('m=65536', 'm=65536000')),
        replace(ROOM, barred=('d',)),
        replace(ROOM, barred=('',)),
        replace(ROOM, barred=('d' * 64,) * 1001),
        replace(ROOM, opening='../a'),
        replace(ROOM, opener='x'),
        replace(ROOM, messages=ROOM.messages[::-1]),
        replace(ROOM, messages=(replace(ROOM.messages[0], text='x' * 4001),)),
        replace(ROOM, messages=(replace(ROOM.messages[0], text='\u202egnp.exe'),)),
        replace(ROOM, messages=(replace(ROOM.messages[0], text=''),)),
        replace(ROOM, messages=(replace(ROOM.messages[0], follows=3),)),
        replace(ROOM, messages=(replace(ROOM.messages[0], time=datetime(2026, 1, 1)),)),  # noqa: DTZ001
        replace(ROOM, messages=(replace(ROOM.messages[0], to_name='Bob'),)),
        replace(
            ROOM, messages=tuple(replace(ROOM.messages[0], id=n, key='') for n in range(1, 202)), last_id=300
        ),
    ],
)
def test_what_no_room_writes_is_refused(wrong: RoomRecord) -> None:
    with pytest.raises(Damaged):
        decode(Writer().encode(wrong))


@pytest.mark.parametrize('version', [0, VERSION + 1, 10])
def test_another_version_is_refused(version: int) -> None:
    data = Writer().encode(ROOM).replace(b'"version":%d,' % VERSION, b'"version":%d,' % version)
    with pytest.raises(Damaged, match='another format'):
        decode(data)


def test_a_room_of_before_there_were_guards_is_read() -> None:
    tree = json.loads(Writer().encode(ROOM))
    tree['version'] = 1
    for new in ('rules', 'password', 'unlisted', 'barred', 'opening', 'opener'):
        del tree['room'][new]
    for person in tree['room']['people']:
        del person['has_floor'], person['host_link']
    read = decode(json.dumps(tree, separators=(',', ':')).encode())
    assert (read.people, read.messages, read.hands) == (ROOM.people, ROOM.messages, 1)
    assert (read.rules, read.password, read.barred) == (Rules(), None, ())


def test_the_longest_chat_can_be_read_again() -> None:
    text = '😀' * 1000
    messages = tuple(ChatMessage(n, ANN, 'Ann', text, TIME) for n in range(1, 201))
    people = tuple(
        PersonRecord(f'{n:032x}', f'{"😀" * 60}{n}', f'{n:064x}', Role.PUBLISHER) for n in range(1000)
    )
    barred = tuple(f'{n:064x}' for n in range(1000))
    full = replace(ROOM, people=people, messages=messages, last_id=200, last_public_id=200, barred=barred)
    data = Writer().encode(full)
    assert len(data) < MOST_BYTES
    assert len(decode(data).messages) == 200
