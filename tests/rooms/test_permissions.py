"""Who may do what, each predicate by itself; that the store asks them is told in the other stories."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from videochat.rooms import (
    Allowed,
    Participant,
    Role,
    Room,
    Rules,
    allowed,
    may_admit,
    may_chat,
    may_end,
    may_give_floor,
    may_invite,
    may_make_host,
    may_mute,
    may_mute_all,
    may_publish,
    may_react,
    may_record,
    may_remove,
    may_set_rules,
    may_share,
    may_spotlight,
    may_stop_share,
    may_stop_video,
    may_unmute,
)

ANN, BOB, CARL = (Participant(name.casefold(), name, Role.PUBLISHER) for name in ('Ann', 'Bob', 'Carl'))
WATCHER = Participant('dan', 'Dan', Role.SUBSCRIBER)
ROOM = Room('garden', 'Garden', (ANN, BOB, CARL, WATCHER), host_id=ANN.id)
STRICT = replace(ROOM, rules=Rules(chat=False, share=False, react=False, unmute=False))

OWN = (may_unmute, may_share, may_react, may_chat)
OF_HOSTS = (may_spotlight, may_record, may_admit, may_set_rules, may_invite, may_mute_all, may_end)
ON_OTHERS = (may_mute, may_give_floor, may_stop_video, may_stop_share, may_remove, may_make_host)


@pytest.mark.parametrize('may', OWN)
def test_guests_may_unless_the_host_forbids_it_and_the_host_may_always(may: Callable[..., bool]) -> None:
    assert may(BOB, ROOM) and may(ANN, ROOM) and may(ANN, STRICT)
    assert not may(BOB, STRICT)


@pytest.mark.parametrize(
    ('rule', 'may'), [('unmute', may_unmute), ('share', may_share), ('react', may_react), ('chat', may_chat)]
)
def test_one_rule_forbids_one_thing(rule: str, may: Callable[..., bool]) -> None:
    room = replace(ROOM, rules=replace(Rules(), **{rule: False}))
    assert [each for each in OWN if not each(BOB, room)] == [may]


def test_who_has_the_floor_may_unmute_and_nothing_else() -> None:
    speaker = replace(BOB, has_floor=True)
    assert [may for may in OWN if may(speaker, STRICT)] == [may_unmute]


def test_to_the_host_one_may_always_write() -> None:
    assert may_chat(BOB, STRICT, to=ANN.id)
    assert not may_chat(BOB, STRICT, to=CARL.id)
    assert not may_chat(BOB, replace(STRICT, host_id=None), to=None)


def test_who_only_watches_sends_no_picture_and_no_sound_not_even_as_host() -> None:
    assert may_publish(BOB) and not may_publish(WATCHER)
    for watcher in (WATCHER, replace(WATCHER, has_floor=True)):
        for room in (ROOM, STRICT, replace(ROOM, host_id=WATCHER.id)):
            assert not may_unmute(watcher, room) and not may_share(watcher, room)
    assert may_react(WATCHER, ROOM) and may_chat(WATCHER, ROOM)


def test_the_engine_is_told_just_that() -> None:
    assert allowed(BOB, ROOM) == Allowed(unmute=True, share=True, react=True)
    assert allowed(BOB, STRICT) == Allowed(unmute=False, share=False, react=False)
    assert allowed(replace(BOB, has_floor=True), STRICT) == Allowed(unmute=True, share=False, react=False)
    assert allowed(WATCHER, ROOM) == Allowed(unmute=False, share=False, react=True)


@pytest.mark.parametrize('may', OF_HOSTS)
def test_the_host_alone_runs_the_room(may: Callable[[Participant, Room], bool]) -> None:
    assert may(ANN, ROOM)
    assert not may(BOB, ROOM) and not may(replace(BOB, has_floor=True), ROOM)
    assert not may(ANN, replace(ROOM, host_id=None))


@pytest.mark.parametrize('may', ON_OTHERS)
def test_the_host_acts_on_others_and_nobody_else_on_anybody(
    may: Callable[[Participant, Participant, Room], bool],
) -> None:
    assert may(ANN, BOB, ROOM)
    for actor, target in ((ANN, ANN), (BOB, ANN), (BOB, BOB), (BOB, CARL)):
        assert not may(actor, target, ROOM)
