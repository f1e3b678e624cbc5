"""Composition root: builds store and platform, registers pages and routes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

import structlog
from nicegui import app, ui
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from videochat.assets import ASSETS
from videochat.components.allowance import Allowance
from videochat.components.backend import LEAVE_URL
from videochat.components.pace import Pace
from videochat.elements.background_choice import serve_backgrounds
from videochat.elements.joined import serve_joined
from videochat.elements.styles import style_sheet
from videochat.files import MIB, FileLimits, FileSharing, RoomFiles
from videochat.files.routes import add_file_routes
from videochat.journal import RoomJournal
from videochat.pages import lobby, room
from videochat.rating import Rating
from videochat.recovery import recover
from videochat.rooms import Invitations, LeaveReason, MemoryRoomStore, RoomError, RoomStore
from videochat.serving import (
    AddressLimits,
    Metrics,
    ServerTests,
    Serving,
    add_service_routes,
    announce,
    collect_rarely,
    configure_logging,
    forget_empty_tabs,
    hear_once,
    ping_often,
    prepare,
    protect,
    refuse_malformed,
    say_goodbye,
)
from videochat.serving.command_line import read_settings
from videochat.serving.preparation import cookie_secret
from videochat.serving.refusal import not_found
from videochat.settings import Settings
from videochat.video.cloud import CloudPlatform
from videochat.video.embedded import EmbeddedPlatform
from videochat.video.platform import VideoPlatform
from videochat.video.turn import IceServers

log = structlog.get_logger(__name__)

FAVICON = ASSETS / 'img' / 'favicon.svg'

FROM_SETTINGS = {
    'host': 'VIDEOCHAT_HOST',
    'port': 'VIDEOCHAT_PORT',
    'ssl_certfile': 'VIDEOCHAT_CERTIFICATE',
    'ssl_keyfile': 'VIDEOCHAT_CERTIFICATE_KEY',
    'storage_secret': 'VIDEOCHAT_SECRET',
}
"""Options of `ui.run` that have a setting: what is checked and printed before the start hangs on it."""

MAX_VISIT = 100
"""Longest body the leave address reads, in bytes: a visit has 32."""


class VideoChat:
    """Rooms and calls for a NiceGUI app: what pages and components are given as their backend."""

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        store: RoomStore | None = None,
        platform: VideoPlatform | None = None,
    ) -> None:
        """Build store and platform, and add their addresses to the NiceGUI app.

        :param settings: from the environment when left out.
        :param store: in place of the rooms kept in memory.
        :param platform: in place of the engine that the settings choose.
        :raises SettingsError: a setting in the environment is wrong.
        """
        self.settings = settings or read_settings([])
        self.debug = self.settings.debug
        self.metrics = Metrics()
        self.platform = platform or _platform(self.settings)
        self._journal = RoomJournal(self.settings.state_dir / 'rooms', name=str(self.settings.port))
        self._rooms = store or MemoryRoomStore(
            self.platform,
            max_participants=self.settings.max_participants,
            max_rooms=self.settings.max_rooms,
            max_rooms_of_address=self.settings.address_rooms,
            invitations=Invitations(partial(cookie_secret, self.settings)),
            journal=self._journal,
            on_fanout=self.metrics.fanned_out,
        )
        self.store: RoomStore = self._rooms
        self._limits = AddressLimits(self.settings)
        self.network_tests = ServerTests(self.platform, allowed_origins=self.settings.allowed_origins)
        self._room_files = RoomFiles(
            self.settings.state_dir / 'files', FileLimits(total_bytes=self.settings.file_space * MIB)
        )
        self.files = FileSharing(self.store, self._room_files, on_shared=self.metrics.file_shared)
        self._add_routes()

    def add_pages(self) -> None:
        """Add the lobby and the room page of the application."""
        lobby.register(self)
        room.register(self)

    def run(self, **options: Any) -> None:
        """Serve the NiceGUI app as the settings say, until it is stopped.

        That is its address, HTTPS, cookies, the headers and limits of SECURITY.md, logs without secrets, and
        a farewell to those in a call.

        :param options: of `ui.run`, such as `title`.
        :raises SettingsError: a setting cannot be carried out (port taken, certificate unreadable).
        :raises ValueError: an option has a setting, which is to be used instead.
        """
        _refuse_settings(options)
        configure_logging(self.settings)
        serving = prepare(self.settings)
        app.add_exception_handler(404, not_found)
        app.on_startup(lambda: say_goodbye(self.close))
        app.on_startup(lambda: announce(serving, self.settings.engine))
        app.on_startup(lambda: self._protect(serving))
        for start in (collect_rarely, refuse_malformed, forget_empty_tabs):
            app.on_startup(start)
        try:
            ui.run(**serving.run_options() | options)
        except KeyboardInterrupt:  # the server hands Ctrl-C on once it has stopped
            print('Stopped.')

    def may_join(self, address: str) -> bool:
        """Let people of a network address join once more; False when they have done so too often."""
        return self._limits.joins.take(address)

    def joining_pace(self) -> Pace:
        """How often one person may join."""
        return Pace(self.settings.join_burst, 1 / self.settings.join_rate)

    def may_write(self, address: str) -> bool:
        """Let people of a network address write one more message; False when they have written too many."""
        return self._limits.messages.take(address)

    def message_allowance(self) -> Allowance:
        """How much one person may write."""
        return Allowance(self.settings.message_burst, self.settings.message_rate)

    def count_join(self, refusal: RoomError | None) -> None:
        """Count somebody who got in, or did not."""
        if refusal:
            self.metrics.join_failed(refusal)
        else:
            self.metrics.joined()

    def rate_call(self, rating: Rating) -> None:
        """Count how a call was."""
        self.metrics.rated(rating)

    async def close(self) -> None:
        """Tell everyone in a call, and end all sessions."""
        await self.store.close()
        await self._journal.close()
        self.files.close()
        await self.platform.close()

    def _add_routes(self) -> None:
        app.add_static_files('/videochat/assets/vendor', ASSETS / 'vendor')
        style_sheet().serve()
        serve_backgrounds()
        serve_joined()
        app.add_api_route(LEAVE_URL, self._leave, methods=['POST'], include_in_schema=False)
        add_service_routes(app, store=self.store, metrics=self.metrics, engine=self.platform.name)
        app.include_router(self.network_tests.router)
        if isinstance(self.platform, EmbeddedPlatform):
            app.include_router(self.platform.router)
        add_file_routes(app, self._room_files, self.files, allowed_origins=self.settings.allowed_origins)
        app.on_startup(self._recover)
        app.on_startup(ping_often)
        app.on_startup(hear_once)
        app.on_shutdown(self.close)

    def _protect(self, serving: Serving) -> None:
        protect(
            self.settings,
            self._limits,
            script_url=self.platform.browser().script_url,
            self_signed=serving.self_signed,
        )

    def _recover(self) -> None:
        if isinstance(self._rooms, MemoryRoomStore):
            recover(self._rooms, self._journal, self._room_files)
        self._room_files.remove_leftovers()

    async def _leave(self, request: Request) -> Response:
        """A page that goes says so, with the secret of its visit."""
        body = b''
        try:
            async for chunk in request.stream():
                body += chunk
                if len(body) > MAX_VISIT:
                    return Response(status_code=413)
        except ClientDisconnect:  # gone before it could finish the sentence
            return Response(status_code=400)
        await self.store.leave(body.decode(errors='replace'), reason=LeaveReason.GONE)
        return Response(status_code=204)


def run(settings: Settings) -> None:
    """Serve the application until it is stopped.

    :raises SettingsError: a setting cannot be carried out (port taken, certificate unreadable).
    """
    chat = VideoChat(settings)
    chat.add_pages()
    chat.run(title='videochat', favicon=FAVICON, tailwind=False)


def _refuse_settings(options: Iterable[str]) -> None:
    for option in options:
        setting = FROM_SETTINGS.get(option, 'VIDEOCHAT_CERTIFICATE' if option.startswith('ssl_') else None)
        if setting:
            raise ValueError(f'run() takes no {option}: set {setting}, or give VideoChat its Settings')


def _platform(settings: Settings) -> VideoPlatform:
    credentials = settings.read_credentials()
    if credentials:
        return CloudPlatform(
            credentials,
            media_mode=settings.media_mode,
            api_url=settings.opentok_api_url,
            script_url=settings.opentok_script,
        )
    return EmbeddedPlatform(
        ice_servers=IceServers(
            [server.for_browser() for server in settings.ice_servers],
            turn_secret=settings.turn_secret.get_secret_value() if settings.turn_secret else None,
            policy=settings.ice_policy,
        ),
        allowed_origins=settings.allowed_origins,
        assets=ASSETS,
    )
