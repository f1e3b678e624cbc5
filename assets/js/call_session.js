import { faultOf, pageFault } from "videochat/call/faults.js";
import { loadOpenTok } from "videochat/call/opentok.js";
import { callOf, openCall, releaseCall, roomOf } from "videochat/call/registry.js";
import { ReloadMemory } from "videochat/call/reload.js";

/** @typedef {import("videochat/call/people.js").Told} Told */

/** Holds the page's OpenTok session; draws nothing. @type {VueComponent} */
export default {
  props: {
    script: { type: String, required: true },
    elementId: { type: Number, required: true },
    comeBackTo: { type: String, default: "" },
    files: { type: Object, default: () => ({ most: 0, url: "", header: "" }) },
    recordable: { type: Boolean, default: false },
  },
  emits: ["connected", "disconnected", "reconnecting", "reconnected", "failed", "published", "unpublished", "reloaded", "witnessed", "unreached", "messageWritten", "messagesWanted", "fileOffered", "fileWanted", "recordingWanted", "knockAnswered", "devicesChanged", "hostActed", "hostActedOnAll", "hostDecided", "hostChosePassword"],
  template: `<div hidden></div>`,
  created() {
    const call = openCall(this.elementId);
    call.report = (name, detail) => {
      if (name === "published") call.published = detail;
      this.$emit(name, detail);
    };
    const { recording } = roomOf(this.elementId);
    recording.allowed = this.recordable;
    recording.report = (wanted) => this.$emit("recordingWanted", { recording: wanted });
    roomOf(this.elementId).files.configure(this.files);
    roomOf(this.elementId).hosting.report = (name, detail) => this.$emit(name, detail);
    roomOf(this.elementId).door.report = (id, admitted) => this.$emit("knockAnswered", { id, admitted });
    if (this.comeBackTo) call.memory = new ReloadMemory(this.comeBackTo);
  },
  mounted() {
    this.leaveAddress = null;
    this.onPageHide = () => this.leave();
    this.onPageShow = (/** @type {PageTransitionEvent} */ event) => {
      if (!event.persisted) return;
      callOf(this.elementId).memory?.forget(); // Back and Forward lead to the preview, not into the call
      location.reload();
    };
    addEventListener("pagehide", this.onPageHide);
    addEventListener("pageshow", this.onPageShow);
    const past = callOf(this.elementId).memory?.past;
    if (past) this.$emit("reloaded", { name: past.name });
    if (pageFault() === "unsupported") this.$emit("failed", { fault: "unsupported" });
    else loadOpenTok(this.script).catch((error) => this.$emit("failed", { fault: faultOf(error, "script") }));
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
      const call = callOf(this.elementId);
      call.memory?.remember(name);
      try {
        const connected = await call.connect({ scriptUrl: this.script, apiKey, sessionId, token });
        if (connected) this.$emit("connected", {});
      } catch (error) {
        this.$emit("failed", { fault: faultOf(error, "connect") });
      }
    },
    disconnect() {
      this.leaveAddress = null;
      callOf(this.elementId).memory?.forget();
      callOf(this.elementId).disconnect();
      roomOf(this.elementId).people.clear();
    },
    /** @param {Told} own @param {Told[]} others @param {import("videochat/call/people.js").Marks} marks */
    enter(own, others, marks) {
      roomOf(this.elementId).people.enter(own, others, marks);
    },
    /** @param {Told} person */
    patch(person) {
      roomOf(this.elementId).people.patch(person);
    },
    /** @param {string} id */
    removePerson(id) {
      roomOf(this.elementId).people.remove(id);
    },
    /** @param {Partial<import("videochat/call/people.js").Marks>} marks */
    mark(marks) {
      roomOf(this.elementId).people.mark(marks);
    },
    /** @param {any[]} messages of the chat @param {boolean} [all] whether they are all that this page has missed */
    hearMessages(messages, all) {
      roomOf(this.elementId).chat.hear(messages, all);
    },
    /** @param {string} key @param {string} sentence why it is not sent */
    refuseMessage(key, sentence) {
      roomOf(this.elementId).chat.refuse(key, sentence);
    },
    /** @param {{id: string, name: string}[]} all who waits before the room */
    showWaiting(all) {
      roomOf(this.elementId).door.show(all);
    },
    /** @param {number} key of a wish @param {string} sentence why it is not done, "" when it is */
    answerHost(key, sentence) {
      roomOf(this.elementId).hosting.answer(key, sentence);
    },
    /** @param {import("videochat/call/hosting.js").Order} order */
    obey(order) {
      roomOf(this.elementId).hosting.obey(order);
    },
    startRecording() {
      void roomOf(this.elementId).recording.start();
    },
    refuseRecording() {
      roomOf(this.elementId).recording.refuse();
    },
    /** @param {string} key of a question @param {object} answer */
    answerFile(key, answer) {
      roomOf(this.elementId).files.answer(key, answer);
    },
    /** The page goes: tell both the engine and the server at once, without waiting for an answer. */
    leave() {
      callOf(this.elementId).disconnect();
      if (this.leaveAddress) navigator.sendBeacon(this.leaveAddress.url, this.leaveAddress.visit);
      this.leaveAddress = null;
    },
  },
};
