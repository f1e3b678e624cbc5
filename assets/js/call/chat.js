import { reactive } from "vue";

/**
 * What is written in the call; it travels as OpenTok signals.
 *
 * @typedef {{key: number, participant: string, name: string, text: string, time: number, own: boolean}} Message `time` in ms since 1970
 */
export class Chat {
  state = reactive({ messages: /** @type {Message[]} */ ([]), unread: 0 });
  #call;

  /** @param {import("./call.js").Call} call @param {import("./people.js").People} people */
  constructor(call, people) {
    this.#call = call;
    void people;
  }

  /** @param {string} text */
  send(text) {
    this.#call.signal("chat", text);
  }
}
