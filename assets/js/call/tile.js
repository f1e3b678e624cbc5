import { colour, initials } from "./avatar.js";
import { VcIcon } from "./icon.js";

/** What every tile looks like: the media, or initials; a word when there is something to say, a button when there is something to do; the name. @type {VueComponent} */
export const VcTile = {
  components: { VcIcon },
  props: {
    name: { type: String, required: true },
    label: { type: String, required: true },
    status: { type: String, default: "" },
    video: { type: Boolean, default: false },
    muted: { type: Boolean, default: false },
    own: { type: Boolean, default: false },
  },
  template: `
    <div class="vc-tile" :class="{'vc-tile-own': own, 'vc-tile-video': video && !status, 'vc-tile-asks': $slots.action}" role="group" :aria-label="label" data-tile>
      <div class="vc-tile-face" aria-hidden="true" v-if="!video || status">
        <span class="vc-avatar" :style="{background: colour}">{{ initials }}</span>
      </div>
      <slot></slot>
      <p class="vc-tile-status" v-if="status">{{ status }}</p>
      <div class="vc-tile-action" v-if="$slots.action"><slot name="action"></slot></div>
      <p class="vc-tile-name"><vc-icon v-if="muted" name="mic-off"></vc-icon><span>{{ label }}</span></p>
    </div>`,
  computed: {
    /** @this {{name: string}} */
    colour() {
      return colour(this.name);
    },
    /** @this {{name: string}} */
    initials() {
      return initials(this.name);
    },
  },
};
