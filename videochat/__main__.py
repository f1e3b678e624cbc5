"""Command line → Settings → run."""

import os
import sys
from collections.abc import Sequence

from videochat.serving.command_line import read_settings
from videochat.settings import SettingsError


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the application, or make an invitation; returns the exit code: 2 when a setting is wrong."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        if arguments[:1] == ['invite']:
            from videochat.serving.invite_command import invite

            invite(arguments[1:])
            return 0
        settings = read_settings(arguments)
        # NiceGUI reads this when it is imported, and would write into the current folder.
        os.environ.setdefault('NICEGUI_STORAGE_PATH', str(settings.state_dir / 'storage'))
        from videochat.app import run

        run(settings)
    except SettingsError as error:
        print(f'videochat: {error}', file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print('Stopped.')
    return 0


if __name__ == '__main__':
    sys.exit(main())
