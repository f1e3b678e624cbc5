import { VisitMemory } from "videochat/call/visit_memory.js";
import { sayWhileAway } from "videochat/page/title.js";

/**
 * What a page brings to the door of its room: an invitation, out of the address it was opened by, or kept by this tab;
 * and whether a reload broke off a wait there. Draws nothing.
 * @type {VueComponent}
 */
export default {
  props: { room: { type: String, required: true } },
  emits: ["arrived", "gone"],
  template: `<div hidden></div>`,
  mounted() {
    this.memory = new VisitMemory(this.room);
    this.arrive = () => {
      if (this.memory.takeInvitation()) this.tell();
    };
    this.go = () => this.$emit("gone", {});
    addEventListener("hashchange", this.arrive); // a link followed to where one is already loads no page
    addEventListener("pagehide", this.go);
    this.memory.takeInvitation();
    this.tell();
  },
  beforeUnmount() {
    removeEventListener("hashchange", this.arrive);
    removeEventListener("pagehide", this.go);
  },
  methods: {
    tell() {
      this.$emit("arrived", { invite: this.memory.invitation, asking: this.memory.asking });
    },
    /** The invitation is worth nothing any more. */
    forget() {
      this.memory.forgetInvitation();
    },
    /** Somebody waits here: a reload goes on waiting. @param {string} name "" for no longer */
    ask(name) {
      this.memory.ask(name);
    },
    /** Something has come of it, and nobody may be looking. @param {string} words */
    call(words) {
      sayWhileAway(words);
    },
  },
};
