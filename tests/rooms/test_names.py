import unicodedata

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from videochat.rooms import MAX_NAME, InvalidName, clean_name, name_key, parse_room_address, room_address

ODD = [
    *('a b', '☕ crème', '👩\u200d👩\u200d👧', 'ß', '~', '"<b>\'', 'room', '\\'),
    *('a/b', '50%', '%2F', '..', '.', '...', 'x.', 'a?b', 'a#b', 'a+b', 'a;b', 'a&b=c', 'a:b@c'),
]

# A busy machine is no failure.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])

typed = st.one_of(st.text(max_size=80), st.text('./%?#+;: \\☕aB\u200d\u00a0é', max_size=12))


@st.composite
def names(draw: st.DrawFn) -> str:
    try:
        return clean_name(draw(typed))
    except InvalidName:
        assume(False)
        raise


@pytest.mark.parametrize('name', ODD)
def test_an_odd_name_becomes_an_address_and_back(name: str) -> None:
    assert parse_room_address(room_address(name)) == (name, None)
    assert parse_room_address(room_address(name, name).encode()) == (name, name)


@patient
@given(room=names(), name=st.none() | names())
def test_any_name_becomes_an_address_and_back(room: str, name: str | None) -> None:
    address = room_address(room, name)
    assert parse_room_address(address) == (room, name)
    assert parse_room_address(address.encode('ascii') + b'/') == (room, name)


@patient
@given(room=names(), name=names())
def test_a_browser_finds_nothing_to_resolve_in_an_address(room: str, name: str) -> None:
    segments = room_address(room, name).split('/')
    assert len(segments) == 4
    assert not {'', '.', '..'} & {segment.lower().replace('%2e', '.') for segment in segments[1:]}
    assert not set('?#;+\\ ') & set(''.join(segments))


@patient
@given(names())
@example('\u0308')
def test_cleaning_a_clean_name_changes_nothing(name: str) -> None:
    assert clean_name(name) == name == name.strip() == unicodedata.normalize('NFKC', name)
    assert 1 <= len(name) <= MAX_NAME


@patient
@given(typed)
@example('\u0345')
@example('e\u200b\u0301')
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)


@patient
@given(names())
def test_a_name_has_a_key_whatever_its_case(name: str) -> None:
    assert name_key(name)
    assert name_key(name.casefold()) == name_key(name)


@pytest.mark.parametrize(
    ('text', 'name'),
    [('  Ann ', 'Ann'), ('\u00a0Ann\n', 'Ann'), ('Ａｎｎ', 'Ann'), ('e\u0301', 'é'), ('x' * 64, 'x' * 64)],
)
def test_a_name_is_trimmed_and_normalised(text: str, name: str) -> None:
    assert clean_name(text) == name


@pytest.mark.parametrize(
    ('one', 'other'),
    [
        ('Ann', 'aNN'),
        ('Straße', 'STRASSE'),
        ('Ann', 'A\u200bnn'),
        ('Ann', 'Ann\ufe0f'),
        ('a  b', 'A b'),
        ('É', 'é'),
    ],
)
def test_names_that_look_alike_are_the_same(one: str, other: str) -> None:
    assert name_key(clean_name(one)) == name_key(clean_name(other))


def test_the_flags_of_england_and_scotland_differ() -> None:
    england, scotland = (
        '\U0001f3f4' + ''.join(chr(0xE0000 + ord(letter)) for letter in code) + '\U000e007f'
        for code in ('gbeng', 'gbsct')
    )
    assert name_key(england) != name_key(scotland)


@pytest.mark.parametrize(
    'text', ['', '   ', '\u200b', '\u200d\ufe0f', '\u3164', '\u2800', '\u2028', '\ufeff \u00ad']
)
def test_a_name_nobody_could_see_is_asked_for_again(text: str) -> None:
    with pytest.raises(InvalidName, match=r'^Please enter a name\.$'):
        clean_name(text)


@pytest.mark.parametrize('text', ['x' * 65, 'x' * 100_000, '\ufdfa' * 4])
def test_a_name_too_long_is_refused(text: str) -> None:
    with pytest.raises(InvalidName, match='at most 64 characters'):
        clean_name(text)


@pytest.mark.parametrize(
    'sign',
    [
        *('\x00', '\t', '\n', '\x1b', '\x7f', '\x85', '\u2028', '\u2029'),
        *('\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'),
        *('\u200e', '\u200f', '\u061c', '\uffff', '\ufdd0', '\U0010fffe', '\ud800', '\udfff'),
    ],
    ids=ascii,
)
def test_a_sign_that_has_no_place_in_a_name_is_refused_and_named(sign: str) -> None:
    with pytest.raises(InvalidName, match=f'U\\+{ord(sign):04X}'):
        clean_name(f'A{sign}nn')


@pytest.mark.parametrize(
    'address',
    [
        *('', '/', '/room', '/room/', '/room//', '/room//Ann', 'room/a', '/rooms/a', '/x/room/a'),
        *('/room/a/b/c', '/room/a//', '/room/a/b//', '/room/a/%E2%80%AE', '/room/' + 'x' * 65),
        *(
            '/room/%20',
            '/room/%00',
            '/room/%FF',
            '/room/a/%C3',
            b'/room/\xff',
            '/room/\ud800',
            '/room/%ED%A0%80',
        ),
    ],
    ids=ascii,
)
def test_an_address_of_no_room_is_refused(address: str | bytes) -> None:
    with pytest.raises(InvalidName, match=r'\.$'):
        parse_room_address(address)


@pytest.mark.parametrize(
    ('address', 'found'),
    [
        ('/room/a/', ('a', None)),
        (b'/room/a%2Fb/Ann', ('a/b', 'Ann')),
        ('/room/50%', ('50%', None)),
        ('/room/café', ('café', None)),
        ('/room/café'.encode(), ('café', None)),
        ('/room/%20a%20/+', ('a', '+')),
        ('/room/%2e%2E', ('..', None)),
    ],
)
def test_what_people_type_into_the_address_bar_is_understood(
    address: str | bytes, found: tuple[str, str | None]
) -> None:
    assert parse_room_address(address) == found


def test_no_address_is_made_of_what_is_no_name() -> None:
    with pytest.raises(InvalidName):
        room_address('  ')
    with pytest.raises(InvalidName):
        room_address('team', 'A\u202enn')
