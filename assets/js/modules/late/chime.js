import { ring } from "videochat/devices/bell.js";

/** Somebody is at the door: E and C. */
const KNOCK = { notes: [659.25, 523.25], every: 0.18, fading: 0.8, volume: 0.12 };
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
    ring(context.destination, KNOCK);
    await new Promise((resolve) => setTimeout(resolve, 1500));
  } finally {
    context.close().catch(() => {});
  }
}
