import { reactive, watch } from "vue";
import { ChatMemory } from "./chat_memory.js";
import { Outbox } from "./chat_outbox.js";
import { clean, LONGEST, shortened } from "./chat_text.js";
import { asMessage, Assembly } from "./chat_wire.js";

/**
 * What is written in the call. The server keeps and numbers it: each message is shown at its place, whichever way it
 * comes, by signal, as an answer, or as part of what this page has missed; what is there already is passed over.
 *
 * Events: `message`, with another person's new message as its detail.
 *
 * @typedef {import("./chat_wire.js").Heard & {own: boolean}} Message
 * @typedef {import("./chat_outbox.js").Recipient} Recipient
 */

const MOST = 500; // messages shown
const GAP = 1000; // ms for a message that another one has overtaken

export class Chat extends EventTarget {
  state = reactive({
    messages: /** @type {Message[]} */ ([]),
    unsent: /** @type {import("./chat_outbox.js").Unconfirmed[]} */ ([]),
    unread: 0,
    /** The first message that was not seen when the chat was opened last. */
    firstUnread: /** @type {number|null} */ (null),
    draft: "",
    /** Whom one writes to; null: everybody. */
    to: /** @type {Recipient|null} */ (null),
    /** Whether this page has a place to write in. */
    present: false,
    /** Counts the wishes to write to somebody: the field takes the focus. */
    calls: 0,
  });
  #call;
  #people;
  #view;
  #memory = new ChatMemory("");
  #assembly = new Assembly();
  #outbox;
  /** @type {Set<number>} */
  #known = new Set();
  /** Up to here nothing is missing that is for everybody. */
  #complete = 0;
  /** Up to here one has read; null while nobody knows what is old. @type {number|null} */
  #read = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #gap;

