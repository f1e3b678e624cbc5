import { faultOf } from "videochat/call/faults.js";
import { t } from "videochat/page/language.js";
import { loadOpenTok } from "videochat/call/opentok.js";
import { callOf, roomOf } from "videochat/call/registry.js";
import { Reception } from "./reception.js";
import { sight } from "./sight.js";
import { TEXTS } from "videochat/call/texts.js";
import { VcTile } from "./tile.js";

/** How often a stream that does not come is asked for again before the person is. */
const RETRIES = 1;

/**
 * One other person's tile, or that of their screen. It names its participant; the browser subscribes the moment a
 * stream of that participant appears, and again when another takes its place (a reload), without the tile ever going.
 *
 * `connection` is how it is at first; what it is later is told by `showConnection`.
 * @type {VueComponent}
 */
export const SubscriberTile = {
  components: { VcTile },
  inject: { stage: { default: null } },
  provide() {
    return { room: roomOf(this.call) };
  },
  props: {
    call: { type: Number, required: true },
    participant: { type: String, required: true },
    name: { type: String, required: true },
    script: { type: String, required: true },
    connection: { type: String, default: "joining" },
    screen: { type: Boolean, default: false },
    staged: { type: Boolean, default: false }, // a stage has one button for the sound of all its tiles
  },
  emits: ["connected", "destroyed", "failed", "audioBlocked", "shown"],
  template: `
    <vc-tile :name="name" :label="label" :status="status" :video="hasVideo" :muted="silent" :participant="participant" :screen="screen">
      <div class="vc-tile-media" ref="media"></div>
      <template #action v-if="failed">
        <button class="vc-button vc-tile-button" type="button" @click="tryAgain">{{ texts.tryAgain }}</button>
      </template>
      <template #action v-else-if="blocked && !staged">
        <button class="vc-button vc-tile-button" type="button" @click="unblock">{{ texts.tapToHear }}</button>
      </template>
    </vc-tile>`,
  data() {
    return {
      link: this.connection,
      streamId: null,
      hasVideo: false,
      hasAudio: false,
      shown: false,
      failed: false,
      interrupted: false,
      blocked: false,
      waking: false, // it was out of sight: its old picture is none
      paused: false, // by OpenTok, for want of quality
      texts: TEXTS,
    };
  },
  computed: {
    label() {
      return this.screen ? t("{name}'s screen", { name: this.name }) : this.name;
    },
    kind() {
      return this.screen ? "screen" : "camera";
    },
    /** How wide the picture is seen, in pixels; 0 is out of sight. */
    width() {
      const key = this.screen ? `${this.participant}:screen` : this.participant;
      const recorded = roomOf(this.call).recording.widths[key] ?? 0; // a picture in the recording is seen there
      if (sight.hidden) return Math.max(roomOf(this.call).pip.widthOf(key), recorded);
      return Math.max(this.stage ? (this.stage.widths[key] ?? 0) : 640, recorded);
    },
    volume() {
      return roomOf(this.call).volumes.of(this.participant);
    },
    silent() {
      return this.streamId === null ? this.link === "connected" : !this.hasAudio;
    },
    status() {
      if (this.link === "reconnecting" || this.interrupted) return TEXTS.reconnecting;
      if (this.failed) return TEXTS.unavailable;
      if (this.paused && this.hasVideo) return TEXTS.paused;
      return (this.streamId === null ? this.link === "joining" : !this.shown || (this.waking && this.hasVideo)) ? TEXTS.connecting : "";
    },
  },
  watch: {
    shown(/** @type {boolean} */ shown) {
      if (shown) this.$emit("shown");
    },
    width(/** @type {number} */ width) {
      this.reception.show(width);
    },
    volume(/** @type {import("videochat/call/volumes.js").Volume} */ volume) {
      this.reception.play(volume);
    },
  },
  created() {
    this.reception = new Reception((seen) => (seen ? this.awaitPicture() : (this.waking = true)));
  },
  mounted() {
    this.subscriber = null;
    this.retries = 0;
    this.stop = callOf(this.call).watch(this.participant, (stream) => this.follow(stream), this.kind);
  },
  beforeUnmount() {
    this.stop();
    this.unsubscribe();
  },
  methods: {
    /** Show how the person's connection is now. @param {"joining"|"connected"|"reconnecting"} connection */
    showConnection(connection) {
      this.link = connection;
    },
    /** @param {OT.Stream|null} stream */
    follow(stream) {
      if ((stream?.streamId ?? null) !== this.streamId) {
        this.unsubscribe();
        this.retries = 0;
        if (stream) this.subscribe(stream);
      }
      this.hasVideo = Boolean(stream?.hasVideo);
      this.hasAudio = Boolean(stream?.hasAudio);
      if (stream && !stream.hasVideo && this.playing) this.shown = true;
    },
    /** @param {OT.Stream} stream */
    subscribe(stream) {
      const session = callOf(this.call).session;
      if (!session) return;
      this.streamId = stream.streamId;
      // Who has a stream is connected, also when it goes; the server does not say so again.
      if (this.link === "joining") this.link = "connected";
      const subscriber = session.subscribe(stream, undefined, { insertDefaultUI: false }, (error) => {
        if (subscriber !== this.subscriber) return;
        if (error) {
          this.notSubscribed(stream, error);
          return;
        }
        this.playing = true;
        this.retries = 0;
        if (!this.hasVideo) this.shown = true;
        this.$emit("connected", { participantId: this.participant, streamId: stream.streamId });
      });
      this.subscriber = subscriber;
      this.reception.of(subscriber, { width: this.width, volume: this.volume, sharp: this.screen });
      const { quality, speech } = roomOf(this.call);
      this.stopMeasuring = quality.watch(this.participant, subscriber, this.kind);
      if (!this.screen) {
        subscriber.on("audioLevelUpdated", (event) => speech.hear(this.participant, this.hasAudio ? event.audioLevel : 0));
      }
      subscriber.on("videoElementCreated", (event) => this.show(event.element, subscriber));
      subscriber.on("videoDisabled", ({ reason }) => (this.paused ||= reason === "quality"));
      subscriber.on("videoEnabled", ({ reason }) => reason === "quality" && this.resume());
      subscriber.on("disconnected", () => (this.interrupted = true));
      subscriber.on("connected", () => (this.interrupted = false));
      subscriber.on("audioBlocked", () => this.setBlocked(true));
      subscriber.on("audioUnblocked", () => this.setBlocked(false));
    },
    /** @param {OT.Stream} stream @param {OT.OTError} error */
    notSubscribed(stream, error) {
      this.drop();
      if (this.retries < RETRIES) {
        this.retries += 1;
        this.subscribe(stream);
        return;
      }
      Object.assign(this, { streamId: stream.streamId, failed: true }); // until a click, or another stream
      this.$emit("failed", { participantId: this.participant, fault: faultOf(error, "connect") });
    },
    tryAgain() {
      const stream = callOf(this.call).streamOf(this.participant, this.kind);
      this.drop();
      this.retries = 0;
      this.follow(stream);
    },
    async unblock() {
      const api = await loadOpenTok(this.script);
      await api.unblockAudio();
    },
    /** @param {boolean} blocked */
    setBlocked(blocked) {
      this.blocked = blocked;
      this.$emit("audioBlocked", { participantId: this.participant, blocked });
    },
    /** @param {HTMLVideoElement} video @param {OT.Subscriber} subscriber */
    show(video, subscriber) {
      if (subscriber !== this.subscriber) return;
      video.playsInline = true;
      this.$refs.media.replaceChildren(video);
      video.play().catch(() => {}); // the browser's refusal is told by audioBlocked
      const shown = () => {
        if (subscriber === this.subscriber) this.shown = true;
      };
      if (video.requestVideoFrameCallback) video.requestVideoFrameCallback(shown);
      else video.addEventListener("loadeddata", shown, { once: true });
    },
    /** There was too little for a picture, and is enough again. */
    resume() {
      Object.assign(this, { paused: false, waking: true });
      this.awaitPicture();
    },
    /** Show the picture again with the first frame that comes from now on. */
    awaitPicture() {
      const since = performance.now();
      const { subscriber } = this;
      const video = this.$refs.media?.querySelector("video");
      if (!video?.requestVideoFrameCallback) return void (this.waking = false);
      const look = (/** @type {number} */ _now, /** @type {VideoFrameCallbackMetadata} */ { receiveTime = Infinity }) => {
        if (subscriber !== this.subscriber || !this.waking) return;
        if (receiveTime >= since) this.waking = false;
        else video.requestVideoFrameCallback(look); // the old one, shown once more
      };
      video.requestVideoFrameCallback(look);
    },
    unsubscribe() {
      if (this.drop()) this.$emit("destroyed", { participantId: this.participant });
    },
    /** Receive no more, as if there were no stream. @returns {boolean} whether there was a subscriber */
    drop() {
      const subscriber = this.subscriber;
      this.subscriber = null;
      if (subscriber) {
        this.reception.end();
        this.stopMeasuring?.();
        if (!this.screen) roomOf(this.call).speech.forget(this.participant);
        subscriber.off();
        callOf(this.call).session?.unsubscribe(subscriber);
        this.$refs.media?.replaceChildren();
      }
      if (this.blocked) this.setBlocked(false);
      Object.assign(this, { streamId: null, shown: false, failed: false, interrupted: false, playing: false, waking: false, paused: false });
      return Boolean(subscriber);
    },
  },
};
