import { ControlElement } from "videochat/controls/control.js";
import { work } from "videochat/controls/controls.js";
import { EMOJI, VcEmoji } from "videochat/controls/emoji.js";
import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";
import { phone } from "videochat/controls/phone.js";
import { VcPopup } from "videochat/controls/popup.js";

/** What belongs together, from what is wanted most; a line stands between. What is not named here comes last in the view's part. */
const VIEW = ["layout", "fullScreen", "pip", "otherCamera"];
const PARTS = [["record", "captions", "transcript"], VIEW, ["statistics", "shortcuts"]];

/**
 * A button that opens the rest: a menu of how the call is shown; on a phone a sheet of all that has no place in the
 * bar. What is put into it (the slot) lies in the bar beside it, and on a phone in the sheet as well.
 * @type {VueComponent}
 */
export default {
  mixins: [ControlElement],
  components: { VcEmoji, VcIcon, VcPopup },
  template: `
    <span class="vc-more">
      <span class="vc-controls-own" ref="bar"></span>
      <span class="vc-opener">
      <vc-control :control="self" :expanded="open"></vc-control>
      <vc-popup :open="open" :look="phone.is ? 'sheet' : 'menu'" :label="label" :layers="room.layers" @close="close">
        <div class="vc-emoji-row" role="group" :aria-label="reactions" v-if="reacting && !notReacting">
          <button v-for="each in emoji" :key="each" class="vc-emoji" type="button" @click="react(each)"><vc-emoji :emoji="each"></vc-emoji></button>
        </div>
        <p v-if="notReacting" class="vc-rows-reason">{{ notReacting }}</p>
        <ul class="vc-rows" role="list">
          <li v-for="each in rows" :key="each.name" :class="{'vc-rows-part': starts.has(each)}">
            <button class="vc-row" type="button" :class="{'vc-row-on': each.on}" :data-control="each.name"
                    :aria-busy="each.pending || null" :aria-disabled="each.blocked || null" @mousedown.prevent @click="choose(each)">
              <vc-icon :name="each.icon"></vc-icon>
              <span class="vc-row-label">{{ each.label }}<span class="vc-row-reason" v-if="each.reason">{{ each.reason }}</span></span>
              <kbd v-if="each.keyName && !phone.is" aria-hidden="true">{{ each.keyName }}</kbd>
              <span class="vc-row-badge" v-if="each.badge" aria-hidden="true">{{ each.badge }}</span>
            </button>
          </li>
        </ul>
        <div class="vc-rows-own" @click="close"><teleport :to="bar" :disabled="small || !bar"><slot></slot></teleport></div>
      </vc-popup>
      </span>
    </span>`,
  data: () => ({ bar: null, emoji: EMOJI, phone }),
  computed: {
    name: () => "more",
    icon: () => "ellipsis",
    core: () => true,
    label: () => t("More"),
    reactions: () => t("Reactions"),
    /** @type {() => boolean} */
    open() {
      return this.room.view.state.more;
    },
    /** Who waits before the room is in a panel whose button is in the sheet. */
    badge() {
      return this.small ? this.room.door.state.waiting.length : 0;
    },
    news: () => true,
    detail() {
      return this.badge ? t("Waiting to join: {number}", { number: this.badge }) : "";
    },
    on() {
      return this.open && !phone.is;
    },
    /** Whether the bar holds five controls, and this opens the others. */
    small() {
      return phone.is || this.room.view.state.narrow;
    },
    reacting() {
      return this.small && this.room.controls.find("reactions");
    },
    notReacting() {
      return this.reacting ? this.room.controls.find("reactions").reason : "";
    },
    rows() {
      /** @type {import("videochat/controls/controls.js").Control[]} */
      const all = this.room.controls.list;
      const moved = all.filter(({ core, inline, listed, there }) => this.small && !core && !inline && !listed && there !== false);
      return [...moved, ...this.parts.flat()];
    },
    parts() {
      /** @type {import("videochat/controls/controls.js").Control[]} */
      const all = this.room.controls.list.filter((/** @type {any} */ { there, listed }) => listed && there !== false);
      const known = PARTS.flat();
      return PARTS.map((names) => {
        const named = names.flatMap((name) => all.find((each) => each.name === name) ?? []);
        return names === VIEW ? [...named, ...all.filter(({ name }) => !known.includes(name))] : named;
      });
    },
    /** Where a line is drawn. */
    starts() {
      return new Set(this.parts.flatMap((/** @type {any[]} */ part) => part.slice(0, 1)).filter((/** @type {any} */ each) => each !== this.rows[0]));
    },
  },
  watch: {
    blocked() {
      this.close();
    },
  },
  mounted() {
    this.bar = this.$refs.bar;
  },
  methods: {
    run() {
      this.room.view.state.more = !this.open;
    },
    close() {
      this.room.view.state.more = false;
    },
    /** @param {import("videochat/controls/controls.js").Control} control */
    choose(control) {
      this.close();
      work(control);
    },
    /** @param {string} emoji */
    react(emoji) {
      this.close();
      this.room.reactions.send(emoji);
    },
  },
};
