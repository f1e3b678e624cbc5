import { watch } from "vue";
import { Allowances } from "./allowance.js";
import { Troubles } from "./troubles.js";
import { shortened } from "videochat/panels/chat_text.js";
import { t } from "videochat/page/language.js";
import { locale } from "videochat/panels/locale.js";

/**
 * Turns what happens in a room into sentences for the announcer. What happens to several people while a sentence
 * waits for its turn becomes one sentence; who comes and goes, or goes and comes back, before it is said is not spoken of.
 *
 * @typedef {{id: string, name: string}} Who
 */

const NAMED = 3; // people in one sentence
const READ_OUT = 120; // characters of a message
/** What one person does over and over, such as to raise a hand and lower it, is said a few times, then once in a while. */
const OF_EACH = { burst: 8, rate: 0.05 }; // a second

export class Announcements {
  /** @param {import("./room.js").Room} room */
  constructor({ announcer, call, chat, people, pulse, quality, screen }) {
    const ofEach = new Allowances(people, OF_EACH);
    const joined = new Batch(announcer, (all) => said(all, t("{name} has joined"), t("{names} have joined"), t("{names} and others have joined")));
    const left = new Batch(announcer, (all) => said(all, t("{name} has left"), t("{names} have left"), t("{names} and others have left")));
    const hands = new Batch(announcer, (all) => said(all, t("{name} has raised a hand"), t("{names} have raised a hand"), t("{names} and others have raised a hand")), ofEach);
    const shares = new Batch(announcer, (all) => said(all, t("{name} is sharing a screen"), t("{names} are sharing a screen"), t("{names} and others are sharing a screen")), ofEach);
    const ends = new Batch(announcer, (all) => said(all, t("{name} has stopped sharing"), t("{names} have stopped sharing"), t("{names} and others have stopped sharing")), ofEach);
    const lost = new Batch(announcer, (all) => said(all, t("{name} is reconnecting"), t("{names} are reconnecting"), t("{names} and others are reconnecting")), ofEach);
    const stopped = new Batch(announcer, (all) => said(all, t("The video of {name} is frozen"), t("The videos of {names} are frozen"), t("The videos of {names} and others are frozen")), ofEach);
    const back = new Batch(announcer, (all) => said(all, t("{name} is back"), t("{names} are back"), t("{names} and others are back")), ofEach);
    const writes = new Batch(announcer, (all) => said(all, "", t("New messages from {names}"), t("New messages from {names} and others")));

    on(people, "joined", (person) => left.remove(person.id) || joined.add(person)); // a reload is no news
    on(people, "left", (person) => {
      hands.remove(person.id);
      if (!joined.remove(person.id)) left.add(person);
    });
    on(people, "handRaised", (person) => person.id !== people.state.own?.id && hands.add(person));
    on(people, "handLowered", (person) => hands.remove(person.id));

    new Troubles({ people, pulse }, {
      begins: (person, isFrozen) => back.remove(person.id) || (isFrozen ? stopped : lost).add(person),
      ends: (person) => lost.remove(person.id) || stopped.remove(person.id) || back.add(person),
    });

    let message = "";
    on(chat, "message", (heard) => {
      const { sender, name } = heard;
      message = writes.size > 0 ? t("New messages from {names}", { names: name }) : spoken(heard);
      writes.add({ id: sender, name }, () => message);
    });

    watch(
      () => call.screens.map(({ participant }) => participant),
      (now, before) => {
        if (!people.state.entered) return;
        for (const id of now) if (!before.includes(id) && !ends.remove(id)) shares.add(whoIs(people, id));
        for (const id of before) if (!now.includes(id) && !shares.remove(id) && people.person(id)) ends.add(whoIs(people, id));
      },
    );
    watch(
      () => screen.state.sharing,
      (sharing) => people.state.entered && announcer.say(sharing ? t("You are sharing your screen") : t("You have stopped sharing"), { topic: "own screen" }),
    );
    watch(
      () => people.state.host,
      (host, before) => {
        if (!host || !before || !people.state.entered) return; // at first it is no news
        const { name } = whoIs(people, host);
        announcer.say(people.isHost ? t("You are the host now") : t("{name} is the host now", { name }), { topic: "host" });
      },
    );
    watch(
      () => quality.state.own,
      (grade) => grade === "poor" && announcer.say(t("Your connection is poor"), { topic: "quality" }),
    );
    watch(
      () => people.state.entered,
      (entered) => {
        if (entered) return;
        for (const batch of [joined, left, hands, shares, ends, lost, stopped, back, writes]) batch.take();
        announcer.clear();
      },
      { flush: "sync" },
    );
  }
}

/** People to whom the same has happened, until it is said. */
class Batch {
  #announcer;
  #sentence;
  #ofEach;
  /** @type {Map<string, Who>} */
  #people = new Map();
  /** @type {(() => string)|null} */
  #alone = null;

  /**
   * @param {import("./announcer.js").Announcer} announcer
   * @param {(people: Who[]) => string} sentence
   * @param {Allowances} [ofEach] how often it may be said of one person
   */
  constructor(announcer, sentence, ofEach) {
    this.#announcer = announcer;
    this.#sentence = sentence;
    this.#ofEach = ofEach;
  }

  get size() {
    return this.#people.size;
  }

  /** @param {Who} person @param {() => string} [alone] what to say if it is of one person only */
  add(person, alone) {
    if (this.#ofEach && !this.#people.has(person.id) && !this.#ofEach.take(person.id)) return;
    this.#people.set(person.id, person);
    this.#alone = alone ?? null;
    this.#announcer.say(this.#say);
  }

  /** @param {string} id @returns {boolean} whether that was still to be said */
  remove(id) {
    return this.#people.delete(id);
  }

  /** All of them; from now on there are none. */
  take() {
    const all = [...this.#people.values()];
    this.#people.clear();
    return all;
  }

  #say = () => {
    const all = this.take();
    if (all.length === 0) return "";
    return all.length === 1 && this.#alone ? this.#alone() : this.#sentence(all);
  };
}

/** @param {import("videochat/panels/chat.js").Message} message */
function spoken({ name, text, to, file }) {
  const words = shortened(text || (file?.name ?? ""), READ_OUT);
  return to ? t("{name}, only to you: {text}", { name, text: words }) : t("{name}: {text}", { name, text: words });
}

/** @param {Who[]} all @param {string} one @param {string} several @param {string} many */
function said(all, one, several, many) {
  const names = all.slice(0, NAMED).map(({ name }) => name);
  if (all.length > NAMED) return fill(many, names.join(", "));
  return fill(all.length === 1 ? one : several, all.length === 1 ? names[0] : listed(names));
}

/** @param {string} sentence @param {string} names */
function fill(sentence, names) {
  return sentence.replace(/\{names?\}/, () => names);
}

/** "Ann, Bob, and Carl" as the page's language says it. @param {string[]} names */
function listed(names) {
  return new Intl.ListFormat(locale(), { type: "conjunction" }).format(names);
}

/** @param {import("./people.js").People} people @param {string} id @returns {Who} */
function whoIs(people, id) {
  return { id, name: people.person(id)?.name ?? t("Someone") };
}

/** @param {EventTarget} target @param {string} name @param {(detail: any) => void} act */
function on(target, name, act) {
  target.addEventListener(name, (event) => act(/** @type {CustomEvent} */ (event).detail));
}
