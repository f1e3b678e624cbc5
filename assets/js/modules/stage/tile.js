import { colour, initials } from "videochat/page/avatar.js";
import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";
import { VcDeviceWords } from "./device_words.js";
import { VcTileMarks } from "./tile_marks.js";

/** What every tile looks like: the media, or initials; a word when there is something to say, a button when there is something to do; the name, and marks beside it. @type {VueComponent} */
export const VcTile = {
  components: { VcDeviceWords, VcIcon, VcTileMarks },
  // on a stage: what there is to know of its people, and what can be done with a tile
  inject: { room: { default: null }, stage: { default: null } },
  props: {
    name: { type: String, required: true },
    label: { type: String, required: true },
    status: { type: String, default: "" },
    veil: { type: String, default: "face" }, // what the word stands on: initials, the last picture (dimmed), or the one that moves (chip)
    busy: { type: Boolean, default: false }, // something is being done about it
    video: { type: Boolean, default: false },
    muted: { type: Boolean, default: false },
    own: { type: Boolean, default: false },
    participant: { type: String, default: "" },
    screen: { type: Boolean, default: false },
  },
  template: `
    <div class="vc-tile" :class="looks" role="group" :aria-label="label" :data-tile="key" tabindex="-1">
      <div class="vc-tile-face" aria-hidden="true" v-if="faced">
        <vc-icon v-if="screen" name="screen-share"></vc-icon>
        <span v-else class="vc-avatar" :style="{background: colour}">{{ initials }}</span>
      </div>
      <slot></slot>
      <p class="vc-tile-status" v-if="status"><span class="vc-tile-word"><span v-if="busy" class="vc-tile-busy" aria-hidden="true"></span>{{ status }}</span></p>
      <div class="vc-tile-action" v-if="$slots.action"><slot name="action"></slot></div>
      <vc-device-words v-if="room && who && !screen" :room="room" :participant="who" :video="video" :silent="status !== ''"></vc-device-words>
      <vc-tile-marks v-if="room && who && !screen" :room="room" :participant="who" :own="own"></vc-tile-marks>
      <p class="vc-tile-name">
        <template v-if="muted && !screen"><vc-icon name="mic-off"></vc-icon><span class="vc-hidden">{{ words.muted }}</span></template>
        <span class="vc-tile-text" dir="auto">{{ label }}</span>
        <vc-icon v-if="pinned" name="pin" class="vc-tile-pinned"></vc-icon>
      </p>
      <button v-if="stage && who" class="vc-tile-more" type="button" :aria-label="words.more" :title="words.more"
              aria-haspopup="dialog" @click="stage.openMenu(key, $event.currentTarget)" @dblclick.stop>
        <vc-icon name="ellipsis"></vc-icon>
      </button>
    </div>`,
  computed: {
    who() {
      return this.own ? (this.room?.people.state.own?.id ?? "") : this.participant;
    },
    key() {
      return this.screen ? `${this.who}:screen` : this.who || "own";
    },
    speaking() {
      return Boolean(!this.screen && this.room?.speech.state.speaking[this.who]);
    },
    pinned() {
      return this.room?.view.state.pinned === this.key;
    },
    /** Whether the initials stand for a picture. */
    faced() {
      return !this.video || (this.veil === "face" && this.status !== "");
    },
    looks() {
      return {
        "vc-tile-own": this.own,
        "vc-tile-video": !this.faced,
        "vc-tile-dimmed": !this.faced && this.veil === "dimmed",
        "vc-tile-noted": this.status && !this.faced && this.veil === "chip",
        "vc-tile-recovering": this.status && this.busy,
        "vc-tile-asks": this.$slots.action,
        "vc-tile-speaking": this.speaking && !this.muted,
        "vc-tile-screen": this.screen,
      };
    },
    words() {
      return { muted: t("Microphone off:"), more: t("More options for {name}", { name: this.label }) };
    },
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
