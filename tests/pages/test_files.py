"""What a page is told that wants to send or have a file."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from nicegui.testing import User

from videochat import VideoChat
from videochat.elements.call_session import CallSession
from videochat.files import FILES_URL, TICKET_HEADER, FileRefused
from videochat.rooms import NotInRoom

from .conftest import join, until
from .test_being_told import call_of, messages, tell

CreateUser = Callable[[], User]
LIMIT = 10 * 1024 * 1024


@pytest.fixture(autouse=True)
def state_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv('XDG_STATE_HOME', str(tmp_path))
    return tmp_path


async def test_a_file_goes_from_page_to_page(create_user: CreateUser, chat: VideoChat) -> None:
    ann, bob = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    await join(bob, 'Garden', 'Bob')
    ticket = await offer(ann, name='notes.txt', size=5)
    heard: list[str] = []
    call_of(bob).chat.on_message(lambda message: heard.append(message.file.name))
    answer = await ann.http_client.post(FILES_URL, content=b'hello', headers={TICKET_HEADER: ticket})
    assert answer.status_code == 201
    await until(lambda: heard == ['notes.txt'])
    file_id = answer.json()['id']
    ticket = await ask(bob, 'fileWanted', {'id': file_id})
    got = await bob.http_client.get(f'{FILES_URL}/{file_id}', headers={TICKET_HEADER: ticket})
    assert got.content == b'hello'
    numbers = (await bob.http_client.get('/metrics')).text
    assert 'videochat_file_bytes_total 5.0' in numbers


async def test_what_cannot_be_is_said_in_the_words_of_the_page(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    at_ann = messages(ann)
    tell(ann, 'fileOffered', {'key': 'q1', 'name': 'a', 'size': LIMIT + 1, 'to': None})
    tell(ann, 'fileWanted', {'key': 'q2', 'id': '0' * 32})
    await until(lambda: len(at_ann) == 2)
    assert 'A file may have 10 MB at most (10,485,760 bytes).' in at_ann[0]
    assert 'This file is no longer there.' in at_ann[1]
    assert all('"final":true' in message for message in at_ann)


@pytest.mark.parametrize(
    'payload',
    [
        None,
        {},
        {'key': 'q', 'name': 'a', 'size': -1},
        {'key': 'q', 'name': 'a', 'size': 1.5},
        {'key': 'q', 'name': 'a', 'size': '5'},
        {'key': 'q', 'name': 'a', 'size': True},
        {'key': 'q', 'name': 'a', 'size': 2**60},
        {'key': 'q', 'name': 'x' * 600, 'size': 5},
        {'key': 'q', 'name': '\ud800', 'size': 5},
        {'key': '<b>', 'name': 'a', 'size': 5},
        {'key': 'q', 'name': 'a', 'size': 5, 'to': ['x']},
        {'key': 'q', 'id': {}},
    ],
)
async def test_nonsense_is_not_answered(create_user: CreateUser, chat: VideoChat, payload: object) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    at_ann = messages(ann)
    for event in ('fileOffered', 'fileWanted'):
        ann.find(kind=CallSession).trigger(event, payload)
    tell(ann, 'fileWanted', {'key': 'last', 'id': 'none'})
    await until(lambda: bool(at_ann))
    assert len(at_ann) == 1
    assert '"last"' in at_ann[0]


async def test_a_flood_of_questions_is_dammed(create_user: CreateUser, chat: VideoChat) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    at_ann = messages(ann)
    for number in range(500):
        tell(ann, 'fileWanted', {'key': f'q{number}', 'id': 'none'})
    await until(lambda: len(at_ann) == 21)
    assert '"q499"' in at_ann[-1]


async def test_who_is_at_the_door_sends_and_has_nothing(create_user: CreateUser, chat: VideoChat) -> None:
    ann = create_user()
    await ann.open('/room/Garden?name=Ann')
    at_ann = messages(ann)
    tell(ann, 'fileOffered', {'key': 'q1', 'name': 'a', 'size': 5, 'to': None})
    with pytest.raises(NotInRoom):
        await call_of(ann).chat.share(b'hello', 'notes.txt')
    assert not [message for message in at_ann if 'answerFile' in message]


async def test_python_shares_a_file(create_user: CreateUser, chat: VideoChat, state_dir: Path) -> None:
    ann, bob = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    await join(bob, 'Garden', 'Bob')
    message = await call_of(ann).chat.share(b'hello', 'notes.txt')
    assert message.file and message.file.type == 'text/plain'
    assert [one.file for one in await call_of(bob).chat.list_messages()] == [message.file]
    with pytest.raises(FileRefused):
        await call_of(ann).chat.share(b'hello', 'notes.txt', to='nobody')
    path = state_dir / 'plan.pdf'
    for size in (LIMIT, LIMIT + 1):
        path.write_bytes(bytes(size))
        if size > LIMIT:
            with pytest.raises(FileRefused, match='10 MB at most'):
                await call_of(ann).chat.share(path)
        else:
            shared = await call_of(ann).chat.share(path)
            assert shared.file and (shared.file.name, shared.file.size) == ('plan.pdf', LIMIT)
    assert is_on_disk(state_dir, message.file.id)
    await chat.close()
    assert not is_on_disk(state_dir, message.file.id)


def is_on_disk(folder: Path, name: str) -> bool:
    return any(folder.rglob(name))


async def offer(user: User, *, name: str, size: int, to: str | None = None) -> str:
    return await ask(user, 'fileOffered', {'name': name, 'size': size, 'to': to})


async def ask(user: User, event: str, payload: dict[str, object]) -> str:
    """The ticket the page is given."""
    answers = messages(user)
    tell(user, event, {'key': 'question', **payload})
    await until(lambda: any('answerFile' in answer for answer in answers))
    found = re.search(r'"ticket":"([\w-]+)"', next(each for each in answers if 'answerFile' in each))
    assert found, answers
    return found[1]
