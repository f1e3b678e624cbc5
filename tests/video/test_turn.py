"""Credentials for TURN servers: the shape that the draft and coturn have, and who gets them."""

from __future__ import annotations

import pytest

from videochat.video.turn import LIFETIME, IceServers, credential_of

SECRET = 'north'
OWN = {'urls': ['turn:own.example'], 'username': 'me', 'credential': 'mine'}
STUN = {'urls': 'stun:stun.example'}
TURN = {'urls': ['stun:turn.example', 'turns:turn.example?transport=tcp']}


def servers(**options: object) -> IceServers:
    return IceServers([STUN, OWN, TURN], turn_secret=SECRET, clock=lambda: 1_000_000.7, **options)  # type: ignore[arg-type]


def test_the_credential_is_the_one_that_openssl_makes():
    # printf 1700000000:ann | openssl dgst -sha1 -hmac north -binary | base64
    assert credential_of('1700000000:ann', SECRET) == 'jeamH6dA5l2I9g3jmieza7CzEDo='


def test_only_turn_servers_without_a_login_of_their_own_get_one():
    stun, own, made = servers().for_browser('some-connection')
    assert (stun, own) == (STUN, OWN)
    username = f'{1_000_000 + LIFETIME}:some-connection'
    assert made == TURN | {'username': username, 'credential': credential_of(username, SECRET)}


def test_each_connection_gets_its_own():
    one, other = (servers().for_browser(user)[2]['credential'] for user in ('one', 'other'))
    assert one != other


def test_a_test_gets_them_for_minutes():
    assert str(servers().for_browser('test', seconds=600)[2]['username']) == '1000600:test'


@pytest.mark.parametrize(
    ('given', 'secret', 'relays', 'renewal'),
    [
        ([], None, False, None),
        ([STUN], None, False, None),
        ([OWN], None, True, None),
        ([TURN], SECRET, True, 50),
    ],
)
def test_what_there_is_and_whether_it_stays_good(given, secret, relays, renewal):
    servers = IceServers(given, turn_secret=secret, lifetime=100)
    assert (servers.relays, servers.renewal) == (relays, renewal)


def test_the_secret_shows_nowhere():
    assert SECRET not in repr(servers()) + repr(servers().for_browser('ann'))
