import { reactive, watch } from "vue";
import { Allowance } from "videochat/call/allowance.js";
import { clean, LONGEST, shortened } from "./chat_text.js";
import { Assembly, pack } from "./chat_wire.js";

/**
 * What is written in the call; it travels as OpenTok signals (chat_wire.js), which come back to their sender as well.
 * One's own message is shown at once, as the last, until it comes back: then it stands where all others have it.
 *
 * Events: `message`, with another person's new message as its detail.
 *
 * @typedef {"pending"|"sent"|"failed"} Status
 * @typedef {{key: number, id: string, participant: string, name: string, text: string, time: number, own: boolean,
 *   status: Status}} Message `time` in ms since 1970, by this browser's clock
 */

const MOST = 500; // messages kept
const MOST_KNOWN = 2000; // ids and names remembered
const WAITING = { most: 50, for: 5000 }; // messages of people who are not in the room yet; ms
const SENDING = { burst: 40, rate: 5 }; // messages; a second
const RECEIVING = { burst: 100, rate: 10 }; // of each person, generous to who sends as above

export class Chat extends EventTarget {
  state = reactive({
    messages: /** @type {Message[]} */ ([]),
    unread: 0,
    /** The first message that was not seen when the chat was opened last. */
    firstUnread: /** @type {number|null} key */ (null),
  });
  #call;
  #people;
  #view;
  #assembly = new Assembly();
  /** @type {Message[]} */
  #outbox = [];
  #flushing = false;
  #stay = 0;
  #sending = new Allowance(SENDING.burst, SENDING.rate);
  /** @type {Map<string, Allowance>} by participant */
  #receiving = new Map();
  /** @type {Set<string>} of participant and message, in order */
  #known = new Set();
  /** @type {Map<string, string>} names of those who left */
  #past = new Map();
  /** @type {{participant: string, data: string, time: number}[]} */
  #waiting = [];
  #keys = 0;

