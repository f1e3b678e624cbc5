import { reactive } from "vue";
import { Allowance, Allowances } from "videochat/call/allowance.js";
import { EMOJI } from "./emoji.js";
import { t } from "videochat/page/language.js";

const SHOWN_FOR = 4000; // ms
const MOST = 40; // at once, whoever sends them
const BURST = 3;
const RATE = 3; // a second, for each person
const SAID = { burst: 3, rate: 0.1 }; // of each person, aloud: who goes on and on is seen, and spoken of no more

/**
 * Reactions float over their sender's tile for a moment; they travel as OpenTok signals, one's own come back by them.
 *
 * @typedef {{key: number, participant: string, emoji: string}} Reaction
 */
export class Reactions {
  state = reactive({ shown: /** @type {Reaction[]} */ ([]) });
  #call;
  #people;
  #announcer;
  #key = 0;
  #sending = new Allowance(BURST, RATE);
  /** Another browser may keep to no rate. */
  #receiving;
  #saying;

  /**
   * @param {import("videochat/call/call.js").Call} call
   * @param {import("videochat/call/people.js").People} people
   * @param {import("videochat/call/announcer.js").Announcer} announcer
   */
  constructor(call, people, announcer) {
    this.#call = call;
    this.#people = people;
    this.#announcer = announcer;
    this.#receiving = new Allowances(people, { burst: 2 * BURST, rate: RATE }); // a network may hold some back and bring them together
    this.#saying = new Allowances(people, SAID);
    call.onSignal("reaction", (data, participant) => this.#receive(data, participant));
  }

  /** More than three a second are not sent. @param {string} emoji one of EMOJI */
  send(emoji) {
    if (!this.#sending.take()) return;
    this.#call.signal("reaction", emoji).catch(() => {}); // without a session there is nobody to see it
  }

  /** @param {string} emoji @param {string} participant */
  #receive(emoji, participant) {
    const person = this.#people.person(participant);
    if (!person || !EMOJI.includes(emoji)) return;
    if (!this.#receiving.take(participant)) return;
    this.#show({ key: ++this.#key, participant, emoji });
    if (participant === this.#people.state.own?.id || !this.#saying.take(participant)) return;
    this.#announcer.say(t("{name} reacted with {emoji}", { name: person.name, emoji }), { topic: "reaction" });
  }

  /** @param {Reaction} reaction */
  #show(reaction) {
    if (this.state.shown.length >= MOST) this.state.shown.shift();
    this.state.shown.push(reaction);
    setTimeout(() => {
      const place = this.state.shown.findIndex(({ key }) => key === reaction.key);
      if (place >= 0) this.state.shown.splice(place, 1);
    }, SHOWN_FOR);
  }
}
