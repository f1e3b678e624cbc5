"""Names of files as people, tricksters and file systems write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from videochat.files import clean_file_name
from videochat.files.names import LONGEST, MOST_BYTES, suffix_of
from videochat.files.types import type_of

PNG = b'\x89PNG\r\n\x1a\n' + b'\0' * 20


@pytest.mark.parametrize(
    ('sent', 'kept'),
    [
        ('report.pdf', 'report.pdf'),
        ('Ein schöner Tag.JPG', 'Ein schöner Tag.JPG'),
        ('会议纪要.docx', '会议纪要.docx'),
        ('../../etc/passwd', 'passwd'),
        (r'C:\Users\ann\notes.txt', 'notes.txt'),
        ('photo\u202egpj.exe', 'photogpj.exe'),
        ('photo.jpg' + ' ' * 200 + '.exe', 'photo.jpg.exe'),
        ('photo.jpg' + '\u2800\u3164\u00a0' * 20 + '.exe', 'photo.jpg.exe'),
        ('a\x00b\nc\x7f.txt', 'ab c.txt'),
        ('\ud800.txt', 'txt'),
        ('.htaccess', 'htaccess'),
        ('..', 'file'),
        ('', 'file'),
        ('\u200e \u2066', 'file'),
        ('trick.exe. . .', 'trick.exe'),
        ('data.txt:hidden', 'data.txt_hidden'),
        ('a"b<c>|?*.txt', 'a_b_c____.txt'),
        ('CON.txt', '_CON.txt'),
        ('lpt1', '_lpt1'),
        ('console.txt', 'console.txt'),
        ('a' * 300 + '.pdf', 'a' * 116 + '.pdf'),
        ('字' * 300 + '.pdf', '字' * 78 + '.pdf'),
        ('👨‍👩‍👧 family.png', '👨‍👩‍👧 family.png'),
    ],
)
def test_a_name_keeps_what_is_a_name(sent: str, kept: str) -> None:
    assert clean_file_name(sent) == kept


@given(st.text(max_size=400))
def test_whatever_is_sent_is_a_name_a_disk_takes(sent: str) -> None:
    name = clean_file_name(sent)
    assert name
    assert len(name) <= LONGEST + 1
    assert len(name.encode()) <= MOST_BYTES + 1
    assert not set(name) & set('/\\\0\n\r"<>|?*:\u202e\u2066')
    assert name == clean_file_name(name)
    assert not name.startswith('.')


@pytest.mark.parametrize(
    ('name', 'head', 'told'),
    [
        ('a.png', PNG, 'image/png'),
        ('a.png', b'<svg onload="x">', 'application/octet-stream'),
        ('a.exe', PNG, 'image/png'),
        ('a.jpeg', b'\xff\xd8\xff\xe0', 'image/jpeg'),
        ('a.gif', b'GIF89a', 'image/gif'),
        ('a.webp', b'RIFF\0\0\0\0WEBPVP8 ', 'image/webp'),
        ('a.wav', b'RIFF\0\0\0\0WAVEfmt ', 'audio/x-wav'),
        ('a.svg', b'<svg/>', 'image/svg+xml'),
        ('a.pdf', b'%PDF', 'application/pdf'),
        ('a.PDF', b'', 'application/pdf'),
        ('no ending', b'', 'application/octet-stream'),
    ],
)
def test_a_type_is_told_by_the_name_and_a_picture_s_by_its_beginning(
    name: str, head: bytes, told: str
) -> None:
    assert type_of(name, head) == told


def test_an_ending_is_what_follows_the_last_dot() -> None:
    assert [suffix_of(name) for name in ('a.tar.GZ', 'a', 'a.')] == ['.gz', '', '']
