from collections.abc import Callable
from typing import Any

from nicegui import ui
from nicegui.testing import User

from videochat import Background, BackgroundChoice, Call, NoiseChoice, Publisher, VideoChat

CreateUser = Callable[[], User]


async def test_an_app_offers_pictures_of_its_own(create_user: CreateUser, chat: VideoChat) -> None:
    @ui.page('/own')
    def page() -> None:
        publisher = Publisher(Call(chat))
        BackgroundChoice(publisher, pictures=[Background('/lobby.png', 'Our lobby')])
        NoiseChoice(publisher)

    ann = create_user()
    await ann.open('/own')
    assert _props(ann, BackgroundChoice)['pictures'] == [
        {'url': '/lobby.png', 'label': 'Our lobby', 'small': '/lobby.png'}
    ]
    assert _props(ann, BackgroundChoice)['publisher'] == _props(ann, NoiseChoice)['publisher']


async def test_the_pictures_of_videochat_are_there(create_user: CreateUser) -> None:
    ann = create_user()
    await ann.open('/room/Garden?name=Ann')
    offered = _props(ann, BackgroundChoice)['pictures']
    assert [picture['label'] for picture in offered] == ['Hills', 'Study', 'Silk', 'Dawn']
    for picture in offered:
        for address in (picture['url'], picture['small']):
            response = await ann.http_client.get(address)
            assert (response.status_code, response.headers['content-type']) == (200, 'image/jpeg')


async def test_somebody_whose_room_cannot_be_hidden_is_told_why_the_camera_is_off(
    create_user: CreateUser,
) -> None:
    ann = create_user()
    await ann.open('/room/Garden?name=Ann')
    media = {'opening': False, 'camera': False, 'microphone': True, 'microphoneFault': None}
    ann.find(kind=Publisher).trigger('mediaChanged', media | {'cameraFault': 'background'})
    await ann.should_see('What is behind you cannot be hidden here')


def _props(user: User, kind: type) -> dict[str, Any]:
    with user:
        return next(iter(user.find(kind=kind).elements)).props
