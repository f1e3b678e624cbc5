"""`python -m videochat invite`: a link into a room, made by whoever runs the server."""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Sequence
from typing import NoReturn
from urllib.parse import urlsplit

from videochat.rooms import InvalidName, Invitations, InviteRole, clean_name, room_address
from videochat.rooms.invitations import MAX_SECONDS
from videochat.settings import Settings, SettingsError

from .addresses import format_url, machine_addresses
from .command_line import read_settings
from .preparation import cookie_secret

EVERYWHERE = {'0.0.0.0', '::'}
MAX_HOURS = MAX_SECONDS / 3600


def invite(arguments: Sequence[str]) -> None:
    """Print a link as the arguments say.

    :raises SettingsError: an argument or a setting is wrong.
    :raises SystemExit: `--help` was asked for and has been printed.
    """
    given, rest = _Parser().parse_known_args(arguments)
    settings = read_settings(rest)
    try:
        room = clean_name(given.room)
    except InvalidName as error:
        raise SettingsError(f'ROOM: {error}') from None
    role = InviteRole(given.role)
    invitation = Invitations(cookie_secret(settings)).make(room, role, seconds=given.hours * 3600)
    base = given.base_url or _base_url(settings)
    print(f'{base}{room_address(room)}#invite={invitation}')
    print(
        f'For {given.hours:g} h whoever has this link joins {room} as {role.value}. Hand it over in private.',
        file=sys.stderr,
    )


def _base_url(settings: Settings) -> str:
    """Where people reach the server, as far as its settings tell."""
    host = settings.listen_host
    if host in EVERYWHERE:
        addresses = [each for each in machine_addresses() if each.version == 4 or host == '::']
        host = str(addresses[0]) if addresses else 'localhost'
    return format_url('https' if settings.secure else 'http', host, settings.port)


def _hours(text: str) -> float:
    try:
        hours = float(text)
    except ValueError:
        hours = math.nan
    if not 0 < hours <= MAX_HOURS:
        raise argparse.ArgumentTypeError(f'must be a number up to {MAX_HOURS:g}')
    return hours


def _url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {'http', 'https'} or not parts.hostname or parts.query or parts.fragment:
        raise argparse.ArgumentTypeError('must be an address such as https://call.example.org')
    return text.rstrip('/')


class _Parser(argparse.ArgumentParser):
    """An error is one line, raised."""

    def __init__(self) -> None:
        super().__init__(
            prog='videochat invite',
            usage='python -m videochat invite ROOM [--role guest|host] [--hours HOURS] [--base-url URL]',
            description='Print a link that lets people into a room past its password and waiting room; '
            'as host past its lock, too. It is good whenever the room is open, until it expires.',
            epilog='It is signed with the secret of the server, so give it the same settings (such as '
            '--state-dir), or the same environment.',
            allow_abbrev=False,
        )
        self.add_argument('room', metavar='ROOM', help='The name of the room.')
        self.add_argument(
            '--role',
            choices=[role.value for role in InviteRole],
            default='guest',
            help='What who follows the link is there (default: guest).',
        )
        self.add_argument(
            '--hours', type=_hours, default=24.0, help='How long the link is good for (default: 24).'
        )
        self.add_argument(
            '--base-url', type=_url, metavar='URL', help='Where people reach the server; from its settings.'
        )

    def error(self, message: str) -> NoReturn:
        raise SettingsError(f'invite: {message} (invite --help says more)')
