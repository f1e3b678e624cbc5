"""The modules of a page and of a call in the browser, joined: each request costs a first visit some time.

Each module becomes a function that returns what it exports, so that names of two modules never meet:

    const $icon = (() => { … return { VcIcon }; })();

Pages go on importing `videochat/stage/tile.js` and the like: their import map leads all of these to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Final

from nicegui.dependencies import register_importmap_override

from .files import MODULES
from .lasting import LastingText

APART: Final = frozenset({'page', 'late'})
"""The folders whose modules are not joined with a call's: a lobby needs those of `page` as well and
loads no more, so they are joined by themselves; one in `late` is loaded when somebody asks for it."""

_IMPORT = re.compile(r'^import\s*\{(?P<names>[^}]*)\}\s*from\s*"(?P<source>[^"]+)";[ \t]*\n', re.MULTILINE)
_EXPORT = re.compile(r'^export (?=(?:async function|function|class|const)\s+(?P<name>[\w$]+))', re.MULTILINE)
_LEFT_OVER = re.compile(r'^(?:import|export)\b.*', re.MULTILINE)
# for readers and the type checker; without it a third less goes over the wire
_JSDOC = re.compile(r'^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n', re.MULTILINE | re.DOTALL)


class JoinError(Exception):
    """A module uses a form that is not known here; the text says which and where."""


def serve_joined() -> None:
    """Lead the import maps of all pages to the joined files, and serve them."""
    for apart, script in ((APART, call_modules()), (_all_but('page'), page_modules())):
        script.serve()
        for name in _modules(MODULES, apart):
            register_importmap_override(f'videochat/{name}', script.address)


@cache
def call_modules() -> LastingText:
    """What every call needs."""
    return LastingText('/videochat/call.js', joined(MODULES, APART))


@cache
def page_modules() -> LastingText:
    """What every page with elements of ours needs."""
    return LastingText('/videochat/page.js', joined(MODULES, _all_but('page')))


@cache
def joined(folder: Path, apart: frozenset[str]) -> str:
    """One module that exports what all modules below a folder export.

    :param apart: names of folders in it to leave out: their modules are imported.
    :raises JoinError: two modules export the same name, import each other, or use an unknown form.
    """
    outside: dict[str, str] = {}
    inside: dict[str, str] = {}
    exports: dict[str, str] = {}
    for module in _modules(folder, apart):
        _join(module, folder, apart, outside, inside, exports, ())
    imports = [f'import * as {alias} from "{source}";' for source, alias in outside.items()]
    names: dict[str, list[str]] = {}
    for name, owner in exports.items():
        names.setdefault(owner, []).append(name)
    given = [f'export const {{ {", ".join(each)} }} = {owner};' for owner, each in names.items()]
    return '\n'.join([*imports, *inside.values(), *given, ''])


def _join(
    module: str,
    folder: Path,
    apart: frozenset[str],
    outside: dict[str, str],
    inside: dict[str, str],
    exports: dict[str, str],
    parents: tuple[str, ...],
) -> None:
    """Put a module behind all that it imports."""
    if module in parents:
        raise JoinError(f'{module} imports itself, by way of {parents[-1]}')
    if module in inside:
        return
    text = (folder / module).read_text(encoding='utf-8')
    lines = []
    for found in _IMPORT.finditer(text):
        source = re.sub(r'^\./', f'{PurePosixPath("videochat", module).parent}/', found['source'])
        name = source.removeprefix('videochat/')
        if source != name and not _is_apart(name, apart):
            _join(name, folder, apart, outside, inside, exports, (*parents, module))
            owner = _alias(name)
        else:
            owner = outside.setdefault(source, _alias(source))
        lines.append(f'const {{{found["names"].replace(" as ", ": ")}}} = {owner};')
    offered = [found['name'] for found in _EXPORT.finditer(text)]
    body = _JSDOC.sub('', _EXPORT.sub('', _IMPORT.sub('', text)))
    if rest := _LEFT_OVER.search(body):
        raise JoinError(f'{module} has an import or export of an unknown form: {rest[0][:80]}')
    alias = _alias(module)
    for name in offered:
        if exports.setdefault(name, alias) != alias:
            raise JoinError(f'{module} and {exports[name]} both export “{name}”')
    given = f'return {{ {", ".join(offered)} }};'
    inside[module] = '\n'.join([f'const {alias} = (() => {{', *lines, body.strip(), given, '})();'])


def _modules(folder: Path, apart: frozenset[str]) -> Iterable[str]:
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob('*.js'))
    return (name for name in names if not _is_apart(name, apart))


def _all_but(name: str) -> frozenset[str]:
    return frozenset(folder.name for folder in MODULES.iterdir()) - {name}


def _is_apart(name: str, apart: frozenset[str]) -> bool:
    return name.split('/', 1)[0] in apart


def _alias(source: str) -> str:
    return '$' + re.sub(r'\W', '_', source.removesuffix('.js'))
