import { reactive, watch } from "vue";
import { t } from "videochat/page/language.js";
import { unmuteReason } from "./reasons.js";

/**
 * What the host does, asked of the server and done there; and what becomes of it in the other browsers.
 *
 * @typedef {"mute"|"giveFloor"|"takeFloor"|"stopVideo"|"stopShare"|"makeHost"|"remove"} Act as `Act` in videochat/elements/hosting_line.py
 * @typedef {"muteAll"|"end"} ActOnAll
 * @typedef {"locked"|"waitingRoom"|"chat"|"share"|"react"|"unmute"|"unlisted"} Decision
 * @typedef {"muted"|"videoStopped"|"shareStopped"} Order
 * @typedef {{icon: string, text: string}} Word
 */

const JUST_NOW = 5000; // ms by which the engine may be sooner than the page
const SHOWN = 8000; // ms: two short sentences, read without haste

export class Hosting {
  state = reactive({
    /** What is under way, by name. @type {Record<string, boolean>} */
    pending: {},
    /** What one should know, near the controls. @type {Word|null} */
    word: null,
  });
  /** Tells the server. @type {(name: string, detail: object) => void} */
  report = () => {};
  #room;
  #count = 0;
  /** @type {Map<number, {what: string, settle: (fault: string) => void}>} */
  #asked = new Map();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;

  /** @param {import("./room.js").Room} room */
  constructor(room) {
    this.#room = room;
    const { people } = room;
    watch(() => people.state.entered, (entered) => (entered ? this.#arrive() : this.#end()), { flush: "sync" });
    watch(() => people.state.may, (now, before) => people.state.entered && this.#follow(now, before), { flush: "sync" });
    watch(() => people.isHost, (isHost) => isHost || this.#closePanel(), { flush: "sync" });
    watch(() => people.state.host, (host, before) => host && before && this.#handOver(host, before));
  }

  /** Do something to another. @param {Act} act @param {string} participantId @returns {Promise<string>} why not, "" when it is done */
  act(act, participantId) {
    return this.#ask("hostActed", { act, participantId }, `${act}:${participantId}`);
  }

  /** Do something to all others. @param {ActOnAll} act */
  actOnAll(act) {
    return this.#ask("hostActedOnAll", { act }, act);
  }

  /** Switch something on or off. @param {Decision} decision @param {boolean} on */
  decide(decision, on) {
    return this.#ask("hostDecided", { decision, on }, decision);
  }

  /** @param {string|null} password null: none */
  choosePassword(password) {
    return this.#ask("hostChosePassword", { password }, "password");
  }

  /** What was asked is done, or not, and why. @param {number} key @param {string} fault */
  answer(key, fault) {
    const asked = this.#asked.get(key);
    if (!asked) return;
    this.#asked.delete(key);
    delete this.state.pending[asked.what];
    asked.settle(fault);
  }

  /** The host has done something to oneself. @param {Order} order */
  obey(order) {
    const { media, screen } = this.#room;
    if (order === "muted") {
      const wasHeard = media && (media.state.microphone.on || performance.now() - media.mutedAt < JUST_NOW);
      void media?.yieldDevice("microphone");
      if (!wasHeard) return; // all were muted, and one was before
      const { may } = this.#room.people.state;
      this.say("mic-off", `${this.#by(t("{name} muted you."), t("The host muted you."))} ${may.unmute ? t("You can unmute.") : t("Only the host can let you speak again.")}`);
    } else if (order === "videoStopped") {
      void media?.yieldDevice("camera");
      this.say("video-off", this.#by(t("{name} turned your camera off. You can turn it on again."), t("The host turned your camera off. You can turn it on again.")));
    } else if (order === "shareStopped") {
      screen.stop();
      this.say("screen-share-off", this.#by(t("{name} ended the sharing of your screen."), t("The host ended the sharing of your screen.")));
    }
  }

  /** Show and say something for a moment. @param {string} icon @param {string} text */
  say(icon, text) {
    this.#room.announcer.say(text, { topic: "hosting" });
    this.#show(icon, text);
  }

  /** @param {string} icon @param {string} text */
  #show(icon, text) {
    this.state.word = { icon, text };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.dismiss(), SHOWN);
  }

  dismiss() {
    clearTimeout(this.#timer);
    this.state.word = null;
  }

  /** @param {string} name @param {object} detail @param {string} what @returns {Promise<string>} */
  #ask(name, detail, what) {
    if (this.state.pending[what]) return Promise.resolve("");
    const key = ++this.#count;
    this.state.pending[what] = true;
    return new Promise((settle) => {
      this.#asked.set(key, { what, settle });
      this.report(name, { key, ...detail });
    });
  }

  /** Into a room whose guests may not unmute one comes muted. */
  #arrive() {
    const { media, people } = this.#room;
    if (media) media.mayUnmute = people.state.may.unmute;
    if (people.state.may.unmute || !media?.state.microphone.on) return;
    void media.yieldDevice("microphone");
    this.say("mic-off", unmuteReason());
  }

  /** Say what one may from now on, or no longer. @param {import("./people.js").May} now @param {import("./people.js").May} before */
  #follow(now, before) {
    const { media, people } = this.#room;
    if (media) media.mayUnmute = now.unmute;
    if (!people.state.own || now.moderate || before.moderate) return; // that one is host, or no longer, is said elsewhere
    const changed = /** @type {(keyof import("./people.js").May)[]} */ (["unmute", "share", "react", "chat"]).filter((each) => now[each] !== before[each]);
    if (changed.length === 0) return;
    const sentence = wordsOf(changed, now, people.state.own?.floor === true);
    if (sentence) this.say(changed[0] === "unmute" && now.unmute ? "mic" : "info", sentence);
  }

  /** To those it concerns it is shown; it is said to all. @param {string} host @param {string} before */
  #handOver(host, before) {
    const { people } = this.#room;
    if (people.isHost) this.#show("crown", t("You are the host now"));
    else if (before === people.state.own?.id) this.#show("crown", t("{name} is the host now", { name: people.person(host)?.name ?? t("Someone") }));
  }

  #closePanel() {
    const { view } = this.#room;
    if (view.state.panel === "host") view.state.panel = null;
  }

  /** The server has let go of what was asked, too. */
  #end() {
    const { media } = this.#room;
    if (media) media.mayUnmute = true;
    for (const key of [...this.#asked.keys()]) this.answer(key, "");
    this.dismiss();
    this.#closePanel();
  }

  /** @param {string} named with {name} in it @param {string} unnamed */
  #by(named, unnamed) {
    const { people } = this.#room;
    const host = people.state.host && people.person(people.state.host);
    return host && !people.isHost ? named.replace("{name}", () => host.name) : unnamed;
  }
}

/** @param {(keyof import("./people.js").May)[]} changed @param {import("./people.js").May} now @param {boolean} floor whether the host lets oneself speak */
function wordsOf(changed, now, floor) {
  /** @param {keyof import("./people.js").May} what @param {string} on @param {string} off */
  const say = (what, on, off) => (changed.includes(what) ? (now[what] ? on : off) : "");
  return [
    say("unmute", floor ? t("The host lets you speak. You can unmute.") : t("You can unmute again."), t("Only the host can let you speak now.")),
    say("share", t("You can share your screen again."), t("The host has switched off sharing for guests.")),
    say("react", t("You can react again."), t("The host has switched off reactions.")),
    say("chat", t("You can write to everyone again."), t("The host has switched off the chat for guests.")),
  ]
    .filter(Boolean)
    .join(" ");
}
