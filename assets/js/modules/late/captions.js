import { Allowances } from "videochat/call/allowance.js";
import { newestWords, readCaption } from "./caption_wire.js";

/**
 * What people say, as it comes: under the picture for a moment, and in the transcript for as long as the call lasts.
 * Words come as signals of the browsers that recognise them (caption_wire.js). Whoever has another source, such as
 * the `captionReceived` of OpenTok's subscribers, hands its words to `hear`.
 *
 * @typedef {import("videochat/call/captions.js").Caption} Caption
 */

const SHOWN = 2; // people's words at one moment
const SHOWN_FOR = 7000; // ms after the last word: two lines are read in some five seconds
const MOST = 2000; // utterances kept
const RECEIVING = { burst: 30, rate: 8 }; // a second, of each person; a browser of ours sends four
const TOGETHER = 1500; // ms between words of one person that stay one line

export class CaptionFeed {
  #people;
  #state;
  #receiving;
  /** @type {Map<string, ReturnType<typeof setTimeout>>} by participant */
  #fading = new Map();

  /** @param {Pick<import("videochat/call/room.js").Room, "call"|"people">} room @param {import("videochat/call/captions.js").Captions["state"]} state */
  constructor({ call, people }, state) {
    this.#people = people;
    this.#state = state;
    this.#receiving = new Allowances(people, RECEIVING);
    call.onSignal("caption", (data, participant) => {
      const words = this.#state.shown && people.person(participant) && this.#receiving.take(participant) && readCaption(data);
      if (words) this.hear(participant, words);
    });
  }

  /**
   * @param {string} participant who says it; nobody hears those who are not in the room
   * @param {{id: string, text: string, final: boolean, lang: string}} words `id`: of this person's utterance; what
   *   comes with the same one takes the place of what came before
   */
  hear(participant, { id, text, final, lang }) {
    const person = this.#people.person(participant);
    if (!person || !this.#state.shown) return;
    const key = `${participant} ${id}`;
    const caption = { key, participant, name: person.name, text, final, lang, time: Date.now() };
    this.#show(caption);
    this.#write(caption);
  }

  /** @param {Caption} caption */
  #show(caption) {
    const { lines } = this.#state;
    const place = lines.findIndex(({ participant }) => participant === caption.participant);
    const before = lines[place];
    const goesOn = before && before.key !== caption.key && before.final && caption.time - before.time < TOGETHER;
    const shown = goesOn ? { ...caption, text: newestWords(`${before.text} ${caption.text}`) } : caption;
    const stays = before && (goesOn || before.key === caption.key);
    if (before) lines.splice(place, 1);
    lines.splice(stays ? place : lines.length, 0, shown);
    if (lines.length > SHOWN) lines.shift();
    clearTimeout(this.#fading.get(caption.participant));
    this.#fading.set(caption.participant, setTimeout(() => this.#fade(caption.participant), SHOWN_FOR));
  }

  /** @param {string} participant */
  #fade(participant) {
    this.#fading.delete(participant);
    this.#state.lines = this.#state.lines.filter((each) => each.participant !== participant);
  }

  /** @param {Caption} caption */
  #write(caption) {
    const { transcript } = this.#state;
    const place = transcript.findLastIndex(({ key }) => key === caption.key);
    if (place >= 0) {
      if (transcript[place].final) return; // said is said
      transcript.splice(place, 1, { ...caption, time: transcript[place].time });
    } else {
      transcript.push(caption);
      if (transcript.length > MOST) transcript.splice(oldestOfMost(transcript), 1);
    }
  }
}

/** The place of the oldest words of who has said most: nobody talks the others out of the transcript. @param {Caption[]} all */
function oldestOfMost(all) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { participant } of all) counts.set(participant, (counts.get(participant) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return all.findIndex(({ participant }) => counts.get(participant) === most);
}
