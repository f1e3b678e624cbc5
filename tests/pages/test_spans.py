"""How long a call lasted, in words."""

import pytest
from nicegui.testing import User

from videochat.components.spans import in_words


@pytest.mark.parametrize(
    ('seconds', 'words'),
    [
        (0, 'less than a minute'),
        (59.9, 'less than a minute'),
        (60, '1 minute'),
        (12 * 60 + 59, '12 minutes'),
        (60 * 60, '1 hour'),
        (63 * 60, '1 hour 3 minutes'),
        (26 * 60 * 60 + 60, '26 hours 1 minute'),
    ],
)
async def test_a_length_of_time_in_words(user: User, seconds: float, words: str) -> None:
    await user.open('/')
    with user:
        assert in_words(seconds) == words
