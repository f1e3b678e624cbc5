"""Join the reactions' pictures into one sprite: `python scripts/vendor_emoji.py PACKAGE_FOLDER`.

The folder is that of the npm package @iconify-json/fluent-emoji-flat, the licence the one of its pictures
(github.com/microsoft/fluentui-emoji).
"""

import json
import sys
from pathlib import Path

EMOJI = {
    '👍': 'thumbs-up',
    '👏': 'clapping-hands',
    '❤️': 'red-heart',
    '😂': 'face-with-tears-of-joy',
    '😮': 'face-with-open-mouth',
    '🎉': 'party-popper',
}
TARGET = Path(__file__).parent.parent / 'assets' / 'vendor' / 'fluent-emoji'


def main(package: Path) -> None:
    """Write `sprite.svg`."""
    icons = json.loads((package / 'icons.json').read_text())['icons']
    symbols = [
        f'<symbol id="{name}" viewBox="0 0 32 32">{icons[name]["body"]}</symbol>' for name in EMOJI.values()
    ]
    sprite = '<svg xmlns="http://www.w3.org/2000/svg">\n' + '\n'.join(symbols) + '\n</svg>\n'
    assert ' id="' not in ''.join(icons[name]['body'] for name in EMOJI.values())  # else they could clash
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / 'sprite.svg').write_text(sprite)


if __name__ == '__main__':
    main(Path(sys.argv[1]))
