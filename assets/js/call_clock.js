import { t } from "videochat/page/language.js";
import { roomOf } from "videochat/call/registry.js";

/** How long one has been in the call. @type {VueComponent} */
export default {
  props: { call: { type: Number, required: true } },
  template: `<time class="vc-clock" role="timer" :aria-label="label" :datetime="'PT' + seconds + 'S'">{{ text }}</time>`,
  data() {
    return { people: roomOf(this.call).people.state, seconds: 0 };
  },
  computed: {
    text() {
      const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
      const [hours, minutes] = [Math.floor(this.seconds / 3600), Math.floor(this.seconds / 60) % 60];
      return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(this.seconds % 60)}`;
    },
    label() {
      return `${t("Time in call")}: ${this.text}`;
    },
  },
  watch: {
    "people.entered": {
      handler(/** @type {boolean} */ entered) {
        clearTimeout(this.timer);
        if (!entered) return;
        this.began = performance.now();
        this.tick();
      },
      immediate: true,
    },
  },
  beforeUnmount() {
    clearTimeout(this.timer);
  },
  methods: {
    /** Just after each full second: a timer of one second would skip some. */
    tick() {
      const elapsed = performance.now() - this.began;
      this.seconds = Math.floor(elapsed / 1000);
      this.timer = setTimeout(this.tick, 1010 - (elapsed % 1000));
    },
  },
};
