"""What must be ready before the server starts: its address, certificate and secret."""

import errno
import os
import platform
import socket
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from videochat.serving.addresses import Address, format_url, machine_addresses, machine_names
from videochat.serving.certificate import check_certificate, keep_certificate
from videochat.serving.http_protocol import BoundedHttp
from videochat.serving.open_files import allow_many_connections
from videochat.serving.private_file import keep_secret
from videochat.settings import Settings, SettingsError

LONGEST_FRAME = 128 * 1024
"""Bytes of a WebSocket's message; each socket has bounds of its own below that, which it answers."""


@dataclass(frozen=True, slots=True)
class Serving:
    """How the server is started."""

    host: str
    port: int
    url: str
    """The address to open on this machine."""
    network_urls: tuple[str, ...]
    """The addresses to open on other devices, the best one first; empty when it serves this machine alone."""
    ssl_certfile: str | None
    ssl_keyfile: str | None
    self_signed: bool
    secret: str = field(repr=False)
    opens_browser: bool
    trusted_proxies: tuple[str, ...] = ()

    @property
    def secure(self) -> bool:
        """Whether it serves over HTTPS."""
        return self.ssl_certfile is not None

    def run_options(self) -> dict[str, Any]:
        """What to pass to `ui.run`, beside title, icon and the like."""
        return {
            'host': self.host,
            'port': self.port,
            'show': self.opens_browser,
            'reload': False,
            'show_welcome_message': False,
            'storage_secret': self.secret,
            'ssl_certfile': self.ssl_certfile,
            'ssl_keyfile': self.ssl_keyfile,
            # nobody else is believed who says for whom they ask; uvicorn by itself believes this machine
            'proxy_headers': bool(self.trusted_proxies),
            'forwarded_allow_ips': ','.join(self.trusted_proxies),
            'server_header': False,
            'access_log': False,  # addresses hold names
            'log_config': None,  # uvicorn's messages go the way of all others
            'uvicorn_logging_level': None,  # configure_logging has set it
            # compressing each socket would take more memory than all else one page costs, to save a few bytes
            'ws_per_message_deflate': False,
            'http': BoundedHttp,
            'ws_max_size': LONGEST_FRAME,
            'ws_max_queue': 8,
            'timeout_graceful_shutdown': 3,  # seconds; a slow download must not hold up Ctrl-C
        }


def prepare(settings: Settings) -> Serving:
    """Check that the port is free, and make or read the certificate and the secret.

    :raises SettingsError: something is taken, unreadable or cannot be written; the text names the setting.
    """
    _check_port(settings.listen_host, settings.port)
    allow_many_connections()
    addresses = machine_addresses()
    certificate, key = _certificate(settings, addresses)
    scheme = 'https' if certificate else 'http'
    return Serving(
        host=settings.listen_host,
        port=settings.port,
        url=format_url(scheme, _local_host(settings.listen_host), settings.port),
        network_urls=_network_urls(scheme, settings, addresses),
        ssl_certfile=str(certificate) if certificate else None,
        ssl_keyfile=str(key) if key else None,
        self_signed=settings.secure and not settings.certificate,
        secret=cookie_secret(settings),
        opens_browser=has_display() if settings.open is None else settings.open,
        trusted_proxies=settings.trusted_proxies,
    )


def has_display() -> bool:
    """Whether a browser window could be shown here."""
    if platform.system() == 'Linux':
        return bool(os.environ.get('DISPLAY') or os.environ.get('WAYLAND_DISPLAY'))
    return 'SSH_CONNECTION' not in os.environ


def _check_port(host: str, port: int) -> None:
    try:
        family, *_, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError:
        raise SettingsError(f'VIDEOCHAT_HOST: {host} is not an address of this machine') from None
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # as the server does: connections of a server just stopped do not count
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            raise SettingsError(_bind_problem(error, host, port)) from None


def _bind_problem(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f'VIDEOCHAT_PORT: port {port} is taken by another program, choose another with --port'
    if error.errno == errno.EACCES:
        return f'VIDEOCHAT_PORT: port {port} needs special rights, choose one above 1023 with --port'
    return f'VIDEOCHAT_HOST: {host} is not an address of this machine'


def _certificate(settings: Settings, addresses: list[Address]) -> tuple[Path | None, Path | None]:
    if settings.certificate and settings.certificate_key:
        check_certificate(settings.certificate, settings.certificate_key)
        return settings.certificate, settings.certificate_key
    if not settings.secure:
        return None, None
    try:
        return keep_certificate(settings.state_dir, machine_names(), addresses)
    except OSError as error:
        raise SettingsError(_state_problem(settings, error)) from None


def cookie_secret(settings: Settings) -> str:
    """What signs the browsers' cookies, and invitations into rooms; made and kept unless it is set.

    :raises SettingsError: it cannot be kept.
    """
    if settings.secret:
        return settings.secret.get_secret_value()
    try:
        return keep_secret(settings.state_dir / 'secret')
    except OSError as error:
        raise SettingsError(_state_problem(settings, error)) from None


def _state_problem(settings: Settings, error: OSError) -> str:
    return (
        f'VIDEOCHAT_STATE_DIR: cannot write to {settings.state_dir} ({(error.strerror or "error").lower()})'
    )


def _local_host(host: str) -> str:
    return 'localhost' if host in {'0.0.0.0', '::'} else host


def _network_urls(scheme: str, settings: Settings, addresses: list[Address]) -> tuple[str, ...]:
    if settings.listen_host not in {'0.0.0.0', '::'}:
        return ()
    reachable = [address for address in addresses if address.version == 4 or settings.listen_host == '::']
    return tuple(format_url(scheme, str(address), settings.port) for address in reachable)
