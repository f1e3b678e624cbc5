"""What `make audit` makes of the answers of advisory databases."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
AUDIT = ROOT / 'scripts' / 'audit.py'

SAFE = {'dependencies': [{'name': 'nicegui', 'version': '3.18.0', 'vulns': []}]}
BAD = {'id': 'PYSEC-1', 'fix_versions': ['3.19']}
UNSAFE = {'dependencies': [{'name': 'nicegui', 'version': '3.18.0', 'vulns': [BAD]}]}
UNKNOWN = {'dependencies': [{'name': 'nicegui', 'skip_reason': 'not found'}]}
NPM_SAFE = {'metadata': {'vulnerabilities': {'total': 0}}, 'vulnerabilities': {}}
NPM_UNSAFE = {
    'metadata': {'vulnerabilities': {'total': 1}},
    'vulnerabilities': {'mediabunny': {'range': '<2', 'severity': 'high'}},
}


@pytest.mark.parametrize(
    ('pip', 'npm', 'code', 'told'),
    [
        (SAFE, NPM_SAFE, 0, 'no known vulnerability'),
        (UNSAFE, NPM_SAFE, 1, 'nicegui 3.18.0: PYSEC-1, mended in 3.19'),
        (SAFE, NPM_UNSAFE, 1, 'mediabunny <2: high'),
        (UNKNOWN, NPM_SAFE, 2, 'PyPI cannot be asked: it knows nothing of 1 of 1 packages'),
        (UNSAFE, {'message': '405 Method Not Allowed'}, 3, 'cannot be asked: 405 Method Not Allowed'),
    ],
)
def test_it_passes_only_when_all_were_asked_and_none_is_known(tmp_path, pip, npm, code, told):
    for name, answer in (('pip-audit', pip), ('npm', npm)):
        command = tmp_path / name
        command.write_text(f"#!/bin/sh\ncat <<'END'\n{json.dumps(answer)}\nEND\n")
        command.chmod(0o755)
    result = subprocess.run(
        [sys.executable, str(AUDIT), str(tmp_path / 'pip-audit')],
        env={'PATH': f'{tmp_path}:{os.environ["PATH"]}'},
        capture_output=True,
        text=True,
    )
    assert result.returncode == code, result.stderr
    assert told in result.stdout


def test_every_vendored_package_is_asked_about():
    code = (
        f'import sys; sys.path.insert(0, {str(AUDIT.parent)!r}); import audit; print(*dict(audit.vendored()))'
    )
    listed = subprocess.run([sys.executable, '-c', code], capture_output=True, text=True).stdout.split()
    readme = (ROOT / 'assets' / 'vendor' / 'README.md').read_text()
    folders = {path.name for path in (ROOT / 'assets' / 'vendor').iterdir() if path.is_dir()}
    assert len(listed) >= len(folders)
    assert all(f'`{folder}/`' in readme for folder in folders)
