"""Where browsers send and fetch the bytes of shared files.

What a browser may do it has asked for before, over its page's own connection: the ticket it was given
there comes in a header. So neither a link nor another site's page can make a browser send or fetch anything,
no address that somebody logs or passes on opens a file, and it works where cookies do not (a page in another
site's frame).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from typing import Final, Protocol
from urllib.parse import quote

from fastapi import FastAPI
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from videochat.video.embedded.origin import may_use

from .addresses import FILES_URL, TICKET_HEADER
from .errors import FileRefused, FileTooLarge, NoSpace, NotSent, TooBusy, Unfinished
from .files import Grant, RoomFiles
from .kept_file import Holder, KeptFile

STATUS: Final = {FileTooLarge: 413, NoSpace: 507, NotSent: 403, TooBusy: 503, Unfinished: 400}
HEADERS: Final = {
    # whatever it is, a browser saves it and shows it nowhere
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
    'Content-Encoding': 'identity',  # else the server would spend its time on compressing what is compressed
}


class FileRoom(Protocol):
    """Where files are shown; `FileSharing` is one."""

    async def has(self, holder: Holder) -> bool:
        """Whether they are still in the room."""

    async def show(self, holder: Holder, file: KeptFile) -> None:
        """Show a file that has come to those it is for.

        :raises FileRefused: it cannot be shown, and is not kept.
        """


def add_file_routes(
    app: FastAPI, files: RoomFiles, room: FileRoom, *, allowed_origins: Collection[str] = ()
) -> None:
    """Take files at `FILES_URL`, and give them there.

    :param room: where files are shown, and who is in it.
    :param allowed_origins: other sites whose pages may use this server.
    """

    async def redeem(request: Request, take: Callable[[str], Grant | None]) -> Grant:
        ours = may_use(request.headers.get('origin'), request.headers.get('host'), allowed_origins)
        grant = take(request.headers.get(TICKET_HEADER, '')) if ours else None
        if grant is None:
            raise NotSent
        if not await room.has(grant.holder):
            files.release(grant.file)
            raise NotSent
        return grant

    async def upload(request: Request) -> Response:
        try:
            grant = await redeem(request, files.redeem_offer)
            if request.headers.get('content-length', str(grant.file.size)) != str(grant.file.size):
                files.release(grant.file)
                raise Unfinished
            file = await files.receive(grant.file, request.stream())
            await room.show(grant.holder, file)
        except FileRefused as error:
            return _refusal(error)
        except ClientDisconnect:  # the sender went, or thought better of it
            return Response(status_code=400)
        return JSONResponse({'id': file.id}, status_code=201, headers=HEADERS)

    async def download(request: Request) -> Response:
        try:
            grant = await redeem(request, files.redeem_wish)
            if grant.file.id != request.path_params['file_id']:
                raise NotSent
        except FileRefused as error:
            return _refusal(error)
        return FileBody(files, grant)

    app.add_api_route(FILES_URL, upload, methods=['POST'], include_in_schema=False)
    app.add_api_route(f'{FILES_URL}/{{file_id}}', download, methods=['GET'], include_in_schema=False)


class FileBody(Response):
    """A file on its way to a browser, which may not take for ever over it."""

    def __init__(self, files: RoomFiles, grant: Grant) -> None:
        super().__init__(
            headers=HEADERS
            | {
                'Content-Length': str(grant.file.size),
                'Content-Disposition': content_disposition(grant.file.name),
            },
            media_type='application/octet-stream',
        )
        self._files = files
        self._grant = grant

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            with self._files.sending(self._grant) as chunks:
                async with asyncio.timeout(self._files.limits.transfer_seconds):
                    await send({'type': 'http.response.start', 'status': 200, 'headers': self.raw_headers})
                    async for chunk in chunks:
                        await send({'type': 'http.response.body', 'body': chunk, 'more_body': True})
                    await send({'type': 'http.response.body', 'body': b''})
        except FileRefused as error:
            await _refusal(error)(scope, receive, send)


def content_disposition(name: str) -> str:
    """Save it, under that name: RFC 6266, with a plain name for what does not know the other."""
    plain = ''.join(
        each if each.isascii() and each.isprintable() and each not in '"\\%' else '_' for each in name
    )
    return f'attachment; filename="{plain}"; filename*=UTF-8\'\'{quote(name, safe="")}'


def _refusal(error: FileRefused) -> Response:
    return JSONResponse(
        {'fault': error.fault},
        status_code=STATUS.get(type(error), 404),
        headers=HEADERS | {'Connection': 'close'},  # the rest of the body is not waited for
    )
