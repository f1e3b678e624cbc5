import { faultOf } from "videochat/call/faults.js";
import { t } from "videochat/page/language.js";
import { loadOpenTok } from "videochat/call/opentok.js";
import { Attempts } from "videochat/call/reach.js";
import { callOf, roomOf } from "videochat/call/registry.js";
import { Picture } from "./picture.js";
import { Reception } from "./reception.js";
import { sight } from "./sight.js";
import { Signs } from "./signs.js";
import { Stall } from "./stall.js";
import { TEXTS } from "videochat/call/texts.js";
import { VcTile } from "./tile.js";
import { lookOf } from "./tile_look.js";

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
    <vc-tile :name="name" :label="label" :status="look.word" :veil="look.veil" :busy="look.busy" :video="hasVideo || kept" :muted="silent" :participant="participant" :screen="screen">
      <div class="vc-tile-media" ref="media"></div>
      <template #action v-if="condition === 'failed'">
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
      subscription: "none", // or asked, playing, unreached, failed
      picture: "none", // a PictureState
      kept: false, // there is the last picture of a stream that has gone
      down: false, // the subscriber says so of its connection
      condition: "connecting", // what is true of all this: a Condition
      blocked: false,
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
    look() {
      return lookOf(this.condition, this.kept || (this.hasVideo && this.picture === "shown"), this.name);
    },
    /** What the judgement rests on, but for what is counted. */
    facts() {
      const { call, quality } = roomOf(this.call);
      return {
        link: this.link,
        away: call.state.link === "reconnecting",
        stream: this.streamId !== null,
        subscription: this.subscription,
        video: this.hasVideo,
        picture: this.picture,
        looked: !sight.hidden,
        screen: this.screen,
        down: this.down,
        quiet: quality.state.reasons[this.participant]?.cause === "nothing",
      };
    },
    /** Whether there is something to see, of whoever sends anything to see. */
    ready() {
      return this.hasVideo ? this.picture === "shown" : this.subscription === "playing";
    },
  },
  watch: {
    ready(/** @type {boolean} */ ready) {
      if (ready) this.$emit("shown");
    },
    facts() {
      this.beat(performance.now()); // at once: a witness is wanted soon
    },
    width(/** @type {number} */ width) {
      this.reception.show(width);
    },
    volume(/** @type {import("videochat/call/volumes.js").Volume} */ volume) {
      this.reception.play(volume);
    },
  },
  created() {
    this.stall = new Stall();
    this.signs = new Signs();
    this.attempts = new Attempts();
    this.images = new Picture(
      () => this.$refs.media,
      (picture, kept) => Object.assign(this, { picture, kept }),
    );
    this.reception = new Reception((seen) => (seen ? this.images.resume("unseen") : this.images.stop("unseen")));
  },
  mounted() {
    this.subscriber = null;
    this.retries = 0;
    this.judge(performance.now());
    this.stopBeat = roomOf(this.call).pulse.add(this);
    this.stop = callOf(this.call).watch(this.participant, (stream) => this.follow(stream), this.kind);
  },
  beforeUnmount() {
    this.stop();
    this.stopBeat();
    this.unsubscribe();
    if (!this.screen) roomOf(this.call).pulse.tell(this.participant, null);
  },
  methods: {
    /** Look whether the picture moves, and if not, whether anything else does. @param {number} now ms */
    beat(now) {
      this.judge(now);
      const { call, quality } = roomOf(this.call);
      if (this.stall.curious && this.subscriber) void this.signs.ask(this.subscriber, !quality.routed);
      else this.signs.forget();
      if (!this.screen && this.stall.isWitness(now)) call.report("witnessed", { participantId: this.participant });
    },
    /** @param {number} now ms */
    judge(now) {
      const condition = this.stall.judge(now, { ...this.facts, frames: this.images.frames, signs: this.signs.count });
      if (condition === "flowing" && !this.hasVideo) this.images.forget();
      this.condition = condition;
      if (!this.screen) roomOf(this.call).pulse.tell(this.participant, condition);
    },
    /** Show how the person's connection is now. @param {"joining"|"connected"|"reconnecting"} connection */
    showConnection(connection) {
      this.link = connection;
    },
    /** @param {OT.Stream|null} stream */
    follow(stream) {
      if ((stream?.streamId ?? null) !== this.streamId) {
        this.unsubscribe();
        this.attempts.end();
        this.retries = 0;
        if (stream) this.subscribe(stream);
      }
      this.hasVideo = Boolean(stream?.hasVideo);
      this.hasAudio = Boolean(stream?.hasAudio);
    },
    /** @param {OT.Stream} stream */
    subscribe(stream) {
      const session = callOf(this.call).session;
      if (!session) return;
      Object.assign(this, { streamId: stream.streamId, subscription: this.attempts.times ? "unreached" : "asked" });
      // Who has a stream is connected, also when it goes; the server does not say so again.
      if (this.link === "joining") this.link = "connected";
      const subscriber = session.subscribe(stream, undefined, { insertDefaultUI: false }, (error) => {
        if (subscriber !== this.subscriber) return;
        if (error) {
          this.notSubscribed(stream, error);
          return;
        }
        this.attempts.end();
        this.subscription = "playing";
        this.retries = 0;
        this.$emit("connected", { participantId: this.participant, streamId: stream.streamId });
      });
      this.subscriber = subscriber;
      this.reception.of(subscriber, { width: this.width, volume: this.volume, sharp: this.screen });
      const { quality, speech } = roomOf(this.call);
      this.stopMeasuring = quality.watch(this.participant, subscriber, this.kind);
      if (!this.screen) {
        subscriber.on("audioLevelUpdated", (event) => speech.hear(this.participant, this.hasAudio ? event.audioLevel : 0));
      }
      subscriber.on("videoElementCreated", (event) => subscriber === this.subscriber && this.images.show(event.element));
      subscriber.on("videoDisabled", ({ reason }) => reason === "quality" && this.images.stop("paused"));
      subscriber.on("videoEnabled", ({ reason }) => reason === "quality" && this.images.resume("paused"));
      subscriber.on("disconnected", () => (this.down = true));
      subscriber.on("connected", () => (this.down = false));
      subscriber.on("audioBlocked", () => this.setBlocked(true));
      subscriber.on("audioUnblocked", () => this.setBlocked(false));
    },
    /** @param {OT.Stream} stream @param {OT.OTError} error */
    notSubscribed(stream, error) {
      this.drop();
      const fault = faultOf(error, "connect");
      if (fault === "unreachable" || this.attempts.times) {
        if (!this.attempts.times) this.$emit("failed", { participantId: this.participant, fault });
        Object.assign(this, { streamId: stream.streamId, subscription: "unreached" });
        this.attempts.later(() => this.tryAgain());
        return;
      }
      if (this.retries < RETRIES) {
        this.retries += 1;
        this.subscribe(stream);
        return;
      }
      Object.assign(this, { streamId: stream.streamId, subscription: "failed" }); // until a click, or another stream
      this.$emit("failed", { participantId: this.participant, fault });
    },
    tryAgain() {
      const stream = callOf(this.call).streamOf(this.participant, this.kind);
      this.drop();
      this.retries = 0;
      if (stream) this.subscribe(stream);
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
    unsubscribe() {
      if (this.drop()) this.$emit("destroyed", { participantId: this.participant });
    },
    /** Receive no more, as if there were no stream. @returns {boolean} whether there was a subscriber */
    drop() {
      const subscriber = this.subscriber;
      this.subscriber = null;
      this.images.end(); // while there is still a picture to keep
      if (subscriber) {
        this.reception.end();
        this.stopMeasuring?.();
        if (!this.screen) roomOf(this.call).speech.forget(this.participant);
        subscriber.off();
        callOf(this.call).session?.unsubscribe(subscriber);
      }
      this.signs.forget();
      this.attempts.rest();
      this.stall.beginAgain();
      if (this.blocked) this.setBlocked(false);
      Object.assign(this, { streamId: null, subscription: "none", down: false });
      return Boolean(subscriber);
    },
  },
};
