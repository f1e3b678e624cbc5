"""Session ids and tokens are OpenTok's own."""

from __future__ import annotations

import json

import jwt
import pytest
from opentok import Client, Roles

from videochat.video.embedded.errors import RefusedError
from videochat.video.embedded.tokens import TOKEN_SECONDS, Grant, LocalKey


def test_the_opentok_package_takes_our_session_ids_for_its_own() -> None:
    key = LocalKey()
    session_id = key.make_session_id()

    assert len(session_id) <= 255
    assert Client(key.api_key, 's' * 32).generate_token(session_id)


def test_session_ids_cannot_be_guessed() -> None:
    key = LocalKey()

    assert len({key.make_session_id() for _ in range(100)}) == 100


@pytest.mark.parametrize('role', list(Roles))
def test_a_token_says_who_and_what(role: Roles) -> None:
    key = LocalKey()
    session_id = key.make_session_id()
    token = key.make_token(session_id, participant_id='p1', role=role.value)

    assert key.verify(token, session_id) == Grant(role, json.dumps({'participant': 'p1'}))
    claims = jwt.decode(token, options={'verify_signature': False})
    assert claims['exp'] - claims['iat'] == TOKEN_SECONDS


def test_keys_do_not_open_each_others_sessions() -> None:
    key, other = LocalKey(), LocalKey()
    session_id = key.make_session_id()
    token = key.make_token(session_id, participant_id='p1', role='publisher')

    with pytest.raises(RefusedError):
        other.verify(token, session_id)


@pytest.mark.parametrize('lacking', ['exp', 'iat', 'iss', 'scope', 'role', 'session_id'])
def test_a_token_that_lacks_something_is_refused(lacking: str) -> None:
    key = LocalKey()
    session_id = key.make_session_id()
    token = key.make_token(session_id, participant_id='p1', role='publisher')
    claims = jwt.decode(token, options={'verify_signature': False})
    del claims[lacking]

    with pytest.raises(RefusedError):
        key.verify(jwt.encode(claims, key._secret, algorithm='HS256'), session_id)
