import { VcIcon } from "videochat/icon.js";
import { mediaOf } from "videochat/registry.js";

/** A button that takes the other camera of a phone; there is none where there is one camera. @type {VueComponent} */
export default {
  components: { VcIcon },
  props: { publisher: { type: Number, required: true }, label: { type: String, required: true } },
  template: `
    <button v-if="shown" class="vc-control vc-camera-turn" type="button" :aria-label="label" :title="label"
            :disabled="!state.camera.on" :aria-busy="state.camera.pending" @click="turn">
      <vc-icon name="switch-camera"></vc-icon>
    </button>`,
  data() {
    const { state, devices } = mediaOf(this.publisher);
    return { state, lists: devices.state, phone: matchMedia("(pointer: coarse)").matches };
  },
  computed: {
    shown() {
      return this.phone && this.lists.camera.length > 1;
    },
  },
  mounted() {
    this.media = mediaOf(this.publisher);
    this.follow = () => (this.state = this.media.state);
    this.media.addEventListener("change", this.follow);
    this.follow();
  },
  beforeUnmount() {
    this.media.removeEventListener("change", this.follow);
  },
  methods: {
    turn() {
      this.media.keeper.turnCamera();
    },
  },
};
