import { faultOf } from "./faults.js";
import { callOf } from "./registry.js";
import { TEXTS } from "./texts.js";
import { VcTile } from "./tile.js";

/**
 * One other person's tile. It names its participant; the browser subscribes the moment a stream of that
 * participant appears, and again when another takes its place (a reload), without the tile ever going.
 * @type {VueComponent}
 */
export const SubscriberTile = {
  components: { VcTile },
  props: {
    call: { type: Number, required: true },
    participant: { type: String, required: true },
    name: { type: String, required: true },
    connection: { type: String, default: "connected" },
  },
  emits: ["streaming", "connected", "destroyed", "failed", "audioBlocked", "resized"],
  template: `
    <vc-tile :name="name" :label="name" :status="status" :video="hasVideo" :muted="silent">
      <div class="vc-tile-media" ref="media"></div>
    </vc-tile>`,
  data: () => ({ streamId: null, hasVideo: false, hasAudio: false, shown: false, failed: false }),
  computed: {
    silent() {
      return this.streamId === null ? this.connection === "connected" : !this.hasAudio;
    },
    status() {
      if (this.connection === "reconnecting") return TEXTS.reconnecting;
      if (this.failed) return TEXTS.unavailable;
      if (this.streamId === null) return this.connection === "joining" ? TEXTS.connecting : "";
      return this.shown ? "" : TEXTS.connecting;
    },
  },
  mounted() {
    this.subscriber = null;
    this.stop = callOf(this.call).watch(this.participant, (stream) => this.follow(stream));
  },
  beforeUnmount() {
    this.stop();
    this.unsubscribe();
  },
  methods: {
    /** @param {OT.Stream|null} stream */
    follow(stream) {
      if ((stream?.streamId ?? null) !== this.streamId) {
        this.unsubscribe();
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
      this.$emit("streaming");
      const subscriber = session.subscribe(stream, undefined, { insertDefaultUI: false }, (error) => {
        if (subscriber !== this.subscriber) return;
        if (error) {
          this.failed = true;
          this.$emit("failed", { participantId: this.participant, fault: faultOf(error, "connect") });
          return;
        }
        this.playing = true;
        if (!this.hasVideo) this.shown = true;
        this.$emit("connected", { participantId: this.participant, streamId: stream.streamId });
      });
      this.subscriber = subscriber;
      subscriber.on("videoElementCreated", (event) => this.show(event.element, subscriber));
      subscriber.on("videoDimensionsChanged", () => this.$emit("resized"));
      subscriber.on("audioBlocked", () => this.$emit("audioBlocked", { blocked: true }));
      subscriber.on("audioUnblocked", () => this.$emit("audioBlocked", { blocked: false }));
    },
    /** @param {HTMLVideoElement} video @param {OT.Subscriber} subscriber */
    show(video, subscriber) {
      if (subscriber !== this.subscriber) return;
      video.playsInline = true;
      this.$refs.media.replaceChildren(video);
      video.play().catch(() => {}); // the browser's refusal is told by audioBlocked
      const shown = () => {
        if (subscriber === this.subscriber) this.shown = true;
        this.$emit("resized");
      };
      if (video.requestVideoFrameCallback) video.requestVideoFrameCallback(shown);
      else video.addEventListener("loadeddata", shown, { once: true });
    },
    unsubscribe() {
      const subscriber = this.subscriber;
      this.subscriber = null;
      if (subscriber) {
        subscriber.off();
        const session = callOf(this.call).session;
        if (session) session.unsubscribe(subscriber);
        this.$refs.media?.replaceChildren();
        this.$emit("destroyed", { participantId: this.participant });
      }
      Object.assign(this, { streamId: null, shown: false, failed: false, playing: false });
    },
  },
};
