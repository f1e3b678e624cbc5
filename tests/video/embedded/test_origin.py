"""Which pages may connect."""

from __future__ import annotations

import pytest

from videochat.video.embedded.origin import may_use


@pytest.mark.parametrize(
    ('origin', 'host', 'allowed', 'expected'),
    [
        (None, 'call.example', (), True),
        ('https://call.example', 'call.example', (), True),
        ('https://call.example', 'call.example:443', (), True),
        ('http://call.example:80', 'call.example', (), True),
        ('HTTPS://Call.Example', 'CALL.example', (), True),
        ('http://[::1]:8080', '[::1]:8080', (), True),
        ('https://call.example', 'call.example:8443', (), False),
        ('https://call.example:8443', 'call.example', (), False),
        ('https://call.example', None, (), False),
        ('https://call.example', '', (), False),
        ('null', 'call.example', (), False),
        ('', 'call.example', (), False),
        ('', '', (), False),
        ('file://', '', (), False),
        ('https://call.example:nonsense', 'call.example', (), False),
        ('https://friend.example', 'call.example', ('https://friend.example',), True),
        ('https://friend.example', 'call.example', ('https://Friend.example/',), True),
        ('http://friend.example', 'call.example', ('https://friend.example',), False),
        ('null', 'call.example', ('*',), True),
    ],
)
def test_a_page_of_this_host_or_an_allowed_one(
    origin: str | None, host: str | None, allowed: tuple[str, ...], expected: bool
) -> None:
    assert may_use(origin, host, allowed) is expected
