import { colour, initial } from "videochat/page/avatar.js";

/** The first few of some people, as initial on their colours. @type {VueComponent} */
export default {
  props: { names: { type: Array, required: true }, most: { type: Number, default: 3 } },
  template: `
    <div class="vc-avatars" aria-hidden="true">
      <span v-for="name in names.slice(0, most)" :key="name" class="vc-avatar" :style="{background: colour(name)}">{{ initial(name) }}</span>
      <span v-if="names.length > most" class="vc-avatar vc-avatar-more" dir="ltr">+{{ names.length - most }}</span>
    </div>`,
  methods: { colour, initial },
};
