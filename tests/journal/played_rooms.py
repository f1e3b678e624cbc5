"""Rooms as people leave them, and as a journal finds them again."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from videochat.rooms import ChatMessage, PersonRecord, Role, RoomRecord, Rules, SharedFile, clean_name
from videochat.rooms.chat import clean_message

ids = st.text('0123456789abcdef', min_size=32, max_size=32)
marks = st.one_of(st.just(''), st.text('0123456789abcdef', min_size=64, max_size=64))
counts = st.integers(0, 1000)
HASH = '$argon2id$v=19$m=65536,t=3,p=4$MIIRqgvgQbgj220jfp0MPA$YfwJSVjtjSU0zzV/P3S9nnQ/USre2wvJMjfCIjrTQbg'


def _cleaned(clean: object) -> st.SearchStrategy[str]:
    def attempt(text: str) -> str:
        try:
            return clean(text)  # type: ignore[operator, no-any-return]
        except ValueError:
            return 'Ann'

    return st.text(max_size=80).map(attempt)


names = _cleaned(clean_name)
texts = _cleaned(clean_message)
times = st.integers(0, 4_000_000_000_000).map(lambda ms: datetime.fromtimestamp(ms / 1000, UTC))
files = st.builds(
    SharedFile, ids, st.sampled_from(['plan.pdf', 'Grüße 👩‍👩‍👧.png']), counts, st.just('image/png')
)


@st.composite
def records(draw: st.DrawFn) -> RoomRecord:
    """What a room may write down."""
    places = draw(st.lists(st.integers(1, 1000), unique=True, max_size=5).map(sorted))
    last = draw(st.integers(places[-1] if places else 0, 2000))
    hands = draw(counts)
    people = []
    for n, own in enumerate(draw(st.lists(ids, unique=True, max_size=5))):
        hand = draw(st.one_of(st.none(), st.integers(1, hands))) if hands else None
        role = draw(st.sampled_from(Role))
        begins = draw(st.integers(0, last))
        people.append(
            PersonRecord(
                own,
                f'{draw(names)[:50]} {n}',
                draw(marks),
                role,
                hand,
                n == 1,
                n == 2,
                begins,
                has_floor=draw(st.booleans()),
                host_link=draw(st.booleans()),
            )
        )
    messages = []
    for place in places:
        to = draw(st.one_of(st.none(), ids))
        file = draw(st.one_of(st.none(), files))
        text = '' if file and draw(st.booleans()) else draw(texts)
        to_name = draw(names) if to else ''
        key = draw(st.sampled_from(['', f'k{place}']))
        time, follows = draw(times), draw(st.integers(0, place - 1))
        sender, name = draw(ids), draw(names)
        messages.append(ChatMessage(place, sender, name, text, time, to, file, to_name, follows, key))
    public = draw(st.integers(0, last))
    empty = draw(st.one_of(st.none(), st.floats(0, 4e9)))
    return RoomRecord(
        draw(names),
        tuple(people),
        tuple(messages),
        last,
        public,
        hands,
        empty,
        rules=draw(st.builds(Rules, *[st.booleans()] * 6)),
        password=draw(st.sampled_from([None, HASH])),
        unlisted=draw(st.booleans()),
        barred=tuple(draw(st.lists(marks.filter(bool), max_size=3))),
        opening=draw(st.sampled_from(['', 'CYWYXUMLd6yZ'])),
        opener=draw(marks),
    )
