"""The chat as pages and Python code see it: ordered, delivered and kept by the server."""

import json
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from nicegui.testing import User

from videochat import Settings, VideoChat
from videochat.rooms import MAX_MESSAGE, ChatMessage, InvalidMessage, NotInRoom
from videochat.serving import AddressLimits
from videochat.video.errors import VideoError, VideoErrorKind

from .conftest import join, until
from .test_being_told import call_of, messages, tell

CreateUser = Callable[[], User]


@dataclass(frozen=True)
class Sent:
    """A signal that the platform was given."""

    text: str
    connection_id: str | None


class Signals(list[Sent]):
    """What the platform was given to send; it fails when told to."""

    failure: VideoErrorKind | None = None

    async def send(self, session_id: str, type: str, data: str, *, connection_id: str | None = None) -> None:
        assert type == 'chat'
        self.append(Sent(json.loads(data)['text'], connection_id))
        if self.failure:
            raise VideoError(self.failure)


@pytest.fixture
def signals(chat: VideoChat, monkeypatch: pytest.MonkeyPatch) -> Signals:
    signals = Signals()
    monkeypatch.setattr(chat.platform, 'signal', signals.send)
    return signals


def write(user: User, key: str, text: str, to: str | None = None) -> None:
    tell(user, 'messageWritten', {'key': key, 'text': text, 'to': to})


def id_of(user: User) -> str:
    participant = call_of(user).participant
    assert participant
    return participant.id


async def meet(create_user: CreateUser, *names: str) -> list[User]:
    users = []
    for name in names:
        users.append(create_user())
        await join(users[-1], 'Garden', name)
        told = messages(users[-1])
        tell(users[-1], 'messagesWanted', {'connectionId': f'c-{name}', 'after': 0})
        await until(lambda told=told: any('hearMessages' in each for each in told))  # type: ignore[misc]
    return users


async def test_what_a_page_writes_is_signalled_once_and_answered_there(
    create_user: CreateUser, signals: Signals
) -> None:
    ann, bob = await meet(create_user, 'Ann', 'Bob')
    told_ann, told_bob = messages(ann), messages(bob)
    for number in range(10):
        write(ann, f'k{number}', f'line {number}')
    write(ann, 'k9', 'line 9')
    await until(lambda: len(told_ann) == 11)
    assert signals == [Sent(f'line {number}', None) for number in [*range(10), 9]]
    assert all('hearMessages' in each for each in told_ann)
    assert told_bob == []
    assert [message.id for message in await call_of(bob).chat.list_messages()] == list(range(1, 11))


async def test_who_comes_or_comes_back_gets_what_they_missed(
    create_user: CreateUser, signals: Signals
) -> None:
    ann, bob = await meet(create_user, 'Ann', 'Bob')
    for text in ('one', 'two', 'three'):
        await call_of(bob).chat.say(text)
    told = messages(ann)
    tell(ann, 'messagesWanted', {'connectionId': 'c-Ann', 'after': 1})
    await until(lambda: bool(told))
    assert 'one' not in told[0]
    assert told[0].index('two') < told[0].index('three')


async def test_what_is_for_bob_goes_to_bob_alone(create_user: CreateUser, signals: Signals) -> None:
    ann, bob, cid = await meet(create_user, 'Ann', 'Bob', 'Cid')
    told_ann, told_cid = messages(ann), messages(cid)
    heard: dict[User, list[str]] = {user: [] for user in (ann, bob, cid)}
    for user, texts in heard.items():
        call_of(user).chat.on_message(lambda message, texts=texts: texts.append(message.text))
        call_of(user).on_event(lambda event, texts=texts: texts.append(repr(event)))
    write(ann, 'k', 'for Bob', id_of(bob))
    await until(lambda: any('hearMessages' in each for each in told_ann))
    assert signals == [Sent('for Bob', 'c-Bob')]
    tell(cid, 'messagesWanted', {'connectionId': 'c-Cid', 'after': 0})
    await until(lambda: bool(told_cid))
    assert 'for Bob' not in ''.join(told_cid)
    assert heard[cid] == []
    assert 'for Bob' in heard[bob]
    assert 'for Bob' in heard[ann]


async def test_what_cannot_be_sent_is_refused_with_a_sentence(
    create_user: CreateUser, signals: Signals
) -> None:
    (ann,) = await meet(create_user, 'Ann')
    told = messages(ann)
    write(ann, 'k1', ' \u200b ')
    write(ann, 'k2', 'Hello?', 'nobody')
    write(ann, 'k3', 'to myself', id_of(ann))
    await until(lambda: len(told) == 3)
    assert 'There is nothing to read' in told[0]
    assert '"k2","The person you write to is not in the call."' in told[1]
    assert signals == []
    assert await call_of(ann).chat.list_messages() == ()


