"""What can be set, and what a wrong value is answered with."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from videochat.serving.command_line import read_settings, setting_fields
from videochat.settings import Settings, SettingsError

ROOT = Path(__file__).parent.parent
TURN = '[{"urls": "turn:a.example"}]'
KEY = {'OPENTOK_API_KEY': '47000000', 'OPENTOK_API_SECRET': 'not-a-real-secret'}


def problem(*arguments: str, **environ: str) -> str:
    """What the person is told who starts it like this."""
    with pytest.raises(SettingsError) as caught:
        read_settings(arguments, environ)
    assert '\n' not in str(caught.value)
    return str(caught.value)


def test_without_any_setting_it_serves_this_machine_with_no_account():
    settings = read_settings([], {})
    assert (settings.listen_host, settings.port, settings.secure) == ('127.0.0.1', 8080, False)
    assert settings.engine == 'embedded'
    assert settings.read_credentials() is None
    assert settings.ice_servers == settings.allowed_origins == ()


def test_an_option_and_its_variable_do_the_same():
    assert read_settings(['--port', '9000', '--https'], {}) == read_settings(
        [], {'VIDEOCHAT_PORT': '9000', 'VIDEOCHAT_HTTPS': 'on'}
    )


def test_the_command_line_wins_over_the_environment():
    environ = {'VIDEOCHAT_PORT': '9000', 'VIDEOCHAT_DEBUG': '1'}
    settings = read_settings(['--port', '9001', '--no-debug'], environ)
    assert (settings.port, settings.debug) == (9001, False)


def test_an_empty_variable_counts_as_not_set():
    assert read_settings([], {'VIDEOCHAT_PORT': '', 'OPENTOK_API_KEY': ' '}) == read_settings([], {})


def test_lan_means_https_on_all_addresses():
    settings = read_settings(['--lan'], {})
    assert (settings.listen_host, settings.secure) == ('0.0.0.0', True)


def test_opentok_credentials_switch_to_the_cloud():
    settings = read_settings([], KEY)
    assert settings.engine == 'cloud'
    assert settings.media_mode == 'routed'
    assert settings.read_credentials() is not None


def test_secrets_do_not_show_when_settings_are_printed():
    turn = '[{"urls": "turn:t.example", "username": "me", "credential": "turn-password"}]'
    turn = f'[{{"urls": "turn:other.example"}}, {turn[1:]}'
    secrets = ['--secret', 'sixteen-letters-or-more', '--turn-secret', 'shared-with-coturn']
    settings = read_settings(['--ice-servers', turn, *secrets], KEY)
    shown = repr(settings) + str(settings)
    for secret in ('not-a-real-secret', 'turn-password', 'sixteen-letters', 'shared-with-coturn'):
        assert secret not in shown


def test_ice_servers_reach_the_browser_as_webrtc_wants_them():
    login = '"username": "u", "credential": "c"'
    servers = f'[{{"urls": "stun:a.example"}}, {{"urls": ["turns:b.example?transport=tcp"], {login}}}]'
    assert [server.for_browser() for server in read_settings(['--ice-servers', servers], {}).ice_servers] == [
        {'urls': ['stun:a.example']},
        {'urls': ['turns:b.example?transport=tcp'], 'username': 'u', 'credential': 'c'},
    ]


@pytest.mark.parametrize(
    'text', ['https://a.example, http://b.example:81', '["https://A.example:443/", "http://b.example:81"]']
)
def test_origins_come_as_a_list_with_commas_or_as_json(text: str):
    settings = read_settings(['--allowed-origins', text], {})
    assert settings.allowed_origins == ('https://a.example', 'http://b.example:81')


@pytest.mark.parametrize(
    ('arguments', 'environ', 'told'),
    [
        (['--nonsense'], {}, 'unknown option --nonsense'),
        (['--por', '80'], {}, 'unknown option --por'),
        (['--port'], {}, '--port: expected one argument'),
        (['--port', 'many'], {}, '--port (VIDEOCHAT_PORT): must be a valid integer'),
        (['--port', '0'], {}, 'VIDEOCHAT_PORT'),
        ([], {'VIDEOCHAT_PORT': '65536'}, 'VIDEOCHAT_PORT: must be less than or equal to 65535'),
        ([], {'VIDEOCHAT_HTTPS': 'perhaps'}, 'VIDEOCHAT_HTTPS: must be a valid boolean'),
        ([], {'VIDEOCHAT_POTR': '80'}, 'VIDEOCHAT_POTR is not a setting: did you mean VIDEOCHAT_PORT?'),
        ([], {'VIDEOCHAT_XYZZY': '1'}, 'VIDEOCHAT_XYZZY is not a setting'),
        (['--media-mode', 'direct'], {}, 'VIDEOCHAT_MEDIA_MODE'),
        (['--log-level', 'loud'], {}, 'VIDEOCHAT_LOG_LEVEL'),
        (['--max-participants', '1'], {}, 'VIDEOCHAT_MAX_PARTICIPANTS'),
        (['--secret', 'short'], {}, 'VIDEOCHAT_SECRET is too short'),
        (['--lan', '--host', '192.0.2.7'], {}, 'VIDEOCHAT_LAN'),
        (
            ['--certificate', 'mine.pem'],
            {},
            'VIDEOCHAT_CERTIFICATE_KEY is missing (VIDEOCHAT_CERTIFICATE is set)',
        ),
        (['--certificate-key', 'mine.key'], {}, 'VIDEOCHAT_CERTIFICATE is missing'),
        (
            ['--allowed-origins', 'https://a.example/path'],
            {},
            'VIDEOCHAT_ALLOWED_ORIGINS): entry 1 must look like',
        ),
        (['--allowed-origins', '*'], {}, 'VIDEOCHAT_ALLOWED_ORIGINS'),
        (['--opentok-script', 'opentok.js'], {}, 'VIDEOCHAT_OPENTOK_SCRIPT'),
        (['--ice-servers', 'stun:a.example'], {}, 'VIDEOCHAT_ICE_SERVERS): must be a list in JSON'),
        (['--ice-servers', '[{"urls": "http://a.example"}]'], {}, 'must look like stun:'),
        (
            ['--ice-servers', '[{"urls": "turn:a.example"}]'],
            {},
            'VIDEOCHAT_TURN_SECRET is missing: turn:a.example in VIDEOCHAT_ICE_SERVERS has no username',
        ),
        (
            ['--ice-servers', '[{"urls": "turn:a.example", "username": "u"}]'],
            {},
            'VIDEOCHAT_ICE_SERVERS): entry 1 has a username but no credential',
        ),
        (
            ['--ice-servers', '[{"urls": "turn:a.example", "credential": "c"}]'],
            {},
            'VIDEOCHAT_ICE_SERVERS): entry 1 has a credential but no username',
        ),
        ([], {'VIDEOCHAT_TURN_SECRET': 'x'}, 'VIDEOCHAT_TURN_SECRET is set, but there is no TURN server in'),
        (
            ['--ice-servers', '[{"urls": "stun:a.example"}]', '--turn-secret', 'x'],
            {},
            'VIDEOCHAT_TURN_SECRET is set, but there is no TURN server in VIDEOCHAT_ICE_SERVERS',
        ),
        (
            ['--ice-servers', '[{"urls": "turn:a.example", "username": "u", "credential": "c"}]'],
            {'VIDEOCHAT_TURN_SECRET': 'x'},
            'VIDEOCHAT_TURN_SECRET is set, but all TURN servers have a username of their own',
        ),
        (
            ['--ice-policy', 'relay', '--ice-servers', '[{"urls": "stun:a.example"}]'],
            {},
            'VIDEOCHAT_ICE_POLICY is relay, but there is no TURN server in VIDEOCHAT_ICE_SERVERS',
        ),
        (['--ice-policy', 'direct'], {}, 'VIDEOCHAT_ICE_POLICY'),
        (
            ['--ice-policy', 'relay', '--ice-servers', TURN, '--turn-secret', 'x'],
            KEY,
            'VIDEOCHAT_ICE_POLICY is of the embedded engine',
        ),
        ([], {'OPENTOK_API_KEY': '47000000'}, 'OPENTOK_API_SECRET is missing'),
        ([], {'OPENTOK_API_SECRET': 'x'}, 'OPENTOK_API_KEY is missing'),
        ([], {'VONAGE_APPLICATION_ID': 'x'}, 'VONAGE_PRIVATE_KEY is missing'),
        (['--opentok-api-key', '1'], {'VONAGE_PRIVATE_KEY': 'x'}, 'both set'),
    ],
)
def test_a_wrong_value_is_answered_with_one_line_that_names_it(arguments, environ, told):
    assert told in problem(*arguments, **environ)


def test_the_line_never_repeats_a_secret():
    assert 'hunter2' not in problem('--secret', 'hunter2')
    assert 'hunter2' not in problem('--turn-secret', 'hunter2')
    assert 'hunter2' not in problem(OPENTOK_API_SECRET='hunter2 hunter2', OPENTOK_API_KEY='47000000')


def test_help_shows_every_option_with_its_variable_and_default(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stopped:
        read_settings(['--help'], {})
    assert stopped.value.code == 0
    text = capsys.readouterr().out
    for field in setting_fields():
        assert re.search(rf'{field.flag}\b', text)
        assert f'{field.env}, default: {field.default}' in text


def test_every_setting_is_documented():
    made = subprocess.run(
        [sys.executable, ROOT / 'scripts' / 'settings_table.py'],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    written = (ROOT / 'docs' / 'SETTINGS.md').read_text(encoding='utf-8')
    assert written == made.stdout, 'run `make settings`'
    for name in Settings.model_fields:
        assert f'`--{name.replace("_", "-")}`' in written
