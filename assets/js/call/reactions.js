import { reactive } from "vue";

export const EMOJI = ["👍", "👏", "❤️", "😂", "😮", "🎉"];

/** Reactions float over their sender's tile for a moment; they travel as OpenTok signals. */
export class Reactions {
  state = reactive({ shown: /** @type {{key: number, participant: string, emoji: string}[]} */ ([]) });
  #call;

  /** @param {import("./call.js").Call} call @param {import("./people.js").People} people */
  constructor(call, people) {
    this.#call = call;
    void people;
  }

  /** @param {string} emoji one of EMOJI */
  send(emoji) {
    this.#call.signal("reaction", emoji);
  }
}
