/** Two notes, as of somebody at the door. */

const NOTES = [659.25, 523.25]; // Hz: E and C
const NOTE = 0.18; // s from one to the next
const VOLUME = 0.12;
const REST = 4000; // ms: many who come at once make one sound

let last = -Infinity;

/** Sound softly, if the browser lets this page sound. @param {string|null} speaker id of the loudspeaker */
export async function chime(speaker) {
  if (performance.now() - last < REST) return;
  last = performance.now();
  const context = new AudioContext();
  try {
    const choosable = /** @type {{setSinkId?: (id: string) => Promise<void>}} */ (/** @type {unknown} */ (context));
    if (speaker) await choosable.setSinkId?.(speaker).catch(() => {}); // unplugged: the browser's own choice
    await context.resume();
    NOTES.forEach((frequency, index) => {
      const start = context.currentTime + 0.05 + index * NOTE;
      const tone = new OscillatorNode(context, { type: "sine", frequency });
      const gain = new GainNode(context, { gain: 0 });
      gain.gain.setValueAtTime(0, start);
      gain.gain.linearRampToValueAtTime(VOLUME, start + 0.02);
      gain.gain.exponentialRampToValueAtTime(0.0001, start + 0.8);
      tone.connect(gain).connect(context.destination);
      tone.start(start);
      tone.stop(start + 0.85);
    });
    await new Promise((resolve) => setTimeout(resolve, 1500));
  } finally {
    context.close().catch(() => {});
  }
}
