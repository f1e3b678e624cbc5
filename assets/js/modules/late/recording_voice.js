import { t } from "videochat/page/language.js";

/**
 * Says aloud that a call is recorded, and when it is no longer: by a voice in the page's language where the browser has
 * one, else by two notes. Screen readers are told in any case, and the mark in the top line stands for those who hear
 * nothing.
 *
 * @typedef {import("videochat/call/room.js").Room} Room
 */

const VOLUME = 0.8;
const VOICES = 1000; // ms until a browser knows its voices, at most
/** Hz: upwards at the beginning, downwards at the end. */
const NOTES = { begins: [587.33, 880], ends: [880, 587.33] };

/** @param {Room} room @param {string|null} recorder who records from now on; null: nobody any more */
export async function tellOfRecording(room, recorder) {
  const { announcer, people } = room;
  const words = recorder ? t("This call is being recorded") : t("Recording has stopped");
  const name = recorder && recorder !== people.state.own?.id ? people.person(recorder)?.name : null;
  announcer.say(name ? t("{name} is recording this call", { name }) : words, { topic: "recording" });
  if (!(await speak(words))) await chime(recorder ? NOTES.begins : NOTES.ends, room.media?.speaker.state.device ?? null);
}

/** @param {string} words @returns {Promise<boolean>} whether it is said */
async function speak(words) {
  const voice = await findVoice(document.documentElement.lang || "en");
  if (!voice) return false;
  const utterance = Object.assign(new SpeechSynthesisUtterance(words), { voice, lang: voice.lang, volume: VOLUME });
  return new Promise((resolve) => {
    utterance.onstart = () => resolve(true);
    utterance.onerror = () => resolve(false); // the browser wants a click first, or has no loudspeaker
    setTimeout(resolve, 3 * VOICES, false);
    speechSynthesis.speak(utterance);
  });
}

/** @param {string} language @returns {Promise<SpeechSynthesisVoice|null>} */
async function findVoice(language) {
  if (!globalThis.speechSynthesis) return null;
  if (speechSynthesis.getVoices().length === 0) {
    await new Promise((resolve) => {
      speechSynthesis.addEventListener("voiceschanged", resolve, { once: true });
      setTimeout(resolve, VOICES);
    });
  }
  const base = (/** @type {string} */ each) => each.toLowerCase().split(/[-_]/)[0];
  const fitting = speechSynthesis.getVoices().filter((voice) => base(voice.lang) === base(language));
  return fitting.find((voice) => voice.localService) ?? fitting[0] ?? null;
}

/** @param {number[]} notes @param {string|null} speaker id of the loudspeaker */
async function chime(notes, speaker) {
  const context = new AudioContext();
  try {
    const choosable = /** @type {{setSinkId?: (id: string) => Promise<void>}} */ (/** @type {unknown} */ (context));
    if (speaker) await choosable.setSinkId?.(speaker);
    notes.forEach((frequency, index) => {
      const start = context.currentTime + 0.05 + index * 0.25;
      const tone = new OscillatorNode(context, { frequency });
      const gain = new GainNode(context, { gain: 0 });
      gain.gain.linearRampToValueAtTime(0, start);
      gain.gain.linearRampToValueAtTime(VOLUME * 0.3, start + 0.02);
      gain.gain.exponentialRampToValueAtTime(0.0001, start + 0.6);
      tone.connect(gain).connect(context.destination);
      tone.start(start);
      tone.stop(start + 0.65);
    });
    await new Promise((resolve) => setTimeout(resolve, 1200));
  } catch {
    // it has no loudspeaker: what is written stays
  } finally {
    await context.close().catch(() => {});
  }
}
