"""The two addresses for those who run the server."""

import httpx
import pytest
from fastapi import FastAPI

from videochat.rating import Rating
from videochat.rooms import MemoryRoomStore, NameTaken, RoomStore
from videochat.serving import Metrics, add_service_routes


class Sessions:
    """Sessions that cost nothing."""

    async def create_session(self) -> str:
        return 'session'

    async def create_token(self, session_id, *, participant_id, role) -> str:
        return 'token'

    async def end_session(self, session_id) -> None:
        pass


class BrokenStore(MemoryRoomStore):
    """A store whose rooms cannot be read."""

    async def count(self):
        raise ConnectionError('redis is gone')


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


def client(store: RoomStore, metrics: Metrics) -> httpx.AsyncClient:
    app = FastAPI()
    add_service_routes(app, store=store, engine='embedded', metrics=metrics)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url='http://test')


async def test_a_healthy_server_says_so(metrics):
    async with client(MemoryRoomStore(Sessions()), metrics) as http:
        answer = await http.get('/healthz')
    assert answer.status_code == 200
    state = answer.json()
    assert (state['status'], state['engine'], state['rooms']) == ('ok', 'embedded', 0)
    assert state['version']


async def test_a_server_that_cannot_read_its_rooms_is_not_healthy(metrics):
    async with client(BrokenStore(Sessions()), metrics) as http:
        answer = await http.get('/healthz')
    assert answer.status_code == 503
    assert answer.json()['status'] == 'unavailable'
    assert 'redis' not in answer.text


async def test_prometheus_learns_of_rooms_people_joins_and_fanout(metrics):
    store = MemoryRoomStore(Sessions(), on_fanout=metrics.fanned_out)
    watch = store.watch_lobby(lambda event: None)
    for name in ('Ann', 'Ben'):
        await store.join('Kitchen', name, browser=name)
        metrics.joined()
    with pytest.raises(NameTaken) as taken:
        await store.join('Kitchen', 'ann', browser='another')
    metrics.join_failed(taken.value)
    metrics.rated(Rating.POOR)
    metrics.file_shared(5)
    metrics.file_shared(7)
    async with client(store, metrics) as http:
        answer = await http.get('/metrics')
    assert answer.headers['content-type'].startswith('text/plain')
    lines = answer.text.splitlines()
    assert 'videochat_rooms 1.0' in lines
    assert 'videochat_participants 2.0' in lines
    assert 'videochat_joins_total 2.0' in lines
    assert 'videochat_join_failures_total{reason="name_taken"} 1.0' in lines
    assert 'videochat_call_ratings_total{rating="poor"} 1.0' in lines
    assert 'videochat_call_ratings_total{rating="good"} 0.0' in lines
    assert 'videochat_files_shared_total 2.0' in lines
    assert 'videochat_file_bytes_total 12.0' in lines
    fanouts = next(line for line in lines if line.startswith('videochat_event_fanout_seconds_count'))
    assert float(fanouts.split()[1]) >= 2
    watch.close()
    await store.close()


async def test_rooms_that_no_lobby_shows_count_and_are_named_nowhere(metrics):
    store = MemoryRoomStore(Sessions())
    await store.open('Kitchen')
    await store.open('Vault', browser='a', unlisted=True)
    await store.join('Vault', 'Zoltan', browser='a')
    assert [room.name for room in await store.list_rooms()] == ['Kitchen']
    async with client(store, metrics) as http:
        health, numbers = await http.get('/healthz'), await http.get('/metrics')
    assert health.json()['rooms'] == 2
    assert {'videochat_rooms 2.0', 'videochat_participants 1.0'} <= set(numbers.text.splitlines())
    for answer in (health, numbers):
        assert not any(name in answer.text.casefold() for name in ('vault', 'zoltan', 'kitchen'))
    await store.close()


def test_two_applications_count_apart():
    one, other = Metrics(), Metrics()
    one.joined()
    assert one.registry.get_sample_value('videochat_joins_total') == 1
    assert other.registry.get_sample_value('videochat_joins_total') == 0
