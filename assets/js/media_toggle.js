import { ControlElement } from "videochat/controls/control.js";
import { t } from "videochat/page/language.js";
import { OwnMedia } from "videochat/devices/own_media.js";
import { unmuteReason } from "videochat/call/reasons.js";

/** A button that switches one's own microphone or camera at once, in the browser. @type {VueComponent} */
export default {
  mixins: [ControlElement, OwnMedia],
  props: { device: { type: String, required: true } },
  template: `<vc-control class="vc-control-media" :control="self"></vc-control>`,
  computed: {
    own() {
      return this.state[this.device];
    },
    name() {
      return this.device;
    },
    keyName() {
      return this.device === "camera" ? "E" : "D";
    },
    core: () => true,
    label() {
      if (this.device === "camera") return this.own.on ? t("Turn camera off") : t("Turn camera on");
      return this.own.on ? t("Mute microphone") : t("Unmute microphone");
    },
    icon() {
      const name = this.device === "camera" ? "video" : "mic";
      return this.own.on ? name : `${name}-off`;
    },
    off() {
      return !this.own.on;
    },
    pending() {
      return this.own.pending;
    },
    blocked() {
      return !this.own.available || this.forbidden;
    },
    /** Whether the host must let one speak first. */
    forbidden() {
      const { entered, may } = this.room.people.state;
      return this.device === "microphone" && entered && !may.unmute && !this.own.on;
    },
    reason() {
      if (this.own.available && this.forbidden) return unmuteReason();
      return this.own.available || !this.own.fault ? "" : reasonOf(this.own.fault, this.device);
    },
  },
  methods: {
    async run() {
      const before = this.own.on;
      await this.media.set(this.device, !before);
      const { on } = this.media.state[this.device];
      if (on !== before) this.tell(this.device === "camera" ? cameraWords(on) : microphoneWords(on));
    },
    /** Talk although one is muted, for as long as that lasts. @param {boolean} on */
    hold(on) {
      if (on && this.forbidden) this.room.hosting.say("mic-off", unmuteReason());
      this.media.hold(on);
    },
  },
};

/** @param {boolean} on */
function microphoneWords(on) {
  return on ? t("Your microphone is on") : t("Your microphone is off");
}

/** @param {boolean} on */
function cameraWords(on) {
  return on ? t("Your camera is on") : t("Your camera is off");
}

/** @param {import("videochat/call/faults.js").Fault} fault @param {"camera"|"microphone"} device */
function reasonOf(fault, device) {
  const camera = device === "camera";
  if (fault === "denied") return camera ? t("This browser blocks the camera") : t("This browser blocks the microphone");
  if (fault === "missing") return camera ? t("No camera was found") : t("No microphone was found");
  if (fault === "busy") return camera ? t("Another program uses the camera") : t("Another program uses the microphone");
  return camera ? t("There is no camera here") : t("There is no microphone here");
}
