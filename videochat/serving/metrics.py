"""What Prometheus is told; each application has its own, so that two of them do not mix."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.gc_collector import GCCollector
from prometheus_client.process_collector import ProcessCollector
from starlette.responses import Response

from videochat.rating import Rating
from videochat.rooms import RoomStore

FANOUT_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
"""Seconds: from a room of two to one of hundreds on a busy machine."""


class Metrics:
    """Rooms and people now; joins, failures and ratings so far; how long events take to all pages here."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        self._rooms = Gauge(
            'videochat_rooms', 'Rooms there are, unlisted ones as well.', registry=self.registry
        )
        self._participants = Gauge('videochat_participants', 'People in all rooms.', registry=self.registry)
        self._joins = Counter('videochat_joins_total', 'Joins that succeeded.', registry=self.registry)
        self._failures = Counter(
            'videochat_join_failures_total', 'Joins that failed.', ['reason'], registry=self.registry
        )
        self._ratings = Counter(
            'videochat_call_ratings_total',
            'What people said of their calls.',
            ['rating'],
            registry=self.registry,
        )
        for rating in Rating:
            self._ratings.labels(rating.value)  # 0 is an answer too
        self._files = Counter(
            'videochat_files_shared_total', 'Files shared in rooms.', registry=self.registry
        )
        self._file_bytes = Counter(
            'videochat_file_bytes_total', 'Bytes of the files shared in rooms.', registry=self.registry
        )
        self._fanout = Histogram(
            'videochat_event_fanout_seconds',
            'Time until an event is handed to all watching pages of this process; the network is not in it.',
            registry=self.registry,
            buckets=FANOUT_BUCKETS,
        )

    def joined(self) -> None:
        """Count a join."""
        self._joins.inc()

    def join_failed(self, error: Exception) -> None:
        """Count a join that failed, by the kind of error."""
        self._failures.labels(_snake_case(type(error).__name__)).inc()

    def rated(self, rating: Rating) -> None:
        """Count what somebody said of a call."""
        self._ratings.labels(rating.value).inc()

    def file_shared(self, size: int) -> None:
        """Count a file that was shared, of so many bytes."""
        self._files.inc()
        self._file_bytes.inc(size)

    def fanned_out(self, seconds: float) -> None:
        """Take down how long it took to hand one event to all pages that watch."""
        self._fanout.observe(seconds)

    async def response(self, store: RoomStore) -> Response:
        """Answer `/metrics`; rooms and people are counted at this moment."""
        now = await store.count()
        self._rooms.set(now.rooms)
        self._participants.set(now.people)
        return Response(generate_latest(self.registry), headers={'Content-Type': CONTENT_TYPE_LATEST})


def _snake_case(name: str) -> str:
    return ''.join('_' + letter.lower() if letter.isupper() else letter for letter in name).lstrip('_')
