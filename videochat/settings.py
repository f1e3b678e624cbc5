"""Settings: one class; the environment and the command line use the same names."""

import os
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, ConfigDict, Field, SecretStr, model_validator

from videochat.limit_settings import LimitSettings
from videochat.network_address import Network
from videochat.network_values import Address, IceServer, Origin, check_turn, read_json_list, read_list
from videochat.setting_option import option
from videochat.video.credentials import Credentials, read_credentials


def _state_home() -> Path:
    return Path(os.environ.get('XDG_STATE_HOME') or '~/.local/state').expanduser() / 'videochat'


UserPath = Annotated[Path, BeforeValidator(lambda value: Path(value).expanduser())]


class SettingsError(Exception):
    """A setting is wrong, missing or cannot be carried out; the text is one line that names it."""


class Settings(LimitSettings):
    """Everything that can be set. `command_line.read_settings` fills it in."""

    model_config = ConfigDict(
        frozen=True, extra='forbid', hide_input_in_errors=True, str_strip_whitespace=True
    )

    host: str = option('127.0.0.1', 'Address to listen on.', 'Where it listens')
    port: Annotated[int, Field(ge=1, le=65535)] = option(8080, 'Port to listen on.', 'Where it listens')
    lan: bool = option(
        False,
        'Listen on all addresses over HTTPS, and print the address and a QR code to open on a phone.',
        'Where it listens',
    )
    trusted_proxies: Annotated[tuple[Network, ...], BeforeValidator(read_list)] = option(
        (),
        'Addresses or networks of the reverse proxies in front of the server, separated by commas, like '
        '10.0.0.2 or 10.0.0.0/8. They are believed who asks, and whether by HTTPS.',
        'Where it listens',
        shown='none',
    )
    open: bool | None = option(
        None, 'Open the browser when ready.', 'Where it listens', shown='when there is a display'
    )

    https: bool = option(
        False,
        'Serve over HTTPS with a self-signed certificate, made when needed and kept. Browsers give a page '
        'the camera only over HTTPS or on this very machine.',
        'HTTPS',
    )
    certificate: UserPath | None = option(
        None, 'A certificate of your own, a PEM file with its chain; turns HTTPS on.', 'HTTPS', shown='none'
    )
    certificate_key: UserPath | None = option(
        None, 'The private key of that certificate, a PEM file.', 'HTTPS', shown='none'
    )

    allowed_origins: Annotated[tuple[Origin, ...], BeforeValidator(read_list)] = option(
        (),
        'Other sites whose pages may use the embedded engine and send to this server, separated by commas, '
        'like https://example.com.',
        'Other sites',
        shown='none',
    )
    frame_ancestors: Annotated[tuple[Literal['self'] | Origin, ...], BeforeValidator(read_list)] = option(
        (),
        'Sites that may show the pages in a frame of theirs, separated by commas, like https://example.com; '
        '`self` is this one. SECURITY.md says what cookies need there.',
        'Other sites',
        shown='none',
    )
    content_sources: Annotated[tuple[Origin, ...], BeforeValidator(read_list)] = option(
        (),
        'Sites that pages may load scripts, styles, pictures and the like from and talk to, separated by '
        'commas. Only pages of your own in an app built on the kit need any.',
        'Other sites',
        shown='none',
    )

    opentok_api_key: str | None = option(
        None,
        'OpenTok project key. With its secret it switches from the embedded engine to the cloud.',
        'Video engine',
        env='OPENTOK_API_KEY',
        shown='none',
    )
    opentok_api_secret: SecretStr | None = option(
        None,
        'OpenTok project secret. Better in the environment: others on the machine can see a command line.',
        'Video engine',
        env='OPENTOK_API_SECRET',
        shown='none',
    )
    vonage_application_id: str | None = option(
        None,
        'Vonage application id. With its private key it switches from the embedded engine to the cloud.',
        'Video engine',
        env='VONAGE_APPLICATION_ID',
        shown='none',
    )
    vonage_private_key: UserPath | None = option(
        None,
        "Path of the Vonage application's private key file.",
        'Video engine',
        env='VONAGE_PRIVATE_KEY',
        shown='none',
    )
    media_mode: Literal['routed', 'relayed'] = option(
        'routed',
        "Cloud engine: send media through Vonage's routers, or between the browsers where that works.",
        'Video engine',
    )
    ice_servers: Annotated[tuple[IceServer, ...], BeforeValidator(read_json_list)] = option(
        (),
        'Embedded engine: STUN and TURN servers, a JSON list of RTCIceServer, needed when people are behind '
        'different routers: [{"urls": "turn:turn.example.com", "username": "me", "credential": "…"}].',
        'Video engine',
        shown='none',
    )
    turn_secret: SecretStr | None = option(
        None,
        "Embedded engine: the secret shared with the TURN servers that have no username (coturn's "
        'static-auth-secret). Each connection gets credentials of its own, good for 12 hours. '
        'Better in the environment: others on the machine can see a command line.',
        'Video engine',
        shown='none',
    )
    ice_policy: Literal['all', 'relay'] = option(
        'all',
        'Embedded engine: let media go directly where that works, or through TURN servers only, so that '
        "people do not see each other's addresses.",
        'Video engine',
    )
    opentok_script: Address | None = option(
        None,
        "Cloud engine: another address of OpenTok.js, such as a proxy's.",
        'Video engine',
        shown="Vonage's",
    )
    opentok_api_url: Address | None = option(
        None,
        "Cloud engine: another address of the service, such as a proxy's.",
        'Video engine',
        shown="Vonage's",
    )

    max_participants: Annotated[int, Field(ge=2, le=1000)] = option(
        100, 'How many people one room holds.', 'Rooms'
    )
    file_space: Annotated[int, Field(ge=0, le=1_000_000)] = option(
        1000,
        'Megabytes of disk that files shared in rooms may take together. One has 10 MB at most, a room keeps '
        '200 MB of them until it is empty. 0: no files can be shared.',
        'Rooms',
    )

    debug: bool = option(False, 'Show the debug panel in rooms, with their live state.', 'Running it')
    log_level: Annotated[
        Literal['debug', 'info', 'warning', 'error'], BeforeValidator(lambda value: str(value).lower())
    ] = option('info', 'The least important messages to log.', 'Running it')
    log_format: Literal['console', 'json'] = option(
        'console', 'Log for people or for machines.', 'Running it'
    )
    state_dir: UserPath = option(
        _state_home,
        'Where the self-signed certificate and the cookie secret are kept and, while a room lasts, its chat '
        'and shared files. After a crash the next start takes up what is younger than five minutes, and '
        'deletes the rest.',
        'Running it',
        shown='~/.local/state/videochat',
    )
    secret: SecretStr | None = option(
        None,
        "Signs the browsers' cookies. Without it one is made and kept; several instances need the same.",
        'Running it',
        shown='made and kept',
    )

    @model_validator(mode='after')
    def _check_combinations(self) -> Self:
        self.read_credentials()
        if bool(self.certificate) != bool(self.certificate_key):
            given, missing = 'VIDEOCHAT_CERTIFICATE', 'VIDEOCHAT_CERTIFICATE_KEY'
            if self.certificate_key:
                given, missing = missing, given
            raise ValueError(f'{missing} is missing ({given} is set)')
        if self.lan and 'host' in self.model_fields_set and self.host != '0.0.0.0':
            raise ValueError('VIDEOCHAT_LAN listens on all addresses: leave out VIDEOCHAT_HOST')
        check_turn(self.ice_servers, has_secret=bool(self.turn_secret), relay_only=self.ice_policy == 'relay')
        if self.ice_policy == 'relay' and self.engine == 'cloud':
            raise ValueError(
                'VIDEOCHAT_ICE_POLICY is of the embedded engine: credentials of the cloud are set'
            )
        if self.secret and len(self.secret.get_secret_value()) < 16:
            raise ValueError('VIDEOCHAT_SECRET is too short: 16 characters at least')
        return self

    def read_credentials(self) -> Credentials | None:
        """The credentials of the cloud engine; `None` means the embedded one."""
        return read_credentials(
            opentok_api_key=self.opentok_api_key,
            opentok_api_secret=self.opentok_api_secret.get_secret_value()
            if self.opentok_api_secret
            else None,
            vonage_application_id=self.vonage_application_id,
            vonage_private_key=self.vonage_private_key,
        )

    @property
    def engine(self) -> Literal['embedded', 'cloud']:
        """Who carries the calls: this server, or Vonage when credentials are set."""
        return 'cloud' if self.opentok_api_key or self.vonage_application_id else 'embedded'

    @property
    def secure(self) -> bool:
        """Whether it serves over HTTPS."""
        return self.https or self.lan or self.certificate is not None

    @property
    def listen_host(self) -> str:
        """The address to bind to."""
        return '0.0.0.0' if self.lan else self.host
