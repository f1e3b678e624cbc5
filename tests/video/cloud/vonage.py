"""Vonage's video API as far as this application calls it, on a port of this machine."""

import asyncio
import base64
import json
import re
import threading
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import jwt

from tests.video.cloud.accounts import Account

JSON = 'application/json'
XML = 'text/xml'


@dataclass(frozen=True)
class Answer:
    """What the service says; `None` as the status is silence."""

    status: int | None = 200
    body: bytes = b''
    content_type: str = JSON
    drip: float = 0  # seconds between bytes


ORDER_PATHS = {
    'disconnect': re.compile(r'DELETE /v2/project/([^/]+)/session/([^/]+)/connection/([^/]+)'),
    'mute': re.compile(r'POST /v2/project/([^/]+)/session/([^/]+)/stream/([^/]+)/mute'),
}
SIGNAL_PATH = re.compile(
    r'/v2/project/(?P<account>[^/]+)/session/(?P<session>[^/]+)(/connection/(?P<connection>[^/]+))?/signal'
)


@dataclass(frozen=True)
class Signal:
    """A signal as the service is asked to send it."""

    account: str
    session: str
    connection: str | None
    type: str
    data: str


@dataclass(frozen=True)
class Order:
    """Something that the service is asked to do to a connection or stream."""

    what: str
    account: str
    session: str
    id: str


@dataclass
class Visit:
    """A request, and what Vonage would have found wrong with it."""

    path: str
    headers: dict[str, str]
    body: str
    method: str = 'POST'
    claims: dict[str, object] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @property
    def form(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(self.body).items()}

    @property
    def signal(self) -> Signal | None:
        """What is to be sent to whom, if it is a request to send something."""
        if not (to := SIGNAL_PATH.fullmatch(self.path)):
            return None
        payload = json.loads(self.body)
        return Signal(to['account'], to['session'], to['connection'], payload['type'], payload['data'])

    @property
    def order(self) -> Order | None:
        """What is to be done to whom, if it is a request to do something."""
        for what, path in ORDER_PATHS.items():
            if found := path.fullmatch(f'{self.method} {self.path}'):
                return Order(what, *found.groups())
        return None


