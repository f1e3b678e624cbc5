"""What lets a browser use the TURN servers comes when it connects, comes back, and stays for long."""

from __future__ import annotations

import time
from typing import Any

import pytest

from videochat.video.turn import LIFETIME, IceServers, credential_of

SECRET = 'shared with coturn'
TURN = {'urls': ['turn:turn.example']}


def made_for(connection_id: str, servers: list[dict[str, Any]]) -> int:
    """Until when they are good, once they are found to be this connection's."""
    (server,) = servers
    until, _, user = server['username'].partition(':')
    assert user == connection_id
    assert server == TURN | {
        'username': server['username'],
        'credential': credential_of(server['username'], SECRET),
    }
    return int(until)


async def test_each_connect_and_each_return_makes_credentials_for_the_connection(start_engine, monkeypatch):
    now = time.time()
    engine = await start_engine(ice_servers=IceServers([TURN], turn_secret=SECRET, clock=lambda: now))
    ann, bob = await engine.call('ann'), await engine.call('bob')
    assert made_for(ann.id, ann.welcome['iceServers']) == int(now) + LIFETIME
    assert made_for(bob.id, bob.welcome['iceServers'])
    now += 3600
    again = await engine.dial()
    answer = await again.enter(engine.session_id, await engine.token('ann'), resume=ann.claim)
    assert made_for(ann.id, answer['iceServers']) == int(now) + LIFETIME


async def test_who_stays_longer_than_they_last_gets_new_ones_in_time(start_engine):
    ticks = iter(range(1_000_000))
    engine = await start_engine(
        ice_servers=IceServers([TURN], turn_secret=SECRET, lifetime=0.1, clock=lambda: next(ticks))
    )
    ann = await engine.call('ann')
    last = made_for(ann.id, ann.welcome['iceServers'])
    for _ in range(3):
        renewed = made_for(ann.id, (await ann.hear('iceServers'))['iceServers'])
        assert renewed > last
        last = renewed


async def test_what_stays_good_is_not_sent_again():
    assert IceServers([TURN | {'username': 'u', 'credential': 'c'}], turn_secret=SECRET).renewal is None


@pytest.mark.parametrize('policy', ['all', 'relay'])
async def test_the_policy_is_said_on_connecting(start_engine, policy):
    engine = await start_engine(ice_servers=IceServers([TURN], turn_secret=SECRET, policy=policy))
    assert (await engine.call()).welcome['icePolicy'] == policy


async def test_neither_secret_nor_credential_is_logged(start_engine, caplog):
    caplog.set_level('DEBUG')
    engine = await start_engine(ice_servers=IceServers([TURN], turn_secret=SECRET))
    ann = await engine.call('ann')
    await ann.ask('nonsense')
    assert SECRET not in caplog.text
    assert ann.welcome['iceServers'][0]['credential'] not in caplog.text
