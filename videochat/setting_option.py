"""How a setting is declared."""

from typing import Any, Final, Literal, get_args

from pydantic import Field

Group = Literal['Where it listens', 'HTTPS', 'Other sites', 'Video engine', 'Rooms', 'Limits', 'Running it']

GROUPS: Final[tuple[str, ...]] = get_args(Group)
"""In the order they are listed."""


def option(default: Any, description: str, group: Group, *, env: str | None = None, shown: str = '') -> Any:
    """A setting: its default, what it does, the group it is listed in.

    :param default: the value when neither the environment nor the command line says anything.
    :param description: the help text, one or two sentences.
    :param group: the heading it is listed under.
    :param env: the environment variable, if it is not `VIDEOCHAT_` and the field's name.
    :param shown: what to show as default where the value alone does not tell.
    """
    extra: dict[str, Any] = {'group': group, 'env': env, 'shown': shown}
    if callable(default):
        return Field(default_factory=default, description=description, json_schema_extra=extra)
    return Field(default, description=description, json_schema_extra=extra)
