"""The modules of a call are served as one file."""

from pathlib import Path

import pytest

from videochat.elements.files import MODULES
from videochat.elements.joined import APART, JoinError, joined


def write(folder: Path, **modules: str) -> Path:
    for name, text in modules.items():
        path = folder / f'{name.replace("__", "/")}.js'
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return folder


def test_our_own_modules_can_be_joined():
    script = joined(MODULES, APART)
    assert 'export const { roomOf, ' in script
    assert 'import * as $vue from "vue";' in script
    assert 'import * as $videochat_page_icon from "videochat/page/icon.js";' in script


def test_a_module_stands_behind_what_it_imports_and_its_own_names_stay_inside(tmp_path: Path):
    write(
        tmp_path,
        ant='import { bee as friend } from "./bee.js";\nconst secret = 1;\nexport const ant = friend;\n',
        bee='/** Buzzes. */\nconst secret = 2;\nexport function bee() {}\n',
    )
    assert joined(tmp_path, frozenset()) == (
        'const $bee = (() => {\nconst secret = 2;\nfunction bee() {}\nreturn { bee };\n})();\n'
        'const $ant = (() => {\nconst { bee: friend } = $bee;\n'
        'const secret = 1;\nconst ant = friend;\nreturn { ant };\n})();\n'
        'export const { bee } = $bee;\nexport const { ant } = $ant;\n'
    )


def test_what_a_lobby_needs_as_well_stays_a_file_of_its_own(tmp_path: Path):
    write(
        tmp_path,
        hill__ant='import { bee } from "videochat/page/bee.js";\nexport const ant = bee;\n',
        page__bee='export const bee = 1;\n',
    )
    assert joined(tmp_path, frozenset({'page'})).startswith(
        'import * as $videochat_page_bee from "videochat/page/bee.js";\nconst $hill_ant = '
    )


@pytest.mark.parametrize(
    ('modules', 'words'),
    [
        ({'ant': 'import { bee } from "./bee.js";\n', 'bee': 'import { ant } from "./ant.js";\n'}, 'itself'),
        ({'ant': 'export const x = 1;\n', 'bee': 'export const x = 2;\n'}, 'both export “x”'),
        ({'ant': 'import bee from "./bee.js";\n', 'bee': ''}, 'unknown form'),
        ({'ant': 'export default 1;\n'}, 'unknown form'),
    ],
    ids=['circle', 'same name', 'default import', 'default export'],
)
def test_what_cannot_be_joined_is_named(tmp_path: Path, modules: dict[str, str], words: str):
    with pytest.raises(JoinError, match=words):
        joined(write(tmp_path, **modules), frozenset())
