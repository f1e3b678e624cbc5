/**
 * Notes one after the other, as of a soft bell.
 *
 * @typedef {object} Melody
 * @property {number[]} notes in Hz
 * @property {number} every s from one to the next
 * @property {number} fading s that each is heard
 * @property {number} volume 0 to 1
 */

/** @param {AudioNode} output where it sounds @param {Melody} melody */
export function ring(output, { notes, every, fading, volume }) {
  const { context } = output;
  notes.forEach((frequency, index) => {
    const start = context.currentTime + 0.1 + index * every;
    const tone = new OscillatorNode(context, { type: "sine", frequency });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(volume, start + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + fading);
    tone.connect(gain).connect(output);
    tone.start(start);
    tone.stop(start + fading + 0.05);
  });
}
