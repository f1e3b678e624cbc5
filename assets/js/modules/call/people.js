import { reactive } from "vue";

/**
 * Who is in the room, as this page knows: told by the server, one small message for each change, and followed by all
 * elements of the page. Events: `joined`, `left`, `handRaised`, `handLowered`, and `connection` whenever something is
 * said of it, each with the person as its detail.
 *
 * @typedef {"joining"|"connected"|"reconnecting"} Connection
 * @typedef {"missing"|"busy"|"denied"|"paused"} DeviceFault as `DeviceFault` in videochat/rooms/model.py
 * @typedef {object} Person
 * @property {string} id
 * @property {string} name
 * @property {Connection} connection
 * @property {number|null} hand lower is raised earlier
 * @property {DeviceFault|null} cameraFault what is wrong with the camera they want on
 * @property {DeviceFault|null} microphoneFault
 * @property {boolean} floor whether the host lets them unmute where others may not
 * @typedef {Partial<Person> & {id: string}} Told what a message says of a person; left out is what is usual, or as before
 * @typedef {{locked: boolean, waitingRoom: boolean, chat: boolean, share: boolean, react: boolean, unmute: boolean}} Rules as `Rules` in videochat/rooms/rules.py
 * @typedef {{unmute: boolean, share: boolean, react: boolean, chat: boolean, chatToHost: boolean, moderate: boolean}} May what one may do oneself; the server says it
 * @typedef {{host: string|null, spotlight: string|null, recorder: string|null, rules: Rules, hasPassword: boolean, unlisted: boolean, may: May}} Marks the first three are ids of participants
 */

/** @returns {{rules: Rules, hasPassword: boolean, unlisted: boolean, may: May}} what is usual */
function usual() {
  return {
    rules: { locked: false, waitingRoom: false, chat: true, share: true, react: true, unmute: true },
    hasPassword: false,
    unlisted: false,
    may: { unmute: true, share: true, react: true, chat: true, chatToHost: true, moderate: false },
  };
}

export class People extends EventTarget {
  state = reactive({
    entered: false,
    own: /** @type {Person|null} */ (null),
    others: /** @type {Person[]} */ ([]),
    host: /** @type {string|null} */ (null),
    spotlight: /** @type {string|null} */ (null),
    recorder: /** @type {string|null} */ (null),
    ...usual(),
  });

  /** Those in the room, oneself last. @returns {Person[]} */
  get everyone() {
    const { own, others } = this.state;
    return own ? [...others, own] : [...others];
  }

  /** Those with a hand up, in the order raised. @returns {Person[]} */
  get hands() {
    return this.everyone.filter((each) => each.hand !== null).sort((one, other) => (one.hand ?? 0) - (other.hand ?? 0));
  }

  /** Whether one is the host oneself. */
  get isHost() {
    return this.state.own !== null && this.state.own.id === this.state.host;
  }

  /** @param {string} id @returns {Person|null} */
  person(id) {
    return this.everyone.find((each) => each.id === id) ?? null;
  }

  /** Show these people and nobody else. @param {Told} own @param {Told[]} others @param {Marks} marks */
  enter(own, others, marks) {
    Object.assign(this.state, { own: newcomer(own), others: others.map(newcomer), ...marks, entered: true });
    for (const { id } of others) this.#tell("connection", id);
  }

  /** There is no call. */
  clear() {
    Object.assign(this.state, { own: null, others: [], host: null, spotlight: null, recorder: null, ...usual(), entered: false });
  }

  /** One more person, or what changed of one known. @param {Told} changes */
  patch(changes) {
    if (!this.state.entered) return;
    const known = this.person(changes.id);
    if (!known) {
      if (!changes.name) return;
      this.state.others.push(newcomer(changes));
      this.#tell("joined", changes.id);
      return;
    }
    if (changes.name) changes = { ...newcomer(changes) }; // came back: everything begins anew
    const before = known.hand;
    Object.assign(known, changes);
    if (changes.connection) this.#tell("connection", known.id);
    if (before === null && known.hand !== null) this.#tell("handRaised", known.id);
    if (before !== null && known.hand === null) this.#tell("handLowered", known.id);
  }

  /** @param {string} id */
  remove(id) {
    const gone = this.person(id);
    if (!gone) return;
    this.state.others = this.state.others.filter((each) => each.id !== id);
    this.dispatchEvent(new CustomEvent("left", { detail: gone }));
  }

  /** Who is host, who is in the spotlight, who records; what holds. @param {Partial<Marks>} marks */
  mark(marks) {
    Object.assign(this.state, marks);
  }

  /** @param {string} name @param {string} id */
  #tell(name, id) {
    this.dispatchEvent(new CustomEvent(name, { detail: this.person(id) }));
  }
}

/** @param {Told} told @returns {Person} */
function newcomer(told) {
  return { name: "", connection: "joining", hand: null, cameraFault: null, microphoneFault: null, floor: false, ...told };
}
