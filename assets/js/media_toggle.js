import { VcIcon } from "videochat/icon.js";
import { mediaOf } from "videochat/registry.js";

/** A button that switches one's own microphone or camera at once, in the browser. @type {VueComponent} */
export default {
  components: { VcIcon },
  props: {
    publisher: { type: Number, required: true },
    device: { type: String, required: true },
    onLabel: { type: String, required: true },
    offLabel: { type: String, required: true },
  },
  template: `
    <button class="vc-control" :class="{'vc-control-off': !own.on}" type="button" :aria-label="label" :title="label"
            :disabled="!own.available" :aria-busy="own.pending" @click="toggle">
      <vc-icon :name="icon"></vc-icon>
    </button>`,
  data() {
    const device = /** @type {"camera"|"microphone"} */ (this.device);
    return { own: mediaOf(this.publisher).state[device] };
  },
  computed: {
    label() {
      return this.own.on ? this.onLabel : this.offLabel;
    },
    icon() {
      const name = this.device === "camera" ? "video" : "mic";
      return this.own.on ? name : `${name}-off`;
    },
  },
  mounted() {
    this.media = mediaOf(this.publisher);
    this.follow = () => (this.own = this.media.state[this.device]);
    this.media.addEventListener("change", this.follow);
    this.follow();
  },
  beforeUnmount() {
    this.media.removeEventListener("change", this.follow);
  },
  methods: {
    toggle() {
      this.media.set(this.device, !this.own.on);
    },
  },
};
