"""The command line and the environment, read into Settings. Options are derived from its fields."""

import argparse
import difflib
import os
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, NoReturn

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from videochat.setting_option import GROUPS
from videochat.settings import Settings, SettingsError


@dataclass(frozen=True, slots=True)
class SettingField:
    """One setting, as help texts and tables show it."""

    name: str
    group: str
    description: str
    default: str
    env: str
    is_switch: bool

    @property
    def flag(self) -> str:
        """Its name on the command line."""
        return '--' + self.name.replace('_', '-')


def setting_fields() -> Iterator[SettingField]:
    """List all settings by group, in each in the order of their definition."""
    fields = sorted(Settings.model_fields.items(), key=lambda entry: GROUPS.index(_extra(entry[1])['group']))
    for name, field in fields:
        extra = _extra(field)
        is_switch = field.annotation in (bool, bool | None)
        default = {True: 'on', False: 'off'}.get(field.default, field.default) if is_switch else field.default
        yield SettingField(
            name=name,
            group=str(extra['group']),
            description=field.description or '',
            default=str(extra.get('shown') or default),
            env=str(extra.get('env') or f'VIDEOCHAT_{name.upper()}'),
            is_switch=is_switch,
        )


def read_settings(arguments: Sequence[str], environ: Mapping[str, str] | None = None) -> Settings:
    """Read the command line, and the environment for what it leaves open.

    :raises SettingsError: an option or a `VIDEOCHAT_` variable is unknown, or a value is wrong.
    :raises SystemExit: `--help` or `--version` was asked for and has been printed.
    """
    environ = os.environ if environ is None else environ
    _refuse_unknown_variables(environ)
    given = vars(_Parser().parse_args(arguments))
    values: dict[str, Any] = {}
    labels: dict[str, str] = {}
    for field in setting_fields():
        if given[field.name] is not None:
            values[field.name], labels[field.name] = given[field.name], f'{field.flag} ({field.env})'
        elif environ.get(field.env, '').strip():
            values[field.name], labels[field.name] = environ[field.env], field.env
    try:
        return Settings(**values)
    except ValidationError as error:
        raise SettingsError(_one_line(error, labels)) from None


def _extra(field: FieldInfo) -> dict[str, Any]:
    extra = field.json_schema_extra
    assert isinstance(extra, dict)
    return extra


class _Parser(argparse.ArgumentParser):
    """Options for all settings; an error is one line, raised."""

    def __init__(self) -> None:
        super().__init__(
            prog='videochat',
            usage='python -m videochat [options]\n       python -m videochat invite ROOM [options]',
            description='Video calls in the browser. Without any option it serves this machine alone, '
            'with no account anywhere. `invite` prints a link into a room: invite --help says more.',
            epilog='Each option can also be set by the variable shown with it; the command line wins.',
            formatter_class=_HelpFormatter,
            allow_abbrev=False,
            add_help=False,
        )
        groups: dict[str, Any] = {}
        for field in setting_fields():
            if field.group not in groups:
                groups[field.group] = self.add_argument_group(field.group)
            groups[field.group].add_argument(
                field.flag,
                dest=field.name,
                default=None,
                help=f'{field.description}\n{field.env}, default: {field.default}'.replace('%', '%%'),
                **_kind(field),
            )
        about = groups['Running it']
        release = f'videochat {version("videochat")}'
        about.add_argument('--version', action='version', version=release, help='Print the version.')
        about.add_argument('-h', '--help', action='help', help='Print this.')

    def error(self, message: str) -> NoReturn:
        message = message.replace('unrecognized arguments:', 'unknown option')
        raise SettingsError(f'{message} (--help lists all options)')


class _HelpFormatter(argparse.HelpFormatter):
    """Description first, then a line with the variable and the default."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=100)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return [line for part in text.splitlines() for line in textwrap.wrap(part, width)]


def _kind(field: SettingField) -> dict[str, Any]:
    if field.is_switch:
        return {'action': argparse.BooleanOptionalAction}
    return {'metavar': field.name.rsplit('_', 1)[-1].upper()}


def _refuse_unknown_variables(environ: Mapping[str, str]) -> None:
    known = [field.env for field in setting_fields()]
    for name in sorted(environ):
        if name.startswith('VIDEOCHAT_') and name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            raise SettingsError(f'{name} is not a setting' + (f': did you mean {near[0]}?' if near else ''))


def _one_line(error: ValidationError, labels: Mapping[str, str]) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    message = first['msg'].removeprefix('Value error, ').removeprefix('Input ').removeprefix('String ')
    message = message.replace('should match pattern', 'must match').replace('should be', 'must be')
    if not first['loc']:
        return message
    name, *where = first['loc']
    position = ''.join(f' entry {part + 1}' if isinstance(part, int) else f' {part}' for part in where)
    return f'{labels.get(str(name), name)}:{position} {message}'
