"""Modules become one script, or a clear error says why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from videochat.assets import ASSETS
from videochat.video.embedded.bundle import BundleError, bundle


def test_modules_are_joined_in_the_order_of_need(tmp_path: Path) -> None:
    _write(
        tmp_path,
        main="import { one } from './one.js';\nimport {\n  two,\n} from './two.js';\n"
        'window.OT = { one, two };\n',
        one="import { two } from './two.js';\nexport const one = two - 1;\n",
        two='export const two = 2;\n',
    )

    assert bundle(tmp_path / 'main.js') == (
        "(function () {\n'use strict';\n"
        '// two.js\nconst two = 2;\n\n'
        '// one.js\nconst one = two - 1;\n\n'
        '// main.js\nwindow.OT = { one, two };\n'
        '})();\n'
    )


def test_jsdoc_stays_behind_and_other_comments_come_along(tmp_path: Path) -> None:
    _write(
        tmp_path,
        main='/**\n * @param {string} a\n */\nfunction f(a) {\n'
        '  /** @type {string} */\n  let b = /** @type {any} */ (a);\n  // why\n  return `/** ${b} */`;\n}\n',
    )

    assert bundle(tmp_path / 'main.js') == (
        "(function () {\n'use strict';\n// main.js\nfunction f(a) {\n"
        '  let b = /** @type {any} */ (a);\n  // why\n  return `/** ${b} */`;\n}\n'
        '})();\n'
    )


def test_every_kind_of_export_is_known(tmp_path: Path) -> None:
    exports = ['class A {}', 'function b() {}', 'async function c() {}', 'const d = 1;', 'let e = 2;']
    _write(
        tmp_path,
        main="import { A, b, c, d, e } from './all.js';\n",
        all=''.join(f'export {line}\n' for line in exports),
    )

    assert 'export' not in bundle(tmp_path / 'main.js')


@pytest.mark.parametrize(
    ('line', 'complaint'),
    [
        ("import { a as b } from './a.js';", 'names cannot be changed'),
        ("import { missing } from './a.js';", 'which ./a.js does not export'),
        ("import * as a from './a.js';", 'an import or export of an unknown form'),
        ("import a from './a.js';", 'an import or export of an unknown form'),
        ("import './a.js';", 'an import or export of an unknown form'),
        ("import { a } from 'a';", 'an import or export of an unknown form'),
        ('export default 1;', 'an import or export of an unknown form'),
        ("export { a } from './a.js';", 'an import or export of an unknown form'),
        ("import { a } from './gone.js';", 'gone.js cannot be read'),
        ("import { a } from './a.js';\nconst a = 1;", 'main.js and a.js both declare “a”'),
        ("import { a } from './a.js';\nfunction hidden() {}", 'main.js and a.js both declare “hidden”'),
        ("import { main } from './main.js';", 'main.js imports itself'),
    ],
)
def test_a_form_that_is_not_known_is_named(tmp_path: Path, line: str, complaint: str) -> None:
    _write(tmp_path, main=f'{line}\n', a='export const a = 1;\nfunction hidden() {}\n')

    with pytest.raises(BundleError) as error:
        bundle(tmp_path / 'main.js')
    assert complaint in str(error.value)


def test_our_own_browser_half_can_be_joined() -> None:
    script = bundle(ASSETS / 'js' / 'embedded' / 'main.js')

    assert script.startswith("(function () {\n'use strict';\n")
    assert 'OT: ' in script


def _write(folder: Path, **modules: str) -> None:
    for name, source in modules.items():
        (folder / f'{name}.js').write_text(source)
