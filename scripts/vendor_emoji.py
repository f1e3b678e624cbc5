"""Join the pictures of reactions and codes into two sprites: `python scripts/vendor_emoji.py FOLDER`.

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
SIGNS = (
    'dog-face', 'cat-face', 'lion', 'horse-face', 'pig-face', 'elephant', 'rabbit-face', 'panda', 'rooster',
    'penguin', 'turtle', 'fish', 'octopus', 'butterfly', 'snail', 'frog', 'owl', 'whale', 'camel',
    'sunflower',
    'deciduous-tree', 'cactus', 'mushroom', 'crescent-moon', 'cloud', 'fire', 'rainbow', 'volcano', 'banana',
    'red-apple', 'strawberry', 'lemon', 'grapes', 'cherries', 'carrot', 'pizza', 'birthday-cake',
    'cheese-wedge', 'robot', 'top-hat', 'glasses', 'umbrella', 'hourglass-done', 'alarm-clock',
    'wrapped-gift', 'light-bulb', 'open-book', 'pencil', 'scissors', 'hammer', 'telephone',
    'triangular-flag', 'locomotive', 'bicycle', 'airplane', 'rocket', 'trophy', 'guitar', 'trumpet', 'drum',
    'bell', 'anchor', 'candle', 'castle',
)  # fmt: skip
"""Those of `assets/js/modules/late/code_signs.js`."""

TARGET = Path(__file__).parent.parent / 'assets' / 'vendor' / 'fluent-emoji'


def main(package: Path) -> None:
    """Write `sprite.svg` and `signs.svg`."""
    icons = json.loads((package / 'icons.json').read_text())['icons']
    TARGET.mkdir(parents=True, exist_ok=True)
    for file, names in (('sprite.svg', EMOJI.values()), ('signs.svg', SIGNS)):
        bodies = {name: icons[name]['body'] for name in names}
        assert ' id="' not in ''.join(bodies.values())  # else they could clash
        symbols = [
            f'<symbol id="{name}" viewBox="0 0 32 32">{body}</symbol>' for name, body in bodies.items()
        ]
        sprite = '<svg xmlns="http://www.w3.org/2000/svg">\n' + '\n'.join(symbols) + '\n</svg>\n'
        (TARGET / file).write_text(sprite)


if __name__ == '__main__':
    main(Path(sys.argv[1]))
