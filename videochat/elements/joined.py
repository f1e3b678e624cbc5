"""The modules of a call in the browser, joined into one: each request costs a first visit some milliseconds.

Each module becomes a function that returns what it exports, so that names of two modules never meet:

    const $icon = (() => { … return { VcIcon }; })();

Pages go on importing `videochat/icon.js` and the like: their import map leads all of these to the one file.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from nicegui import app
from nicegui.dependencies import register_importmap_override
from starlette.requests import Request
from starlette.responses import Response

from .files import JS

PATH: Final = '/videochat/modules'
APART: Final = frozenset({'avatar.js', 'cookies.js', 'early.js', 'icon.js', 'language.js'})
"""What a lobby needs as well: these few stay files of their own, and it loads no more."""

_IMPORT = re.compile(r'^import\s*\{(?P<names>[^}]*)\}\s*from\s*"(?P<source>[^"]+)";[ \t]*\n', re.MULTILINE)
_EXPORT = re.compile(r'^export (?=(?:async function|function|class|const)\s+(?P<name>[\w$]+))', re.MULTILINE)
_LEFT_OVER = re.compile(r'^(?:import|export)\b.*', re.MULTILINE)
# for readers and the type checker; without it a third less goes over the wire
_JSDOC = re.compile(r'^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n', re.MULTILINE | re.DOTALL)


class JoinError(Exception):
    """A module uses a form that is not known here; the text says which and where."""


def serve_joined() -> None:
    """Lead the import maps of all pages to the one file, and serve it."""
    script = joined(JS / 'call', APART).encode()
    compressed = gzip.compress(script, mtime=0)
    address = f'{PATH}/{hashlib.sha256(script).hexdigest()[:12]}.js'

    def serve(request: Request) -> Response:
        zipped = 'gzip' in request.headers.get('accept-encoding', '')
        headers = {'Cache-Control': 'public, max-age=31536000, immutable', 'Vary': 'Accept-Encoding'}
        if zipped:
            headers['Content-Encoding'] = 'gzip'
        return Response(
            compressed if zipped else script, headers=headers, media_type='text/javascript; charset=utf-8'
        )

    app.add_api_route(address, serve, include_in_schema=False)
    for path in _modules(JS / 'call', APART):
        register_importmap_override(f'videochat/{path.name}', address)


@cache
def joined(folder: Path, apart: frozenset[str]) -> str:
    """One module that exports what all modules of a folder export.

    :param apart: names of files to leave out: they are imported.
    :raises JoinError: two modules export the same name, import each other, or use an unknown form.
    """
    outside: dict[str, str] = {}
    inside: dict[str, str] = {}
    exports: dict[str, str] = {}
    for path in _modules(folder, apart):
        _join(path, folder, apart, outside, inside, exports, ())
    imports = [f'import * as {alias} from "{source}";' for source, alias in outside.items()]
    names: dict[str, list[str]] = {}
    for name, owner in exports.items():
        names.setdefault(owner, []).append(name)
    given = [f'export const {{ {", ".join(each)} }} = {owner};' for owner, each in names.items()]
    return '\n'.join([*imports, *inside.values(), *given, ''])


def _join(
    path: Path,
    folder: Path,
    apart: frozenset[str],
    outside: dict[str, str],
    inside: dict[str, str],
    exports: dict[str, str],
    parents: tuple[str, ...],
) -> None:
    """Put a module behind all that it imports."""
    if path.name in parents:
        raise JoinError(f'{path.name} imports itself, by way of {parents[-1]}')
    if path.name in inside:
        return
    text = path.read_text(encoding='utf-8')
    lines = []
    for found in _IMPORT.finditer(text):
        source = re.sub(r'^\./', 'videochat/', found['source'])
        name = source.removeprefix('videochat/')
        if source != name and name not in apart:
            _join(folder / name, folder, apart, outside, inside, exports, (*parents, path.name))
            owner = _alias(name)
        else:
            owner = outside.setdefault(source, _alias(source))
        lines.append(f'const {{{found["names"].replace(" as ", ": ")}}} = {owner};')
    offered = [found['name'] for found in _EXPORT.finditer(text)]
    body = _JSDOC.sub('', _EXPORT.sub('', _IMPORT.sub('', text)))
    if rest := _LEFT_OVER.search(body):
        raise JoinError(f'{path.name} has an import or export of an unknown form: {rest[0][:80]}')
    alias = _alias(path.name)
    for name in offered:
        if exports.setdefault(name, alias) != alias:
            raise JoinError(f'{path.name} and {exports[name]} both export “{name}”')
    given = f'return {{ {", ".join(offered)} }};'
    inside[path.name] = '\n'.join([f'const {alias} = (() => {{', *lines, body.strip(), given, '})();'])


def _modules(folder: Path, apart: frozenset[str]) -> Iterator[Path]:
    return (path for path in sorted(folder.glob('*.js')) if path.name not in apart)


def _alias(source: str) -> str:
    return '$' + re.sub(r'\W', '_', source.removesuffix('.js'))
