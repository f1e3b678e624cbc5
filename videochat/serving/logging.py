"""Structured logs for people or machines, which never hold a token, a key, a client id or a name in full."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog

from videochat.serving.redaction import redact
from videochat.settings import Settings

QUIET = ('asyncio', 'engineio', 'httpx', 'socketio', 'urllib3', 'uvicorn')
"""Loggers whose information is of interest only when looking for a fault."""


def configure_logging(settings: Settings, *, stream: TextIO | None = None) -> None:
    """Send all logs, those of the standard library and of uvicorn too, through one formatter to one stream.

    :param settings: which level and format.
    :param stream: where to; standard error by default.
    """
    stream = stream or sys.stderr
    before: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt='iso' if settings.log_format == 'json' else '%H:%M:%S'),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *before,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    handler = ServerLogHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*before, structlog.stdlib.ExtraAdder(), _drop_copies],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,  # before redact: a traceback's text may hold anything
                redact,
                _renderer(settings, stream),
            ],
        )
    )
    _install(handler, settings.log_level.upper())


class ServerLogHandler(logging.StreamHandler[TextIO]):
    """The one handler this module installs."""


def _drop_copies(_logger: Any, _method: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Leave out what other handlers' formatters have put into the record."""
    for field in ('message', 'asctime'):
        entry.pop(field, None)
    return entry


def _renderer(settings: Settings, stream: TextIO) -> Any:
    if settings.log_format == 'json':
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(
        colors=stream.isatty(), exception_formatter=structlog.dev.plain_traceback, pad_event_to=0
    )


def _install(handler: logging.Handler, level: str) -> None:
    root = logging.getLogger()
    for old in [one for one in root.handlers if isinstance(one, ServerLogHandler)]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    for name in ('uvicorn', 'uvicorn.error', 'uvicorn.access'):
        # it may have been given handlers of its own, by a server that ran before
        own = logging.getLogger(name)
        own.handlers.clear()
        own.propagate = True
        own.setLevel(logging.NOTSET)
    for name in QUIET:
        logging.getLogger(name).setLevel(level if level == 'DEBUG' else max(logging.WARNING, root.level))
