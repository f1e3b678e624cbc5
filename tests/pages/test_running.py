import pytest
from nicegui.testing import User

from videochat import VideoChat


@pytest.mark.parametrize(
    ('option', 'setting'),
    [
        ('host', 'VIDEOCHAT_HOST'),
        ('port', 'VIDEOCHAT_PORT'),
        ('ssl_certfile', 'VIDEOCHAT_CERTIFICATE'),
        ('ssl_keyfile', 'VIDEOCHAT_CERTIFICATE_KEY'),
        ('ssl_keyfile_password', 'VIDEOCHAT_CERTIFICATE'),
        ('storage_secret', 'VIDEOCHAT_SECRET'),
    ],
)
async def test_run_names_the_setting_that_an_option_has(
    user: User, chat: VideoChat, option: str, setting: str
) -> None:
    with pytest.raises(ValueError, match=rf'run\(\) takes no {option}: set {setting}, '):
        chat.run(**{option: 'x'})