async def test_forged_payloads_are_no_messages(create_user: CreateUser, signals: Signals) -> None:
    (ann,) = await meet(create_user, 'Ann')
    told = messages(ann)
    good = {'key': 'k', 'text': 'x', 'to': None}
    for bad in (
        {'key': ''},
        {'key': '<b>'},
        {'key': 5},
        {'text': None},
        {'text': 'x' * (MAX_MESSAGE + 1)},
        {'text': '\ud800'},
        {'to': {}},
        {'to': 'x' * 999},
    ):
        tell(ann, 'messageWritten', {**good, **bad})
    for connection, after in (('', 0), ('../x', 0), ('c', -1), ('c', 'x'), ('c', True), ('c', 2**60)):
        tell(ann, 'messagesWanted', {'connectionId': connection, 'after': after})
    write(ann, 'last', 'the end')
    await until(lambda: bool(told))
    assert [message.text for message in await call_of(ann).chat.list_messages()] == ['the end']
    assert len(told) == 1


async def test_a_flood_is_refused_and_what_was_refused_may_be_sent_again(
    create_user: CreateUser, signals: Signals
) -> None:
    (ann,) = await meet(create_user, 'Ann')
    told = messages(ann)
    for number in range(Settings().message_burst + 20):
        write(ann, f'k{number}', f'{number}')
    await until(lambda: len(told) == Settings().message_burst + 20)
    refused = [each for each in told if 'You are writing too fast' in each]
    assert 15 <= len(refused) <= 20
    assert len(await call_of(ann).chat.list_messages()) == Settings().message_burst + 20 - len(refused)


async def test_those_of_one_network_may_write_only_so_much_together(
    create_user: CreateUser, chat: VideoChat, signals: Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, bob = await meet(create_user, 'Ann', 'Bob')
    monkeypatch.setattr(chat, '_limits', AddressLimits(Settings(address_messages=3)))
    told = messages(bob)
    for number in range(2):
        write(ann, f'a{number}', 'from Ann')
        write(bob, f'b{number}', 'from Bob')
    await until(lambda: any('written from your network' in each for each in told))
    texts = [message.text for message in await call_of(bob).chat.list_messages()]
    assert texts == ['from Ann', 'from Bob', 'from Ann']


async def test_what_could_not_be_delivered_is_delivered_when_sent_again(
    create_user: CreateUser, signals: Signals
) -> None:
    ann, _bob = await meet(create_user, 'Ann', 'Bob')
    told = messages(ann)
    signals.failure = VideoErrorKind.TIMEOUT
    write(ann, 'k', 'Hello')
    await until(lambda: bool(told))
    assert '"k","The message could not be delivered."' in told[0]
    signals.failure = None
    write(ann, 'k', 'Hello')
    await until(lambda: len(told) == 2)
    assert 'hearMessages' in told[1]
    assert signals == [Sent('Hello', None)] * 2
    assert len(await call_of(ann).chat.list_messages()) == 1


async def test_who_is_not_connected_now_reads_it_later(create_user: CreateUser, signals: Signals) -> None:
    ann, bob = await meet(create_user, 'Ann', 'Bob')
    told = messages(ann)
    signals.failure = VideoErrorKind.REFUSED
    write(ann, 'k', 'for Bob', id_of(bob))
    await until(lambda: bool(told))
    assert 'hearMessages' in told[0]
    assert [message.text for message in await call_of(bob).chat.list_messages()] == ['for Bob']


async def test_a_bot_answers(create_user: CreateUser, signals: Signals) -> None:
    ann, bot = await meet(create_user, 'Ann', 'Bot')
    chat = call_of(bot).chat

    async def answer(message: ChatMessage) -> None:
        if message.text == 'ping':
            await chat.say('pong', to=message.sender_id)

    chat.on_message(answer)
    write(ann, 'k', 'ping')
    await until(lambda: len(signals) == 2)
    assert signals == [Sent('ping', None), Sent('pong', 'c-Ann')]
    with pytest.raises(InvalidMessage):
        await chat.say('x' * (MAX_MESSAGE + 1))
    await call_of(bot).leave()
    with pytest.raises(NotInRoom):
        await chat.say('I have left')
    tell(bot, 'messageWritten', {'key': 'k', 'text': 'so have I', 'to': None})
    assert [message.text for message in await call_of(ann).chat.list_messages()] == ['ping', 'pong']
