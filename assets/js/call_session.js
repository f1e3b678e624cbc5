import { faultOf, pageFault } from "videochat/faults.js";
import { loadOpenTok } from "videochat/opentok.js";
import { brokenOffCall, forgetCall, rememberCall } from "videochat/reload.js";
import { callOf, releaseCall } from "videochat/registry.js";

/** Holds the page's OpenTok session; draws nothing. @type {VueComponent} */
export default {
  props: { script: { type: String, required: true }, elementId: { type: Number, required: true } },
  emits: ["connected", "disconnected", "reconnecting", "reconnected", "failed", "published", "unpublished", "reloaded"],
  template: `<div hidden></div>`,
  mounted() {
    this.leaveAddress = null;
    callOf(this.elementId).report = (name, detail) => this.$emit(name, detail);
    this.onPageHide = () => this.leave();
    this.onPageShow = (/** @type {PageTransitionEvent} */ event) => event.persisted && location.reload();
    addEventListener("pagehide", this.onPageHide);
    addEventListener("pageshow", this.onPageShow);
    const name = brokenOffCall();
    if (name !== null) this.$emit("reloaded", { name });
    if (pageFault() === "unsupported") this.$emit("failed", { fault: "unsupported" });
    else loadOpenTok(this.script).catch(() => {}); // early; connecting loads it again and tells what is wrong
  },
  beforeUnmount() {
    removeEventListener("pagehide", this.onPageHide);
    removeEventListener("pageshow", this.onPageShow);
    releaseCall(this.elementId);
  },
  methods: {
    /**
     * @param {{apiKey: string, sessionId: string, token: string}} credentials
     * @param {{name: string, leave: {url: string, visit: string}}} participant
     */
    async connect({ apiKey, sessionId, token }, { name, leave }) {
      this.leaveAddress = leave;
      rememberCall(name);
      const config = { scriptUrl: this.script, apiKey, sessionId, token };
      try {
        await callOf(this.elementId).connect(config);
        this.$emit("connected", {});
      } catch (error) {
        this.$emit("failed", { fault: faultOf(error, "connect") });
      }
    },
    disconnect() {
      this.leaveAddress = null;
      forgetCall();
      callOf(this.elementId).disconnect();
    },
    /** The page goes: tell both the engine and the server at once, without waiting for an answer. */
    leave() {
      callOf(this.elementId).disconnect();
      if (this.leaveAddress) navigator.sendBeacon(this.leaveAddress.url, this.leaveAddress.visit);
      this.leaveAddress = null;
    },
  },
};
