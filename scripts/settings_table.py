"""Print docs/SETTINGS.md, from the settings' own definitions."""

from itertools import groupby

from videochat.serving.command_line import setting_fields


def main() -> None:
    print('# Settings\n')
    print('On the command line or in the environment; the command line wins.')
    print('An empty variable counts as not set.')
    print('A switch takes `on` or `off` in the environment, and has a `--no-` form on the command line.')
    print('This page is made by `make settings`.')
    for group, fields in groupby(setting_fields(), key=lambda field: field.group):
        print(f'\n## {group}\n')
        print('| command line | environment | default | what it does |')
        print('| --- | --- | --- | --- |')
        for field in fields:
            print(f'| `{field.flag}` | `{field.env}` | {field.default} | {field.description} |')


if __name__ == '__main__':
    main()
