/**
 * Who speaks, and who has the floor, from levels of sound. It has no clock of its own: each level comes with its time.
 *
 * A voice begins to count quickly and stops counting slowly, so that the pauses between words are no silence. The floor
 * changes hands only after somebody has been clearly louder than its holder for a while, or alone for a shorter one.
 *
 * @typedef {object} Voice
 * @property {number} loudness smoothed for a moment, 0 to 1
 * @property {number} weight smoothed for longer: what the floor is given by
 * @property {boolean} speaking
 * @property {number} at when it was last heard of, in ms
 * @property {number} spokeAt when it last spoke
 */

/** What counts as speech, as loudness: begins above the first, has ended below the second. */
const LOUD = 0.3;
const QUIET = 0.2;
/** Time constants in ms. */
const ATTACK = 40;
const RELEASE = 250;
const WEIGHING = 700;
/** Speech lasts this long after its last loud moment, in ms. */
const HOLD = 500;
/** For how long somebody must be so much louder than the holder (twice the level), or speak while the holder is silent, in ms. */
const LOUDER = 0.15;
const CONTEST = 1500;
const TAKE_OVER = 400;
/** Who is not heard of for so long is silent, in ms. */
const LOST = 1000;

export class Floor {
  /** @type {string|null} */
  holder = null;
  /** @type {Map<string, Voice>} */
  #voices = new Map();
  /** @type {{id: string, since: number}|null} */
  #rival = null;

  /** @returns {string[]} who speaks now */
  get speaking() {
    return [...this.#voices].filter(([, voice]) => voice.speaking).map(([id]) => id);
  }

  /** When somebody last spoke; `-Infinity` is never. @param {string} id */
  spokeAt(id) {
    return this.#voices.get(id)?.spokeAt ?? -Infinity;
  }

  /** How loud somebody is now, 0 to 1. @param {string} id */
  loudness(id) {
    return this.#voices.get(id)?.loudness ?? 0;
  }

  /**
   * @param {string} id
   * @param {number} level 0 to 1, as OpenTok's audioLevelUpdated has it
   * @param {number} now in ms
   * @param {boolean} [contends] whether this one can have the floor
   * @returns {boolean} whether somebody began or stopped speaking, or the floor changed hands
   */
  hear(id, level, now, contends = true) {
    const voice = this.#voices.get(id) ?? { loudness: 0, weight: 0, speaking: false, at: now - 50, spokeAt: -Infinity };
    this.#voices.set(id, voice);
    const passed = Math.max(1, now - voice.at);
    const loudness = loudnessOf(level);
    voice.at = now;
    voice.loudness += (loudness - voice.loudness) * approach(passed, loudness > voice.loudness ? ATTACK : RELEASE);
    if (voice.loudness > (voice.speaking ? QUIET : LOUD)) voice.spokeAt = now;
    voice.weight += ((voice.speaking ? voice.loudness : 0) - voice.weight) * approach(passed, WEIGHING);
    let changed = this.#speak(voice, now - voice.spokeAt <= HOLD);
    for (const other of this.#voices.values()) if (now - other.at > LOST) changed = this.#speak(other, false) || changed;
    if (contends) changed = this.#contest(id, voice, now) || changed;
    return changed;
  }

  /** Hear no more of somebody. @param {string} id @returns {boolean} whether that changed anything */
  forget(id) {
    const spoke = this.#voices.get(id)?.speaking ?? false;
    const held = this.holder === id;
    this.#voices.delete(id);
    if (this.#rival?.id === id) this.#rival = null;
    if (held) this.holder = null;
    return spoke || held;
  }

  /** @param {Voice} voice @param {boolean} speaking */
  #speak(voice, speaking) {
    if (voice.speaking === speaking) return false;
    voice.speaking = speaking;
    if (!speaking) voice.weight = 0;
    return true;
  }

  /** Let somebody who was just heard have the floor, or come nearer to it. @param {string} id @param {Voice} voice @param {number} now */
  #contest(id, voice, now) {
    if (id === this.holder) return false;
    const holder = this.holder === null ? undefined : this.#voices.get(this.holder);
    const contested = holder?.speaking ?? false;
    const stronger = voice.speaking && (!contested || voice.weight > (holder?.weight ?? 0) + LOUDER);
    if (!stronger) {
      if (this.#rival?.id === id) this.#rival = null;
      return false;
    }
    const rival = this.#rival && this.#voices.get(this.#rival.id);
    if (!this.#rival || !rival?.speaking || (this.#rival.id !== id && voice.weight > rival.weight + LOUDER)) {
      this.#rival = { id, since: now };
    }
    if (this.#rival.id !== id || now - this.#rival.since < (contested ? CONTEST : TAKE_OVER)) return false;
    this.holder = id;
    this.#rival = null;
    return true;
  }
}

/** As loud as it sounds: the ear takes levels by their logarithm. @param {number} level @returns {number} 0 to 1 */
function loudnessOf(level) {
  return level > 0 ? Math.min(1, Math.max(0, Math.log10(level) / 2 + 1)) : 0; // 0.01 is silence, 1 is as loud as can be
}

/** How far an exponential comes to its aim in some time. @param {number} passed @param {number} constant */
function approach(passed, constant) {
  return 1 - Math.exp(-passed / constant);
}
