import { ControlElement } from "videochat/controls/control.js";
import { EMOJI, VcEmoji } from "videochat/controls/emoji.js";
import { reactReason } from "videochat/call/reasons.js";
import { t } from "videochat/page/language.js";
import { VcPopup } from "videochat/controls/popup.js";

/** A button that offers six reactions. @type {VueComponent} */
export default {
  mixins: [ControlElement],
  components: { VcEmoji, VcPopup },
  template: `
    <span class="vc-opener vc-control-extra">
      <vc-control :control="self" :expanded="open"></vc-control>
      <vc-popup :open="open" :label="title" :layers="room.layers" @close="open = false">
        <div class="vc-emoji-row">
          <button v-for="each in emoji" :key="each" class="vc-emoji" type="button" @mousedown.prevent @click="choose(each)"><vc-emoji :emoji="each"></vc-emoji></button>
        </div>
      </vc-popup>
    </span>`,
  data: () => ({ open: false, emoji: EMOJI }),
  computed: {
    name: () => "reactions",
    icon: () => "smile",
    inline: () => true,
    label: () => t("React"),
    title: () => t("Reactions"),
    on() {
      return this.open;
    },
    blocked() {
      return !this.room.people.state.entered || this.reason !== "";
    },
    reason() {
      const { entered, may } = this.room.people.state;
      return entered && !may.react ? reactReason() : "";
    },
  },
  watch: {
    blocked() {
      this.open = false;
    },
  },
  methods: {
    run() {
      this.open = !this.open;
    },
    /** @param {string} emoji */
    choose(emoji) {
      this.open = false;
      this.room.reactions.send(emoji);
    },
  },
};
