import { roomOf } from "videochat/call/registry.js";
import { markRaw } from "vue";

/** The place under the picture for what is said; what it shows is loaded when there is something. @type {VueComponent} */
export default {
  props: { call: { type: Number, required: true } },
  template: `<div class="vc-captions"><component v-if="view" :is="view" :room="room"></component></div>`,
  data() {
    return { view: null };
  },
  computed: {
    room() {
      return roomOf(this.call);
    },
    wanted() {
      const { people, captions } = this.room;
      return (people.state.entered && captions.state.shown) || captions.state.reading || captions.state.transcript.length > 0;
    },
  },
  watch: {
    wanted: {
      immediate: true,
      async handler(/** @type {boolean} */ wanted) {
        if (wanted && !this.view) this.view = markRaw((await import("videochat/late/caption_view.js")).CaptionView);
      },
    },
  },
};
