"""Logs tell what happens, and keep no secret and no name."""

import io
import json
import logging
import logging.config
from collections.abc import Iterator

import pytest
import structlog
import uvicorn.config

from videochat.serving import configure_logging
from videochat.serving.command_line import read_settings
from videochat.serving.logging import QUIET, ServerLogHandler
from videochat.serving.redaction import clean_text, shorten_name

TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJyb29tIjoieCJ9.c2lnbmF0dXJl'
CLIENT = '3f2b8c1e-9f6d-4c0e-8d57-2a54c1b0e7aa'


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    root = logging.getLogger()
    levels = {name: logging.getLogger(name).level for name in ('root', *QUIET)}
    yield
    structlog.reset_defaults()
    for handler in [one for one in root.handlers if isinstance(one, ServerLogHandler)]:
        root.removeHandler(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def started(*arguments: str) -> io.StringIO:
    stream = io.StringIO()
    configure_logging(read_settings(arguments, {}), stream=stream)
    return stream


def last_entry(stream: io.StringIO) -> dict:
    return json.loads(stream.getvalue().splitlines()[-1])


def test_an_event_and_its_fields_are_one_line_for_a_person():
    stream = started()
    structlog.get_logger('videochat.rooms').info('room closed', participants=3)
    assert 'room closed' in stream.getvalue()
    assert 'participants=3' in stream.getvalue()
    assert stream.getvalue().count('\n') == 1


def test_a_machine_gets_json():
    stream = started('--log-format', 'json')
    structlog.get_logger('videochat.rooms').info('room closed', participants=3)
    entry = last_entry(stream)
    assert entry.pop('timestamp')
    assert entry == {'event': 'room closed', 'level': 'info', 'logger': 'videochat.rooms', 'participants': 3}


def test_messages_of_other_libraries_go_the_same_way():
    stream = started('--log-format', 'json')
    logging.getLogger('uvicorn.error').warning('cannot %s', 'listen', extra={'port': 80})
    entry = last_entry(stream)
    assert (entry['event'], entry['port'], entry['logger']) == ('cannot listen', 80, 'uvicorn.error')


def test_chatter_of_other_libraries_is_left_out_unless_looking_for_a_fault():
    stream = started()
    logging.getLogger('uvicorn.error').info('connection open')
    assert stream.getvalue() == ''
    stream = started('--log-level', 'debug')
    logging.getLogger('uvicorn.error').info('connection open')
    assert 'connection open' in stream.getvalue()


def test_a_server_that_ran_before_keeps_nothing_to_itself():
    logging.config.dictConfig(uvicorn.config.LOGGING_CONFIG)
    stream = started()
    logging.getLogger('uvicorn.error').info('connection open')
    logging.getLogger('uvicorn.error').warning('cannot listen')
    assert 'connection open' not in stream.getvalue()
    assert 'cannot listen' in stream.getvalue()


def test_configuring_twice_logs_once():
    started()
    stream = started()
    structlog.get_logger().info('once')
    assert stream.getvalue().count('once') == 1


@pytest.mark.parametrize(
    'fields',
    [
        {'token': TOKEN},
        {'api_key': '47000000'},
        {'opentok_api_secret': 's3cr3t'},
        {'client_id': CLIENT},
        {'visit': 'v-1234'},
        {'turn': {'username': 'me', 'credential': 's3cr3t'}},
        {'options': [{'password': 's3cr3t'}]},
        {'name': 'Annemarie'},
        {'participant_name': 'Annemarie'},
        {'names': ('Annemarie', 'Bob')},
        {'room': 'Kitchen'},
        {'room_id': 'kitchen'},
        {'address': '/room/Kitchen/Annemarie'},
        {'address': 'https://a.example/?name=Annemarie&prejoin=0'},
        {'error': ValueError(f'bad token {TOKEN}')},
        {'text': f'token=T1==cGFydG5lcl9pZD00NzAwMDAwMA== client {CLIENT}'},
        {'text': '-----BEGIN PRIVATE KEY-----\nMIIBVQ\n-----END PRIVATE KEY-----'},
    ],
)
def test_no_secret_and_no_name_is_kept(fields):
    stream = started('--log-format', 'json')
    structlog.get_logger().info('something happened', **fields)
    logging.getLogger('another.library').info('something happened', extra={'given': fields})
    written = stream.getvalue().lower()
    assert written.count('something happened') == 2
    for hidden in (
        TOKEN,
        '47000000',
        's3cr3t',
        CLIENT,
        'v-1234',
        'annemarie',
        'bob',
        'kitchen',
        'cgftdg',
        'miibvq',
    ):
        assert hidden.lower() not in written


def test_a_message_and_its_traceback_are_cleaned_too():
    stream = started()
    try:
        raise ValueError(f'refused {TOKEN}')
    except ValueError:
        logging.getLogger('another.library').exception('GET /room/Kitchen?name=%s failed', 'Annemarie')
    assert 'Traceback' in stream.getvalue()
    for hidden in (TOKEN, 'Kitchen', 'Annemarie'):
        assert hidden not in stream.getvalue()


def test_a_shortened_name_still_tells_people_apart_a_little():
    assert [shorten_name(name) for name in ('Ann', 'Łukasz', 'A')] == ['A…', 'Ł…', '…']


def test_plain_text_is_left_alone():
    plain = 'What now? 3 rooms, 25 people; see /rooms and https://a.example/path'
    assert clean_text(plain) == plain
