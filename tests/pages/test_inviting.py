"""The host makes links that let people in."""

import re
from collections.abc import Callable

from nicegui.testing import User

from videochat import VideoChat
from videochat.components.qr_code import qr_code
from videochat.elements.invite_dialog import InviteDialog

from .conftest import join, until
from .doors import bring, button, come, hosted, let_in, press
from .test_being_told import call_of

CreateUser = Callable[[], User]


def told(user: User) -> list[str]:
    """What is sent to the dialog from now on."""
    assert user.client
    sent: list[str] = []
    enqueue = user.client.outbox.enqueue_message

    def note(kind: str, data: dict[str, object], target: str) -> None:
        if re.search('"showInvitation"|"refuse"', str(data.get('code'))):
            sent.append(str(data['code']))
        enqueue(kind, data, target)  # type: ignore[arg-type]

    user.client.outbox.enqueue_message = note  # type: ignore[method-assign, assignment]
    return sent


async def test_a_link_of_the_host_lets_bob_in_and_is_on_no_page(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann, bob = create_user(), create_user()
    await hosted(ann, waiting_room=True)
    sent = told(ann)
    ann.find(kind=InviteDialog).trigger('wanted', {'role': 'guest', 'hours': 24})
    await until(lambda: bool(sent))
    found = re.search(r'http://[^"]+/room/Garden#invite=([\w.-]+)', sent[0])
    assert found, sent
    with ann:
        (dialog,) = ann.find(kind=InviteDialog).elements
        assert found[1] not in str(dialog.props), 'it is in one message, and in nothing that is drawn again'

    await come(bob, 'Bob')
    bring(bob, invite=found[1])
    await until(lambda: button(bob).text == 'Join now')
    await press(bob)
    await let_in(bob)


async def test_nobody_but_the_host_makes_links_and_none_for_longer_than_offered(
    create_user: CreateUser,
) -> None:
    ann, bob = create_user(), create_user()
    await hosted(ann)
    await join(bob, 'Garden', 'Bob')
    at_ann, at_bob = told(ann), told(bob)
    bob.find(kind=InviteDialog).trigger('wanted', {'role': 'host', 'hours': 24})
    await until(lambda: bool(at_bob))
    assert '"refuse"' in at_bob[0] and 'Only the host can make such links.' in at_bob[0]

    for nonsense in (
        {'role': 'king', 'hours': 24},
        {'role': 'host', 'hours': 100_000},
        {'role': 'host', 'hours': -1},
        {'role': 'host', 'hours': '24'},
        {},
    ):
        ann.find(kind=InviteDialog).trigger('wanted', nonsense)
    for _ in range(30):
        ann.find(kind=InviteDialog).trigger('wanted', {'role': 'guest', 'hours': 1})
    await until(lambda: len(at_ann) == 30)
    assert 5 < sum('"showInvitation"' in each for each in at_ann) < 15
    assert call_of(ann).participant


def test_a_picture_is_made_only_of_what_a_phone_can_open() -> None:
    assert qr_code('https://127.0.0.1:8080/room/Garden') == ''
    assert qr_code('http://localhost/room/Garden') == ''
    assert qr_code('https://192.0.2.1:8080/room/Garden').startswith('data:image/svg+xml')
