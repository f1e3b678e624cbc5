"""What is printed when the server is ready: where to go, which engine, how to stop."""

import asyncio
import contextlib
import io
import sys
from typing import Literal, TextIO

import segno
import structlog

from videochat.serving.preparation import Serving

log = structlog.get_logger(__name__)


async def announce(
    serving: Serving,
    engine: Literal['embedded', 'cloud'],
    *,
    out: TextIO | None = None,
    patience: float = 30,
) -> None:
    """Wait until the server takes connections, then print the banner.

    :param patience: seconds after which it gives up: on a busy machine a start takes a few.
    """
    host = {'0.0.0.0': '127.0.0.1', '::': '::1'}.get(serving.host, serving.host)
    try:
        async with asyncio.timeout(patience):
            while not await _answers(host, serving.port):  # noqa: ASYNC110 - a port gives no event
                await asyncio.sleep(0.02)
    except TimeoutError:
        log.warning('the server takes no connections', host=host, port=serving.port, seconds=patience)
        return
    out = out or sys.stdout
    print(banner(serving, engine, unicode='utf' in (out.encoding or '').lower()), file=out, flush=True)


def banner(serving: Serving, engine: Literal['embedded', 'cloud'], *, unicode: bool = True) -> str:
    """The banner's text.

    :param serving: what was prepared.
    :param engine: who carries the calls.
    :param unicode: whether the terminal can show more than ASCII; the QR code needs it.
    """
    lines = ['', f'Video chat is ready: {serving.url}']
    if serving.network_urls:
        lines += ['On other devices:    ' + ('  '.join(serving.network_urls))]
        if not serving.secure:
            lines.append('Cameras work there only over HTTPS: start with --lan instead.')
        if unicode:
            lines += ['', qr_code(serving.network_urls[0])]
    if serving.self_signed:
        lines.append('With a self-signed certificate the browser warns once: go on from there to the page.')
    calls = {'embedded': 'by this server, no account needed', 'cloud': 'by Vonage, with the credentials set'}[
        engine
    ]
    lines += [f'Calls are carried {calls}.', 'Ctrl-C stops.', '']
    return '\n'.join(lines)


def qr_code(text: str) -> str:
    """A QR code as text of half-height blocks."""
    out = io.StringIO()
    segno.make(text, micro=False, error='l').terminal(out, border=2, compact=True)
    return out.getvalue()


async def _answers(host: str, port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection(host, port)
    except OSError:
        return False
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()
    return True
