import { inTurn } from "videochat/page/early.js";
import { callOf, mediaOf, openMedia, releaseMedia, roomOf } from "videochat/call/registry.js";
import { TEXTS } from "videochat/call/texts.js";
import { lookOf } from "videochat/stage/tile_look.js";
import { VcTile } from "videochat/stage/tile.js";

/** One's own tile: a preview at first, published as soon as the call is connected. @type {VueComponent} */
export default {
  components: { VcTile },
  props: {
    call: { type: Number, required: true },
    elementId: { type: Number, required: true },
    script: { type: String, required: true },
    name: { type: String, default: "" },
    camera: { type: Boolean, default: true },
    microphone: { type: Boolean, default: true },
  },
  emits: ["mediaChanged", "failed"],
  template: `
    <vc-tile own :name="name" :label="label" :status="look.word" :veil="look.veil" :busy="look.busy" :video="state.camera.on" :muted="!state.opening && !state.microphone.on">
      <div class="vc-tile-media" :class="{'vc-mirror': mirrored}" ref="media"></div>
    </vc-tile>`,
  data() {
    const { state, choices } = openMedia(this.elementId);
    return { state, choices: choices.state, pulse: roomOf(this.call).pulse.state };
  },
  computed: {
    label() {
      return TEXTS.you(this.name);
    },
    look() {
      return lookOf(this.pulse.lost ? "reconnecting" : "flowing", this.state.camera.on);
    },
    mirrored() {
      return this.choices.mirror && this.state.front;
    },
  },
  mounted() {
    const media = mediaOf(this.elementId);
    const { people } = roomOf(this.call);
    roomOf(this.call).media = media;
    this.troubles = NONE;
    this.$watch(() => people.state.own?.id, () => this.showTroubles());
    this.listeners = {
      change: () => {
        this.follow(media.state);
        if (!media.state.opening) callOf(this.call).memory?.rememberDevices(media.wanted);
      },
      video: () => this.show(media.video),
      published: (/** @type {CustomEvent} */ event) => callOf(this.call).report("published", event.detail),
      unpublished: (/** @type {CustomEvent} */ event) => callOf(this.call).report("unpublished", event.detail),
      failed: (/** @type {CustomEvent} */ event) => this.$emit("failed", event.detail),
    };
    for (const [type, listener] of Object.entries(this.listeners)) media.addEventListener(type, listener);
    media.prefer(callOf(this.call).memory?.past?.wanted ?? this.preferred());
    this.stop = callOf(this.call).onSession((session) => {
      media.publish(session);
      this.stopMeasuring?.();
      this.stopMeasuring = session && roomOf(this.call).quality.watchOwn(() => media.reports());
      // OpenTok.js could not be loaded before, but now it is there
      if (session && media.state.camera.fault === "script") this.open();
    });
    this.open();
    this.stopHearing = media.microphone.watch((level) => this.hear(level));
  },
  beforeUnmount() {
    this.stop();
    this.stopMeasuring?.();
    this.stopHearing();
    const media = mediaOf(this.elementId);
    for (const [type, listener] of Object.entries(this.listeners)) media.removeEventListener(type, listener);
    media.microphone.close();
    releaseMedia(this.elementId);
  },
  methods: {
    /** Open camera and microphone, or try again: what works goes on meanwhile. */
    async open() {
      const media = mediaOf(this.elementId);
      if (media.publisher && !media.state.opening) await media.recovery.retry();
      else await media.open({ scriptUrl: this.script, name: this.name });
    },
    /** Let go of camera and microphone. */
    close() {
      mediaOf(this.elementId).close();
    },
    publishAudio(on) {
      return mediaOf(this.elementId).set("microphone", on);
    },
    publishVideo(on) {
      return mediaOf(this.elementId).set("camera", on);
    },
    /** What is on at first: as the page says, and as the person had it the last time. */
    preferred() {
      const { cameraOn, microphoneOn } = this.choices;
      return { camera: this.camera && cameraOn, microphone: this.microphone && microphoneOn };
    },
    /** How loud one is, in the call: others hear it, or one is told that they do not. @param {number} level 0 to 1 */
    hear(level) {
      const { people, speech } = roomOf(this.call);
      const { own } = people.state;
      const { on } = mediaOf(this.elementId).state.microphone;
      if (own) speech.hear(own.id, on ? level : 0);
      mediaOf(this.elementId).mutedSpeech.hear(level, Boolean(own) && !on);
    },
    /** @param {import("videochat/devices/local_media.js").MediaState} state */
    follow(state) {
      const before = JSON.stringify(summary(this.state));
      this.state = state;
      const now = summary(state);
      if (JSON.stringify(now) !== before) inTurn(() => this.$emit("mediaChanged", now));
      const troubles = mediaOf(this.elementId).recovery.troubles();
      if (state.opening || JSON.stringify(troubles) === JSON.stringify(this.troubles)) return;
      this.troubles = troubles;
      this.showTroubles();
      inTurn(() => callOf(this.call).report("devicesChanged", troubles));
    },
    /** One's own tile and line in the list say what those of others do. */
    showTroubles() {
      const { people } = roomOf(this.call);
      const { camera, microphone } = this.troubles;
      if (people.state.own) people.patch({ id: people.state.own.id, cameraFault: camera, microphoneFault: microphone });
    },
    show(video) {
      if (!video) return;
      video.muted = true;
      video.playsInline = true;
      this.$refs.media.replaceChildren(video);
      video.play().catch(() => {}); // plays with the next change of the stream
    },
  },
};

/** @type {import("videochat/devices/trouble.js").Troubles} */
const NONE = { camera: null, microphone: null };

/** What Python is told of one's own media. @param {import("videochat/devices/local_media.js").MediaState} state */
function summary({ opening, camera, microphone }) {
  return {
    opening,
    camera: camera.on,
    microphone: microphone.on,
    cameraFault: camera.fault,
    microphoneFault: microphone.fault,
  };
}
