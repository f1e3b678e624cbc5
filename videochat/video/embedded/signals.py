"""What a signal may be, and how it is sent on."""

from __future__ import annotations

import re

from videochat.video.embedded.connection import Json, pack
from videochat.video.embedded.errors import Code, RefusedError
from videochat.video.embedded.session import Session

# OpenTok's limits on a signal.
SIGNAL_TYPE = re.compile(r'[A-Za-z0-9_~-]*')
MAX_SIGNAL_TYPE = 128
MAX_SIGNAL_DATA = 8 * 1024


def send_signal(
    session: Session, type: str | None, data: str | None, *, to: str | None, by: str | None
) -> None:
    """Send a signal to one connection or to all; raises `RefusedError`.

    :param to: id of the connection; None: all.
    :param by: id of the sender's connection; None: it comes from this server, and nobody else can say so.
    """
    if type is not None and not SIGNAL_TYPE.fullmatch(type):
        raise RefusedError(Code.INVALID_SIGNAL, 'A signal type is made of A-Z, a-z, 0-9, -, _ and ~.')
    if len(type or '') > MAX_SIGNAL_TYPE or len(data or '') > MAX_SIGNAL_DATA:
        raise RefusedError(Code.SIGNAL_TOO_LONG, 'The signal is too long.')
    signal: Json = {name: value for name, value in (('type', type), ('data', data)) if value is not None}
    text = pack('signal', signal=signal, **{'from': by})
    if to is None:
        session.broadcast(text)
    elif receiver := session.connections.get(to):
        session.send(receiver, text)
    else:
        raise RefusedError(Code.NOT_FOUND, 'The connection to signal to is not in the session.')
