import { reactive } from "vue";

/** What a screen reader is told: one sentence after the other, politely. */
export class Announcer {
  state = reactive({ text: "" });

  /** @param {string} text */
  say(text) {
    this.state.text = text;
  }
}
