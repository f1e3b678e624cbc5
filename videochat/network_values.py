"""Values of settings that concern the network: ICE servers and the origins of other sites."""

import json
import re
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator


class IceServer(BaseModel):
    """A STUN or TURN server, in the shape of WebRTC's `RTCIceServer`."""

    model_config = ConfigDict(frozen=True, extra='forbid', hide_input_in_errors=True)

    urls: Annotated[
        tuple[Annotated[str, AfterValidator(lambda url: _ice_url(url))], ...],
        BeforeValidator(lambda value: (value,) if isinstance(value, str) else value),
        Field(min_length=1),
    ]
    username: str | None = None
    credential: str | None = Field(None, repr=False)

    @model_validator(mode='after')
    def _check_login(self) -> Self:
        if bool(self.username) != bool(self.credential):
            given, missing = ('username', 'credential') if self.username else ('credential', 'username')
            raise ValueError(f'has a {given} but no {missing}')
        return self

    @property
    def turn_url(self) -> str | None:
        """The first TURN address among `urls`."""
        return next((url for url in self.urls if url.startswith(('turn:', 'turns:'))), None)

    def for_browser(self) -> dict[str, Any]:
        """The dictionary that goes into `RTCConfiguration.iceServers`."""
        return self.model_dump(mode='json', exclude_none=True)


def check_turn(servers: tuple[IceServer, ...], *, has_secret: bool, relay_only: bool) -> None:
    """Refuse TURN settings of which a half is missing.

    :param servers: VIDEOCHAT_ICE_SERVERS.
    :param has_secret: whether VIDEOCHAT_TURN_SECRET is set.
    :param relay_only: whether VIDEOCHAT_ICE_POLICY is `relay`.
    :raises ValueError: one line that names the setting.
    """
    turn = [server for server in servers if server.turn_url]
    without_login = [server for server in turn if not server.username]
    if without_login and not has_secret:
        raise ValueError(
            f'VIDEOCHAT_TURN_SECRET is missing: {without_login[0].turn_url} in VIDEOCHAT_ICE_SERVERS '
            'has no username and credential of its own'
        )
    if has_secret and not without_login:
        lack = 'all TURN servers have a username of their own' if turn else 'there is no TURN server'
        raise ValueError(f'VIDEOCHAT_TURN_SECRET is set, but {lack} in VIDEOCHAT_ICE_SERVERS')
    if relay_only and not turn:
        raise ValueError(
            'VIDEOCHAT_ICE_POLICY is relay, but there is no TURN server in VIDEOCHAT_ICE_SERVERS'
        )


def _ice_url(url: str) -> str:
    if not re.fullmatch(r'(stuns?:[^\s/?]+|turns?:[^\s/?]+(\?transport=(udp|tcp))?)', url):
        raise ValueError('must look like stun:example.com:3478 or turn:example.com?transport=udp')
    return url


def _origin(text: str) -> str:
    parts = urlsplit(text.strip().rstrip('/').lower())
    try:
        valid = parts.port != 0
    except ValueError:
        valid = False
    plain = f'{parts.scheme}://{parts.netloc}' == parts.geturl() and '@' not in parts.netloc
    if not (valid and plain and parts.scheme in {'http', 'https'} and parts.hostname):
        raise ValueError('must look like https://example.com, without a path')
    default_port = {'http': ':80', 'https': ':443'}[parts.scheme]
    return parts.geturl().removesuffix(default_port)


Origin = Annotated[str, AfterValidator(_origin)]
"""Scheme, host and port of a site as a browser's `Origin` header has it: `https://example.com`."""


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {'http', 'https'} or not parts.hostname:
        raise ValueError('must be an address like https://example.com/path')
    return text.rstrip('/')


Address = Annotated[str, AfterValidator(_address)]
"""An HTTP address, without a slash at its end."""


def read_list(value: Any) -> Any:
    """Read a list written as JSON or separated by commas."""
    if not isinstance(value, str):
        return value
    if value.lstrip().startswith('['):
        return read_json_list(value)
    return tuple(part.strip() for part in value.split(',') if part.strip())


def read_json_list(value: Any) -> Any:
    """Read a list written as JSON."""
    if not isinstance(value, str):
        return value
    try:
        parsed = json.loads(value)
    except ValueError:
        raise ValueError('must be a list in JSON') from None
    if not isinstance(parsed, list):
        raise ValueError('must be a list in JSON')
    return tuple(parsed)
