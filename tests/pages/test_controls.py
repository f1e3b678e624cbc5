import asyncio
from collections.abc import Callable

from nicegui import ui
from nicegui.testing import User

from videochat import HandToggle, RoomView, ScreenToggle, VideoChat
from videochat.components.notice import Notice

from .conftest import join

CreateUser = Callable[[], User]


async def hand_of_ann(chat: VideoChat) -> int | None:
    room = await chat.store.get_room('Garden')
    assert room
    return room.participants[0].hand


async def until_ann_s_hand_is(up: bool, chat: VideoChat) -> None:
    async with asyncio.timeout(5):
        while (await hand_of_ann(chat) is not None) is not up:  # noqa: ASYNC110 - a store tells its watchers alone
            await asyncio.sleep(0.01)


async def test_a_hand_goes_up_and_down(create_user: CreateUser, chat: VideoChat) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    for up in (True, False):
        ann.find(kind=HandToggle).trigger('toggled', {'raised': up})
        await until_ann_s_hand_is(up, chat)


async def test_nonsense_raises_no_hand(create_user: CreateUser, chat: VideoChat) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    for nonsense in (None, [], {}, {'raised': 'yes'}, {'raised': 1}):
        ann.find(kind=HandToggle).trigger('toggled', nonsense)
    ann.find(kind=HandToggle).trigger('toggled', {'raised': True})
    await until_ann_s_hand_is(True, chat)
    ann.find(kind=HandToggle).trigger('toggled', {'raised': False})
    await until_ann_s_hand_is(False, chat)


async def test_a_screen_that_could_not_be_shared_is_told_until_it_is_put_away(
    create_user: CreateUser,
) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    ann.find(kind=ScreenToggle).trigger('failed', {'fault': 'system'})
    await ann.should_see('Your system does not let this browser record the screen.')
    ann.find('Dismiss').click()
    await ann.should_not_see(kind=Notice)
    ann.find(kind=ScreenToggle).trigger('failed', {'fault': 'publish'})
    await ann.should_see('Your screen could not be shared.')


async def test_an_app_adds_a_button_and_leaves_one_out(create_user: CreateUser, chat: VideoChat) -> None:
    starred: list[str] = []
    ann = create_user()

    @ui.page('/own')
    def own() -> None:
        view = RoomView(chat, 'Garden', name='Ann')
        view.controls.hand.delete()
        with view.controls:
            ui.button('Star', on_click=lambda: starred.append('Garden'))

    await ann.open('/own')
    await ann.should_not_see(kind=HandToggle)
    ann.find('Star').click()
    assert starred == ['Garden']
