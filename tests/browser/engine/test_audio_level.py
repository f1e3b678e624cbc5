"""How loud somebody is, as a page that listens is told."""

from __future__ import annotations

BEEPS = """async () => {
  const { meterReceiver } = await import('/sources/audio_level.js');
  const begin = performance.now();
  const heard = new Set();
  const stops = [0, 10, 20, 30, 40].map((late) => {
    const beeps = () => (performance.now() - begin + late) % 500 < 30;
    const receiver = { getSynchronizationSources: () => [{ audioLevel: beeps() ? 1 : 0 }] };
    return meterReceiver(() => receiver, (level) => { if (level) heard.add(late); });
  });
  while (heard.size < stops.length && performance.now() - begin < 20_000) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  stops.forEach((stop) => stop());
  return [...heard].sort();
}"""


async def test_a_short_sound_each_half_second_is_heard_whenever_it_comes(guest):
    ann = await guest()
    assert await ann.do(BEEPS) == [0, 10, 20, 30, 40]
