import { mediaOf } from "videochat/call/registry.js";

/** A bar that moves with one's own microphone, also while it is muted. @type {VueComponent} */
export default {
  props: { publisher: { type: Number, required: true }, label: { type: String, required: true } },
  template: `
    <div class="vc-meter" :class="{'vc-meter-muted': !own.on}" role="meter" :aria-label="label"
         aria-valuemin="0" aria-valuemax="100" :aria-valuenow="spoken">
      <div class="vc-meter-bar" ref="bar"></div>
    </div>`,
  data() {
    return { own: mediaOf(this.publisher).state.microphone, spoken: 0 };
  },
  mounted() {
    const media = mediaOf(this.publisher);
    this.media = media;
    this.follow = () => (this.own = media.state.microphone);
    media.addEventListener("change", this.follow);
    this.follow();
    this.spokenAt = 0;
    // one that is not seen measures nothing
    this.observer = new IntersectionObserver(([{ isIntersecting }]) => {
      this.stop?.();
      this.stop = isIntersecting ? media.microphone.watch((level) => this.show(level)) : null;
    });
    this.observer.observe(this.$el);
  },
  beforeUnmount() {
    this.observer.disconnect();
    this.stop?.();
    this.media.removeEventListener("change", this.follow);
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
