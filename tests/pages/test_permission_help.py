"""Who blocked the camera is told which setting of their own browser allows it again."""

from collections.abc import Callable

import pytest
from nicegui.testing import User

from videochat import Publisher

CHROME = (
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'
)
ANDROID = CHROME.replace('X11; Linux x86_64', 'Linux; Android 15; Pixel 9').replace('Safari', 'Mobile Safari')
SAFARI = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15'  # noqa: E501
IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'  # noqa: E501


@pytest.mark.parametrize(
    ('browser', 'way'),
    [
        (CHROME, 'Click the icon beside the address'),
        (f'{CHROME} Edg/141.0.0.0', 'Click the lock beside the address'),
        (
            'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
            'Click the crossed-out icon',
        ),
        ('Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 'Tap the lock'),
        (ANDROID, 'Tap the icon beside the address'),
        (SAFARI, 'In the Safari menu choose Settings for This Website'),
        (IPHONE, 'Tap the button beside the address, then Website Settings'),
        (IPHONE.replace('Version/18.0', 'CriOS/141.0'), 'Open the Settings of your device'),
        ('curl/8', 'Allow it in the settings of this page'),
    ],
)
async def test_the_way_is_that_of_the_browser(
    create_user: Callable[[], User], browser: str, way: str
) -> None:
    ann = create_user()
    ann.http_client.headers['user-agent'] = browser
    await ann.open('/room/Garden?name=Ann')
    ann.find(kind=Publisher).trigger('mediaChanged', DENIED)
    await ann.should_see(f'Your browser blocks the camera. {way}')
    await ann.should_see('You can join without it.')


DENIED = {
    'opening': False,
    'camera': False,
    'microphone': True,
    'cameraFault': 'denied',
    'microphoneFault': None,
}
