import { reactive, watch } from "vue";
import { t } from "videochat/page/language.js";
import { locale } from "videochat/panels/locale.js";
import { sayWhileAway } from "videochat/page/title.js";

/**
 * Who waits before the room, as far as this page may know: its server tells the host alone, all of them each time.
 *
 * @typedef {{id: string, name: string, answered: boolean, put: boolean}} Knocker
 *   answered: the host has decided, and the server has not said so yet; put: the notice of them was put away
 */

const NAMED = 3; // people in one sentence

export class Door {
  state = reactive({ waiting: /** @type {Knocker[]} */ ([]) });
  /** Tells the server: let this one in or turn them away; null: let all in. @type {(id: string|null, admitted: boolean) => void} */
  report = () => {};
  #room;

  /** @param {import("./room.js").Room} room */
  constructor(room) {
    this.#room = room;
    watch(
      () => room.people.state.entered,
      (entered) => entered || this.show([]),
      { flush: "sync" },
    );
  }

  /** @param {{id: string, name: string}[]} all who waits now, longest first */
  show(all) {
    const known = new Map(this.state.waiting.map((each) => [each.id, each]));
    this.state.waiting = all.map(({ id, name }) => known.get(id) ?? { id, name, answered: false, put: false });
    if (!all.some(({ id }) => !known.has(id))) return;
    this.#room.announcer.say(() => wish(this.state.waiting), { topic: "door" });
    sayWhileAway(wish(this.state.waiting));
    this.#sound().catch(() => {}); // the server is away, or there is no loudspeaker: it is written all the same
  }

  async #sound() {
    const { media } = this.#room;
    if (media?.choices.state.sounds === false) return;
    const { chime } = await import("videochat/late/chime.js");
    await chime(media?.speaker.state.device ?? null);
  }

  /** @param {Knocker|null} one null: all of them */
  admit(one) {
    for (const each of this.state.waiting) if (!one || each.id === one.id) each.answered = true;
    this.report(one?.id ?? null, true);
  }

  /** @param {Knocker} one */
  deny(one) {
    one.answered = true;
    this.report(one.id, false);
  }

  /** Show no notice of those who wait now; they go on waiting. */
  putAway() {
    for (const each of this.state.waiting) each.put = true;
  }
}

/** What those people want, in words. @param {{name: string}[]} all @returns {string} */
export function wish(all) {
  if (all.length === 0) return "";
  if (all.length === 1) return t("{name} wants to join", { name: all[0].name });
  if (all.length > NAMED) return t("Waiting to join: {number}", { number: all.length });
  const list = new Intl.ListFormat(locale(), { type: "conjunction" });
  return t("{names} want to join", { names: list.format(all.map(({ name }) => name)) });
}