  /**
   * @param {import("videochat/call/call.js").Call} call @param {import("videochat/call/people.js").People} people
   * @param {import("videochat/stage/view.js").View} view @param {() => boolean} waits whether the server cannot be reached
   */
  constructor(call, people, view, waits) {
    super();
    this.#call = call;
    this.#people = people;
    this.#view = view;
    const post = (/** @type {import("./chat_outbox.js").Unconfirmed} */ { key, text, to }) => {
      call.report("messageWritten", { key, text, to: to?.id ?? null });
    };
    this.#outbox = new Outbox(this.state.unsent, post, () => this.#keep(), waits);
    call.onServerSignal("chat", (data) => {
      const message = this.#assembly.take(data);
      if (message) this.hear([message]);
    });
    call.onLine(() => this.#catchUp());
    watch(() => people.state.entered, (entered) => (entered ? this.#begin() : this.#stop()), { flush: "sync" });
    watch(() => view.state.panel, () => this.look());
    watch(() => this.state.draft, (draft) => this.#memory.keep({ draft }));
  }

  /** Whether a new message is before one's eyes. */
  get seen() {
    return this.#view.state.panel === "chat" && !document.hidden;
  }

  /** Whether the one whom one writes to is here; everybody is. */
  get reachable() {
    const { to } = this.state;
    return to === null || this.#people.state.others.some(({ id }) => id === to.id);
  }

  /** All is read that is before one's eyes now. */
  look() {
    if (!this.seen || this.#read === null) return;
    if (this.state.unread === 0) this.state.firstUnread = null;
    this.state.unread = 0;
    this.#haveRead();
  }

  /** Say something to whom it is addressed. @param {string} text @returns {boolean} whether it goes */
  send(text) {
    const words = shortened(clean(text), LONGEST);
    if (!this.#people.state.own || !words || !this.reachable) return false;
    const { to } = this.state;
    return this.#outbox.add(words, to && { ...to });
  }

  /** Send again what failed. @param {string} key */
  retry(key) {
    this.#outbox.send(key);
  }

  /** Open the chat to write to one person, or to everybody. @param {Recipient|null} to */
  writeTo(to) {
    this.state.to = to && { id: to.id, name: to.name };
    this.#view.state.panel = "chat";
    this.state.calls += 1;
  }

  /** @param {any[]} list messages from the server @param {boolean} [all] whether they are all that one has missed */
  hear(list, all = false) {
    const first = this.#read === null;
    const fresh = list.map(asMessage).filter((each) => each !== null).filter((each) => this.#insert(each));
    if (all) this.#caughtUp(first);
    this.#follow();
    const read = this.#read;
    if (read === null) return;
    const ids = new Set(fresh.map(({ id }) => id));
    for (const message of this.state.messages) {
      const isNews = !message.own && message.id > read && (first || ids.has(message.id));
      if (isNews) this.#announce(message, first);
    }
    if (this.seen) this.#haveRead();
  }

  /** @param {string} key @param {string} sentence why it is not sent */
  refuse(key, sentence) {
    this.#outbox.fail(key, sentence);
  }

  /** @param {import("./chat_wire.js").Heard} heard @returns {boolean} whether it was not there */
  #insert(heard) {
    const own = this.#people.state.own?.id;
    if (!own || this.#known.has(heard.id) || (heard.to && heard.to !== own && heard.sender !== own)) return false;
    this.#known.add(heard.id);
    const { messages } = this.state;
    let place = messages.length;
    while (place > 0 && messages[place - 1].id > heard.id) place -= 1;
    messages.splice(place, 0, { ...heard, own: heard.sender === own });
    if (messages.length > MOST) messages.shift();
    if (heard.sender === own && heard.key) this.#outbox.confirm(heard.key);
    return true;
  }

  /** @param {Message} message @param {boolean} past it came while the page was away */
  #announce(message, past) {
    if (!this.seen) {
      if (this.state.unread === 0 || message.id < (this.state.firstUnread ?? 0)) this.state.firstUnread = message.id;
      this.state.unread += 1;
    }
    if (!past || !this.seen) this.dispatchEvent(new CustomEvent("message", { detail: message }));
  }

  #haveRead() {
    this.#read = Math.max(this.#read ?? 0, this.state.messages.at(-1)?.id ?? 0);
    this.#memory.keep({ read: this.#read });
  }

  /** Nothing is missing any more. @param {boolean} first since one joined */
  #caughtUp(first) {
    for (const { id, to } of this.state.messages) if (!to) this.#complete = Math.max(this.#complete, id);
    this.#outbox.repeat(); // the line was down
    if (!first) return;
    const kept = this.#memory.recall();
    const goesOn = kept.session === this.#call.sessionId;
    this.#read = goesOn ? kept.read : (this.state.messages.at(-1)?.id ?? 0); // what was before one came is not news
    this.#memory.keep({ session: this.#call.sessionId, read: this.#read });
    this.#keep();
    const there = [...this.state.messages.filter(({ own }) => own), ...this.state.unsent];
    const unsent = kept.unsent.filter(({ key }) => !there.some((each) => each.key === key));
    for (const { key, text, to } of unsent) {
      this.#outbox.add(text, to, key);
      if (!goesOn) this.#outbox.fail(key, ""); // it was meant for others than those who are here now
    }
  }

  /** See whether something is missing: what was overtaken comes soon, what was lost has to be asked for. */
  #follow() {
    for (const { id, to, follows } of this.state.messages) if (!to && follows === this.#complete) this.#complete = id;
    const missing = this.state.messages.some(({ id, to }) => !to && id > this.#complete);
    clearTimeout(this.#gap);
    if (missing && this.#read !== null) this.#gap = setTimeout(() => this.#catchUp(), GAP);
  }

  /** Ask for what this page has not got. */
  #catchUp() {
    const connectionId = this.#call.session?.connection?.connectionId;
    if (connectionId && this.#people.state.entered) this.#call.report("messagesWanted", { connectionId, after: this.#complete });
  }

  /** What is not sent yet outlasts a reload. */
  #keep() {
    if (this.#read === null) return; // what was kept is still to be read
    this.#memory.keep({ unsent: this.state.unsent.map(({ key, text, to }) => ({ key, text, to })) });
  }

  /** In a room, maybe in another one than before. */
  #begin() {
    this.#memory = new ChatMemory(this.#call.memory?.room ?? location.pathname);
    this.#assembly = new Assembly();
    this.#known.clear();
    this.#complete = 0;
    this.#read = null;
    const draft = this.state.draft || this.#memory.recall().draft;
    Object.assign(this.state, { messages: [], unread: 0, firstUnread: null, draft });
    if (this.#call.connected) this.#catchUp();
  }

  /** Not in the call any more: what has not gone by now does not go by itself. */
  #stop() {
    clearTimeout(this.#gap);
    this.#outbox.failAll();
  }
}
