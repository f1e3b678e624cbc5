import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rooms.fakes import Seen
from videochat.rooms import (
    MAX_MESSAGE,
    InvalidMessage,
    LeaveReason,
    MessageSent,
    NotAllowed,
    NotInRoom,
    RoomEvent,
    RoomStore,
    SharedFile,
    chat,
)


async def test_who_joins_later_reads_what_was_written_before(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    seen: Seen[RoomEvent] = Seen()
    store.watch_room('Team', seen)
    one = await store.say(ann.visit, 'one')
    two = await store.say(ann.visit, 'two')
    assert [one.id, two.id] == [1, 2]
    assert [one.follows, two.follows] == [0, 1]
    assert (one.sender_id, one.sender_name) == (ann.participant.id, 'Ann')
    assert seen.events == [MessageSent('team', one), MessageSent('team', two)]
    bob = await store.join('Team', 'Bob', browser='b')
    assert await store.list_messages(bob.visit) == (one, two)
    assert await store.list_messages(bob.visit, after=1) == (two,)


async def test_what_is_for_one_person_only_those_two_read(store: RoomStore) -> None:
    ann, bob, cid = [await store.join('Team', name, browser=name) for name in ('Ann', 'Bob', 'Cid')]
    seen: dict[str | None, Seen[RoomEvent]] = {}
    for visit in (None, ann.visit, bob.visit, cid.visit, 'forged'):
        store.watch_room('Team', seen.setdefault(visit, Seen()), visit=visit)
    secret = await store.say(ann.visit, 'for Bob', to=bob.participant.id)
    public = await store.say(bob.visit, 'for all')
    assert (secret.to, secret.to_name) == (bob.participant.id, 'Bob')
    assert (secret.follows, public.follows, public.id) == (0, 0, 2)
    for one in (ann, bob):
        assert await store.list_messages(one.visit) == (secret, public)
        assert seen[one.visit].events == [MessageSent('team', secret), MessageSent('team', public)]
    assert await store.list_messages(cid.visit) == (public,)
    for other in (None, cid.visit, 'forged'):
        assert seen[other].events == [MessageSent('team', public)]
    late = await store.join('Team', 'Dan', browser='d')
    assert await store.list_messages(late.visit) == (public,)


async def test_who_comes_back_soon_still_reads_their_own(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    bob = await store.join('Team', 'Bob', browser='b')
    secret = await store.say(ann.visit, 'for Bob', to=bob.participant.id)
    await store.leave(bob.visit, reason=LeaveReason.GONE)
    missed = await store.say(ann.visit, 'Bob?')
    back = await store.join('Team', 'Bob', browser='b')
    assert await store.list_messages(back.visit) == (secret, missed)
    await store.leave(back.visit)
    another = await store.join('Team', 'Bob', browser='b')
    assert await store.list_messages(another.visit) == (missed,)


async def test_nobody_writes_to_who_is_not_there_nor_to_oneself(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    bob = await store.join('Team', 'Bob', browser='b')
    elsewhere = await store.join('Other', 'Cid', browser='c')
    await store.leave(bob.visit)
    for nobody in (bob.participant.id, elsewhere.participant.id, ann.participant.id, '', 'x'):
        with pytest.raises(InvalidMessage):
            await store.say(ann.visit, 'Hello?', to=nobody)
    assert await store.list_messages(ann.visit) == ()
    with pytest.raises(NotInRoom):
        await store.say(bob.visit, 'I am gone')
    with pytest.raises(NotInRoom):
        await store.list_messages(bob.visit)


async def test_what_is_sent_again_is_there_once(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    bob = await store.join('Team', 'Bob', browser='b')
    seen: Seen[RoomEvent] = Seen()
    store.watch_room('Team', seen)
    first = await store.say(ann.visit, 'Hello', key='k1')
    await store.leave(ann.visit, reason=LeaveReason.GONE)
    back = await store.join('Team', 'Ann', browser='a')
    assert await store.say(back.visit, 'Hello', key='k1') == first
    other = await store.say(bob.visit, 'Hello', key='k1')
    assert await store.list_messages(back.visit) == (first, other)
    assert len([event for event in seen.events if isinstance(event, MessageSent)]) == 2


async def test_a_room_remembers_so_many_messages_and_characters(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    for number in range(chat.MAX_MESSAGES + 5):
        await store.say(ann.visit, f'{number}', key=f'{number}')
    kept = await store.list_messages(ann.visit)
    assert [message.id for message in kept] == list(range(6, chat.MAX_MESSAGES + 6))
    most = chat.MAX_CHARACTERS // MAX_MESSAGE
    for _ in range(most + 5):
        await store.say(ann.visit, 'é' * MAX_MESSAGE)
    assert len(await store.list_messages(ann.visit)) == most
    again = await store.say(ann.visit, '0', key='0')
    assert again.id == kept[-1].id + most + 6


async def test_a_room_forgets_when_it_closes(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    await store.say(ann.visit, 'Hello')
    await store.leave(ann.visit)
    again = await store.join('Team', 'Ann', browser='a')
    assert await store.list_messages(again.visit) == ()
    assert (await store.say(again.visit, 'Hello')).id == 1


async def test_a_file_needs_no_words(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    plan = SharedFile('f1', 'plan.pdf', 1000, 'application/pdf')
    assert (await store.say(ann.visit, '', file=plan)).file == plan
    with pytest.raises(InvalidMessage):
        await store.say(ann.visit, '')
    with pytest.raises(InvalidMessage):
        await store.say(ann.visit, 'x' * (MAX_MESSAGE + 1), file=plan)


async def test_a_connection_id_is_known_until_one_comes_back(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    await store.store_connection_id(ann.visit, 'c1')
    room = await store.get_room('Team')
    assert room
    assert room.participants[0].connection_id == 'c1'
    await store.join('Team', 'Ann', browser='a')
    room = await store.get_room('Team')
    assert room
    assert room.participants[0].connection_id is None
    with pytest.raises(NotInRoom):
        await store.store_connection_id(ann.visit, 'c2')


async def test_nobody_takes_anothers_connection_or_stream(store: RoomStore) -> None:
    ann, eve = [await store.join('Team', name, browser=name) for name in ('Ann', 'Eve')]
    for visit in (ann.visit, ann.visit):
        await store.store_connection_id(visit, 'c1')
        await store.store_stream(visit, 's1')
    with pytest.raises(NotAllowed):
        await store.store_connection_id(eve.visit, 'c1')
    with pytest.raises(NotAllowed):
        await store.store_stream(eve.visit, 's1')
    room = await store.get_room('Team')
    assert room
    assert [(each.connection_id, each.stream_id) for each in room.participants] == [
        ('c1', 's1'),
        (None, None),
    ]


@pytest.mark.parametrize(
    ('written', 'read'),
    [
        (' Hello \r\nyou\u2028there \n', 'Hello \nyou\nthere'),
        ('a' + '\n' * 99 + 'b', 'a\n\n\nb'),
        ('\u202egpj.exe\u0000\u2066', 'gpj.exe'),
        ('half \ud83d', 'half \ufffd'),
        (
            '👩\u200d👩 \u0645\u06cc\u200c\u0631\u0648\u062f',
            '👩\u200d👩 \u0645\u06cc\u200c\u0631\u0648\u062f',
        ),
        ('😀' * MAX_MESSAGE, '😀' * MAX_MESSAGE),
    ],
)
def test_a_message_is_cleaned_of_what_does_harm(written: str, read: str) -> None:
    assert chat.clean_message(written) == read


@pytest.mark.parametrize('nothing', ['', ' \n', ' \u200b\n\u2060 ', '\u202e\x00', 'x' * (MAX_MESSAGE + 1)])
def test_nothing_and_too_much_are_refused(nothing: str) -> None:
    with pytest.raises(InvalidMessage):
        chat.clean_message(nothing)


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    try:
        once = chat.clean_message(text)
    except InvalidMessage:
        return
    assert chat.clean_message(once) == once
    once.encode()