class FakeVonage:
    """Makes sessions for one account, signals, mutes and disconnects; refuses what Vonage would refuse.

    `next_answer` takes the place of the session for the next requests.
    """

    def __init__(self, account: Account) -> None:
        self.account = account
        self.visits: list[Visit] = []
        self.sessions: list[str] = []
        self.next_answer: Answer | None = None
        self._lock = threading.Lock()
        self.arrived = threading.Semaphore(0)
        self.closing = threading.Event()
        self._server = ThreadingHTTPServer(('127.0.0.1', 0), _Handler)
        self._server.daemon_threads = True
        self._server.vonage = self  # type: ignore[attr-defined]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={'poll_interval': 0.01})
        self._thread.start()

    @property
    def url(self) -> str:
        return f'http://127.0.0.1:{self._server.server_port}'

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    async def swallow(
        self, ask: Callable[[], Coroutine[None, None, str]], *, times: int = 1
    ) -> list[asyncio.Task[str]]:
        """Let requests hang, and return when the first of them have arrived; later ones are answered."""
        self.next_answer = Answer(None)
        tasks = [asyncio.ensure_future(ask()) for _ in range(times)]
        for _ in range(min(times, 8)):  # more are not sent at once
            await asyncio.to_thread(self.arrived.acquire)
        self.next_answer = None
        return tasks

    def answer(self, visit: Visit) -> Answer:
        with self._lock:
            self._judge(visit)
            self.visits.append(visit)
            if visit.faults:
                return Answer(403, b'{"code": 403, "message": "Invalid credentials"}')
            if self.next_answer is not None:
                return self.next_answer
            if visit.signal or (visit.order and visit.order.what == 'disconnect'):
                return Answer(204)
            if visit.order:
                return Answer(body=b'{}')
            session = new_session_id(self.account.id, len(self.sessions))
            self.sessions.append(session)
        return Answer(body=json.dumps([{'session_id': session, 'project_id': self.account.id}]).encode())

    def _judge(self, visit: Visit) -> None:
        blame = visit.faults.append
        if visit.path == '/session/create':
            self._judge_session(visit)
        elif order := visit.order:
            self._judge_order(visit, order)
        elif signal := visit.signal:
            self._judge_signal(visit, signal)
        else:
            blame(f'no such path: {visit.path}')
        if 'OpenTok-Python-SDK/' not in visit.headers.get('user-agent', ''):
            blame(f'user agent: {visit.headers.get("user-agent")}')
        if visit.headers.get('accept') != JSON:
            blame(f'accept: {visit.headers.get("accept")}')
        try:
            visit.claims = self.account.read_key_to_the_api(visit.headers)
        except (jwt.PyJWTError, KeyError, ValueError) as error:
            blame(f'authorization: {error!r}')
            return
        now = time.time()
        if visit.claims.get('ist') != 'project':
            blame(f'ist: {visit.claims.get("ist")}')
        if not 0 < int(str(visit.claims['exp'])) - now <= 300:
            blame(f'exp: {visit.claims["exp"]}')
        if abs(int(str(visit.claims['iat'])) - now) > 10:
            blame(f'iat: {visit.claims["iat"]}')
        if any(visit.claims['jti'] == earlier.claims.get('jti') for earlier in self.visits):
            blame('jti: used before')

    def _judge_session(self, visit: Visit) -> None:
        if visit.form.get('p2p.preference') not in ('enabled', 'disabled'):
            visit.faults.append(f'p2p.preference: {visit.form.get("p2p.preference")}')
        if visit.form.get('archiveMode') != 'manual':
            visit.faults.append(f'archiveMode: {visit.form.get("archiveMode")}')

    def _judge_signal(self, visit: Visit, signal: Signal) -> None:
        if signal.account != self.account.id:
            visit.faults.append(f'account: {signal.account}')
        if signal.session not in self.sessions:
            visit.faults.append(f'session: {signal.session}')
        if visit.headers.get('content-type') != JSON:
            visit.faults.append(f'content type: {visit.headers.get("content-type")}')
        if len(signal.type.encode()) > 128 or len(signal.data.encode()) > 8192:
            visit.faults.append(f'too long: {len(signal.data.encode())}')

    def _judge_order(self, visit: Visit, order: Order) -> None:
        if order.account != self.account.id:
            visit.faults.append(f'account: {order.account}')
        if order.session not in self.sessions:
            visit.faults.append(f'session: {order.session}')


def new_session_id(account: str, number: int) -> str:
    """A session id as Vonage makes them: the account is written inside."""
    inside = f'1~{account}~~{number}~abcdefgh~'
    return '2_' + base64.urlsafe_b64encode(inside.encode()).decode().rstrip('=')


class _Handler(BaseHTTPRequestHandler):
    def do_DELETE(self) -> None:
        self.do_POST()

    def do_POST(self) -> None:
        vonage: FakeVonage = self.server.vonage  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers.get('Content-Length', 0))).decode()
        headers = {name.lower(): value for name, value in self.headers.items()}
        answer = vonage.answer(Visit(self.path, headers, body, self.command))
        vonage.arrived.release()
        if answer.status is None:
            vonage.closing.wait()
            self.close_connection = True
            return
        self.send_response(answer.status)
        self.send_header('Content-Type', answer.content_type)
        self.send_header('Content-Length', str(len(answer.body)))
        self.end_headers()
        if not answer.drip:
            self.wfile.write(answer.body)
            return
        for byte in answer.body:
            self.wfile.write(bytes([byte]))
            if vonage.closing.wait(answer.drip):
                return

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
