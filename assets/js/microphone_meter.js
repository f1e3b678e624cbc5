import { OwnMedia } from "videochat/devices/own_media.js";

/** A bar that moves with one's own microphone, also while it is muted. @type {VueComponent} */
export default {
  mixins: [OwnMedia],
  props: { label: { type: String, required: true } },
  template: `
    <div class="vc-meter" :class="{'vc-meter-muted': !own.on}" role="meter" :aria-label="label"
         aria-valuemin="0" aria-valuemax="100" :aria-valuenow="spoken">
      <div class="vc-meter-bar" ref="bar"></div>
    </div>`,
  data: () => ({ spoken: 0 }),
  computed: {
    own() {
      return this.state.microphone;
    },
  },
  mounted() {
    this.spokenAt = 0;
    // one that is not seen measures nothing
    this.observer = new IntersectionObserver(([{ isIntersecting }]) => {
      this.stop?.();
      this.stop = isIntersecting ? this.media.microphone.watch((/** @type {number} */ level) => this.show(level)) : null;
    });
    this.observer.observe(this.$el);
  },
  beforeUnmount() {
    this.observer.disconnect();
    this.stop?.();
  },
  methods: {
    /** Past Vue, twenty times a second; what a screen reader may ask for changes less often. @param {number} level 0 to 1 */
    show(level) {
      const share = loudness(level);
      this.$refs.bar.style.setProperty("--vc-level", share.toFixed(3));
      const now = performance.now();
      if (now - this.spokenAt < SPOKEN_EVERY) return;
      this.spokenAt = now;
      this.spoken = Math.round(share * 100);
    },
  },
};

const SPOKEN_EVERY = 500; // ms
const QUIETEST = -60; // dB

/** The share of the bar: ears hear decibels. @param {number} level 0 to 1 */
function loudness(level) {
  if (level <= 0) return 0;
  return Math.max(0, Math.min(1, 1 - (20 * Math.log10(level)) / QUIETEST));
}