  /**
   * @param {import("videochat/call/call.js").Call} call @param {import("videochat/call/people.js").People} people
   * @param {import("videochat/stage/view.js").View} view
   */
  constructor(call, people, view) {
    super();
    this.#call = call;
    this.#people = people;
    this.#view = view;
    call.onSignal("chat", (data, participant) => this.#receive(participant, data));
    people.addEventListener("joined", () => this.#admit());
    people.addEventListener("left", (event) => this.#part(/** @type {CustomEvent} */ (event).detail));
    watch(() => people.state.entered, (entered) => (entered ? this.#admit() : this.#stop()));
    watch(() => view.state.panel, () => this.look());
  }

  /** Whether a new message is before one's eyes. */
  get seen() {
    return this.#view.state.panel === "chat" && !document.hidden;
  }

  /** All is read that is before one's eyes now. */
  look() {
    if (!this.seen) return;
    if (this.state.unread === 0) this.state.firstUnread = null;
    this.state.unread = 0;
  }

  /** Send a message to all. @param {string} text @returns {boolean} whether there was anything to send */
  send(text) {
    const own = this.#people.state.own;
    const words = shortened(clean(text), LONGEST);
    if (!own || !words) return false;
    const message = { id: newId(), participant: own.id, name: own.name, text: words, own: true };
    this.#post({ ...message, status: "pending" });
    return true;
  }

  /** Send again what failed: as a new last message, which the others take for the same. @param {Message} message */
  retry(message) {
    if (message.status !== "failed") return;
    this.state.messages = this.state.messages.filter(({ key }) => key !== message.key);
    const { id, name } = this.#people.state.own ?? { id: message.participant, name: message.name };
    this.#post({ ...message, participant: id, name, status: "pending" });
  }

  /** @param {Omit<Message, "key"|"time">} message */
  #post(message) {
    this.#add(message, this.state.messages.length);
    this.#outbox.push(this.state.messages[this.state.messages.length - 1]);
    this.#flush();
  }

  /** One after the other: so they arrive in order. */
  async #flush() {
    if (this.#flushing) return;
    this.#flushing = true;
    const stay = this.#stay;
    for (let message = this.#outbox[0]; message && stay === this.#stay; message = this.#outbox[0]) {
      this.#outbox.shift();
      const wait = this.#sending.wait;
      if (wait) await new Promise((resolve) => setTimeout(resolve, wait));
      this.#sending.take();
      await this.#deliver(message);
    }
    if (stay === this.#stay) this.#flushing = false;
  }

  /** @param {Message} message */
  async #deliver(message) {
    try {
      for (const part of pack(message.id, message.text)) await this.#call.signal("chat", part);
      this.#settle(message);
    } catch {
      if (message.status === "pending") message.status = "failed";
    }
  }

  /** It has arrived: its place is after all that had arrived before. @param {Message} message */
  #settle(message) {
    if (message.status === "sent") return;
    const { messages } = this.state;
    const [moved] = messages.splice(messages.findIndex(({ key }) => key === message.key), 1);
    moved.status = "sent";
    messages.splice(this.#end, 0, moved);
  }

  /** Where what arrives is put: before one's own messages that have not. */
  get #end() {
    const { messages } = this.state;
    let end = messages.length;
    while (end > 0 && messages[end - 1].status === "pending") end -= 1;
    return end;
  }

  /** @param {string} participant @param {string} data unchecked */
  #receive(participant, data) {
    const name = this.#people.person(participant)?.name ?? this.#past.get(participant);
    if (!name) return this.#wait(participant, data);
    const own = participant === this.#people.state.own?.id;
    if (!own && !this.#mayWrite(participant)) return;
    const found = this.#assembly.take(participant, data);
    if (!found) return;
    const sent = own && this.state.messages.find((each) => each.own && each.id === found.id);
    if (sent) return this.#settle(sent);
    const text = shortened(clean(found.text), LONGEST);
    if (!text || !this.#isNew(participant, found.id)) return;
    const message = this.#add({ id: found.id, participant, name, text, own, status: "sent" }, this.#end);
    if (own) return;
    if (!this.seen) {
      if (this.state.unread === 0) this.state.firstUnread = message.key;
      this.state.unread += 1;
    }
    this.dispatchEvent(new CustomEvent("message", { detail: message }));
  }

  /** @param {Omit<Message, "key"|"time">} fields @param {number} place @returns {Message} */
  #add(fields, place) {
    const message = { ...fields, key: (this.#keys += 1), time: Date.now() };
    this.state.messages.splice(place, 0, message);
    if (this.state.messages.length > MOST) this.state.messages.shift();
    return message;
  }

  /** The engine may be quicker than the page's own server with who has come. @param {string} participant @param {string} data */
  #wait(participant, data) {
    if (!participant || this.#waiting.length >= WAITING.most) return;
    this.#waiting.push({ participant, data, time: performance.now() });
  }

  #admit() {
    const since = performance.now() - WAITING.for;
    for (const { participant, data, time } of this.#waiting.splice(0)) {
      if (time >= since) this.#receive(participant, data);
    }
  }

  /** What somebody wrote just before going may come just after. @param {import("videochat/call/people.js").Person} person */
  #part({ id, name }) {
    this.#past.set(id, name);
    forgetOldest(this.#past, MOST_KNOWN);
    this.#receiving.delete(id);
    this.#assembly.forget(id);
  }

  /** Not in the call any more: what has not gone by now does not go by itself. */
  #stop() {
    this.#stay += 1;
    this.#flushing = false;
    this.#outbox = [];
    this.#waiting = [];
    for (const message of this.state.messages) if (message.status === "pending") message.status = "failed";
  }

  /** @param {string} participant */
  #mayWrite(participant) {
    const allowance = this.#receiving.get(participant) ?? new Allowance(RECEIVING.burst, RECEIVING.rate);
    this.#receiving.set(participant, allowance);
    return allowance.take();
  }

  /** @param {string} participant @param {string} id */
  #isNew(participant, id) {
    const known = `${participant} ${id}`;
    if (this.#known.has(known)) return false;
    this.#known.add(known);
    forgetOldest(this.#known, MOST_KNOWN);
    return true;
  }
}

/** @param {{size: number, keys(): Iterator<string>, delete(key: string): boolean}} all @param {number} most */
function forgetOldest(all, most) {
  if (all.size > most) all.delete(all.keys().next().value ?? "");
}

function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(36).padStart(2, "0")).join("");
}
