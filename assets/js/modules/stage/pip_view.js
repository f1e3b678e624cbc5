import { colour, initials } from "videochat/page/avatar.js";
import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";

/** What the small window shows: who speaks, oneself in a corner, and three buttons. It has videos of its own; nothing of the page moves. @type {VueComponent} */
export const VcPipView = {
  components: { VcIcon },
  props: { room: { type: Object, required: true }, stage: { type: Object, required: true } },
  emits: ["leave"],
  template: `
    <main class="vc-room-view vc-pip">
      <video v-show="hasVideo" class="vc-pip-subject" :class="{'vc-pip-mirror': mirrored && alone}" ref="subject" muted autoplay playsinline></video>
      <span v-if="!hasVideo" class="vc-pip-face" aria-hidden="true" :style="{background: colour(name)}">{{ initials(name) }}</span>
      <p class="vc-pip-name" dir="auto">{{ name }}</p>
      <p v-if="word" class="vc-pip-word">{{ word }}</p>
      <p v-if="people.recorder" class="vc-pip-recording" role="status"><span class="vc-recording-dot" aria-hidden="true"></span><span aria-hidden="true">REC</span><span class="vc-hidden">{{ words.recorded }}</span></p>
      <video v-show="hasOwn" class="vc-pip-own" :class="{'vc-pip-mirror': mirrored}" ref="own" muted autoplay playsinline aria-hidden="true"></video>
      <div class="vc-pip-controls" role="toolbar" :aria-label="words.controls">
        <button v-for="device in devices" :key="device.name" type="button" :class="{'vc-pip-off': !device.on}" :aria-label="device.label"
                :title="device.label" :disabled="!device.available" @click="toggle(device)"><vc-icon :name="device.icon"></vc-icon></button>
        <button type="button" class="vc-pip-leave" :aria-label="words.leave" :title="words.leave" @click="$emit('leave')"><vc-icon name="phone"></vc-icon></button>
      </div>
    </main>`,
  data() {
    return { name: "", word: "", hasVideo: false, hasOwn: false, alone: false, mirrored: false, media: this.room.media?.state ?? null, people: this.room.people.state };
  },
  computed: {
    words() {
      return { controls: t("Call controls"), leave: t("Leave"), recorded: t("This call is being recorded") };
    },
    devices() {
      if (!this.media) return [];
      const { microphone, camera } = this.media;
      return [
        { name: "microphone", ...microphone, available: microphone.available && (microphone.on || this.people.may.unmute), icon: microphone.on ? "mic" : "mic-off", label: microphone.on ? t("Mute microphone") : t("Unmute microphone") },
        { name: "camera", ...camera, icon: camera.on ? "video" : "video-off", label: camera.on ? t("Turn camera off") : t("Turn camera on") },
      ];
    },
  },
  mounted() {
    this.followMedia = () => (this.media = this.room.media.state);
    this.room.media?.addEventListener("change", this.followMedia);
    // tiles come, go, speak and get their picture: what matters of all that is drawn once a frame
    this.observer = new MutationObserver(() => this.show());
    this.observer.observe(this.stage, { subtree: true, childList: true, attributes: true, attributeFilter: ["class", "data-place"] });
    this.$watch(() => this.room.speech.state.active, () => this.show());
    this.show();
  },
  beforeUnmount() {
    this.observer.disconnect();
    this.room.media?.removeEventListener("change", this.followMedia);
  },
  methods: {
    colour,
    initials,
    show() {
      const { subject, own } = this.room.pip;
      this.room.pip.state.subject = subject?.dataset.tile ?? null;
      this.name = subject?.ariaLabel ?? "";
      this.word = subject?.querySelector(".vc-tile-word")?.textContent ?? "";
      this.hasVideo = this.play(this.$refs.subject, subject);
      this.alone = own === subject;
      this.hasOwn = !this.alone && this.play(this.$refs.own, own);
      this.mirrored = Boolean(own?.querySelector(".vc-mirror")); // as the page shows it
    },
    /** @param {HTMLVideoElement} video @param {HTMLElement|null} tile @returns {boolean} whether there is a picture */
    play(video, tile) {
      const source = tile?.querySelector("video")?.srcObject ?? null;
      if (video.srcObject !== source) {
        video.muted = true; // the page has the sound
        video.srcObject = source;
        if (source) video.play().catch(() => {});
      }
      const isLast = tile?.classList.contains("vc-tile-dimmed"); // which is here only if this window saw it
      return Boolean(source && tile?.classList.contains("vc-tile-video") && (!isLast || video.videoWidth > 0));
    },
    /** @param {{name: "microphone"|"camera", on: boolean}} device */
    toggle({ name, on }) {
      this.room.media.set(name, !on);
    },
  },
};
