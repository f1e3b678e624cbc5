import { VcDeviceWords } from "videochat/stage/device_words.js";
import { Gestures } from "videochat/stage/gestures.js";
import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";
import { Layout } from "videochat/stage/layout.js";
import { loadOpenTok } from "videochat/call/opentok.js";
import { VcPager } from "videochat/stage/pager.js";
import { Placing } from "videochat/stage/placing.js";
import { roomOf } from "videochat/call/registry.js";
import { SubscriberTile } from "videochat/stage/subscriber_tile.js";
import { compileWhenIdle } from "videochat/stage/templates.js";
import { TEXTS } from "videochat/call/texts.js";
import { VcTileMarks } from "videochat/stage/tile_marks.js";
import { VcTileMenu } from "videochat/stage/tile_menu.js";

/** A newcomer who is not seen by then is said to be on the way. */
const ARRIVING_MS = 250;

/** The tiles of a call: one's own in the slot, one for each other person and each screen; one element however many they are. @type {VueComponent} */
export default {
  components: { SubscriberTile, VcIcon, VcPager, VcTileMenu },
  props: { call: { type: Number, required: true }, script: { type: String, required: true } },
  emits: ["failed", "spotlight", "leave"],
  provide() {
    return { room: roomOf(this.call), stage: { widths: this.widths, openMenu: this.openMenu } };
  },
  template: `
    <div class="vc-stage" :data-entered="state.entered ? '' : null" ref="root">
      <p v-if="state.entered" class="vc-hidden" role="status">{{ announcer.text }}</p>
      <div v-if="screen.sharing" class="vc-sharing" role="group" :aria-label="words.yourScreen">
        <vc-icon name="screen-share"></vc-icon><span>{{ words.sharing }}</span>
        <button class="vc-button" type="button" @click="stopSharing">{{ words.stop }}</button>
      </div>
      <div class="vc-tiles" ref="tiles">
        <slot></slot>
        <subscriber-tile v-for="person in state.others" :key="person.id" :call="call" :participant="person.id"
          :ref="person.id" :name="person.name" :connection="person.connection" :script="script" staged
          :data-arriving="arriving.has(person.id) ? '' : null" @shown="arriving.delete(person.id)"
          @failed="$emit('failed', $event)" @audio-blocked="setBlocked($event)"></subscriber-tile>
        <subscriber-tile v-for="share in screens" :key="share.participant + ':screen'" :call="call" :participant="share.participant"
          :name="nameOf(share.participant)" connection="connected" :script="script" staged screen
          @failed="$emit('failed', $event)" @audio-blocked="setBlocked({...$event, participantId: share.participant + ':screen'})"></subscriber-tile>
        <div v-if="state.entered && state.others.length === 0" class="vc-alone"><slot name="alone"></slot></div>
        <button v-if="selfHidden" class="vc-show-self" type="button" :aria-label="words.showSelf" :title="words.showSelf" @click="showSelf">
          <vc-icon name="eye"></vc-icon>
        </button>
      </div>
      <button v-if="blocked.size" class="vc-button vc-stage-unblock" type="button" @click="unblock">{{ texts.tapToHear }}</button>
      <vc-pager></vc-pager>
      <vc-tile-menu ref="menu" @spotlight="$emit('spotlight', $event)"></vc-tile-menu>
    </div>`,
  data() {
    const { people, announcer, screen, view, call } = roomOf(this.call);
    return {
      state: people.state,
      announcer: announcer.state,
      screen: screen.state,
      view: view.state,
      screens: call.screens,
      blocked: new Set(),
      arriving: new Set(), // who has just joined, and is not placed yet
      texts: TEXTS,
      widths: {}, // of each tile that is seen, by key: the layout's
    };
  },
  watch: {
    "state.entered"(/** @type {boolean} */ entered) {
      if (entered) return;
      Object.assign(this.view, { page: 0, pinned: null, panel: null, shortcuts: false, inviting: false }); // the next call begins with faces
      roomOf(this.call).pip.close();
      roomOf(this.call).fullScreen.show(null);
    },
  },
  computed: {
    words() {
      return {
        yourScreen: t("Your screen"),
        sharing: t("You are sharing your screen"),
        stop: t("Stop"),
        showSelf: t("Show me to myself"),
      };
    },
    selfHidden() {
      return this.view.selfView === "hidden" && this.state.others.length > 0;
    },
  },
  mounted() {
    const { people, view, speech, call } = roomOf(this.call);
    this.placing = new Placing(roomOf(this.call));
    this.layout = new Layout(
      this.$refs.tiles,
      this.widths,
      (tiles, stage) => this.placing.describe(tiles, stage),
      (arrangement) => this.placing.settle(arrangement),
    );
    // whatever decides what is seen; what of it has changed does not matter
    this.$watch(
      () => [
        people.state.own?.id,
        people.state.others.map((each) => each.id).join(),
        this.arriving.size,
        call.screens.map((each) => each.participant).join(),
        people.state.spotlight,
        speech.state.active,
        ...[view.state.layout, view.state.selfView, view.state.corner, view.state.page, view.state.pinned],
      ],
      () => this.layout.update(),
      { flush: "post" },
    );
    // a tile knows more than it is told: who sends a stream is connected, whatever the server said last
    this.showConnection = (/** @type {CustomEvent} */ { detail }) => this.$refs[detail.id]?.[0]?.showConnection(detail.connection);
    this.forget = (/** @type {CustomEvent} */ { detail }) => speech.forget(detail.id);
    this.expect = (/** @type {CustomEvent} */ { detail }) => this.arrive(detail.id);
    people.addEventListener("joined", this.expect);
    people.addEventListener("connection", this.showConnection);
    people.addEventListener("left", this.forget);
    this.watchTiles = new MutationObserver(() => this.layout.update());
    this.watchTiles.observe(this.$refs.tiles, { childList: true });
    this.gestures = new Gestures(this.$refs.tiles, {
      turn: (by) => view.turn(by),
      menu: (tile, x, y) => this.openMenu(tile.dataset.tile, new DOMRect(x, y, 0, 0)),
      pin: (tile) => this.pin(tile.dataset.tile),
      dropOwn: (x, y) => this.moveOwnTo(x, y),
      moveOwn: (inline, block) => this.moveOwnBy(inline, block),
    });
    roomOf(this.call).recording.stage = this.$refs.root;
    compileWhenIdle(SubscriberTile, VcTileMarks, VcDeviceWords); // what the first other person brings
    roomOf(this.call).pip.attach(this.$refs.root, () => this.$emit("leave", {}));
  },
  beforeUnmount() {
    const { people, pip, recording } = roomOf(this.call);
    people.removeEventListener("joined", this.expect);
    people.removeEventListener("connection", this.showConnection);
    people.removeEventListener("left", this.forget);
    this.watchTiles.disconnect();
    this.layout.stop();
    this.gestures.stop();
    pip.detach();
    recording.stage = null;
  },
  methods: {
    /** Let a newcomer's tile come with its first frame: nothing moves twice, and all power goes to that frame. @param {string} id */
    arrive(id) {
      this.arriving.add(id);
      setTimeout(() => this.arriving.delete(id), ARRIVING_MS);
    },
    /** @param {string} participant */
    nameOf(participant) {
      return this.state.others.find((/** @type {{id: string}} */ each) => each.id === participant)?.name ?? "";
    },
    /** @param {string} key @param {HTMLElement|DOMRect} where */
    openMenu(key, where) {
      const participant = key.replace(/:screen$/, "");
      const element = this.$refs.tiles.querySelector(`[data-tile="${CSS.escape(key)}"]`);
      if (!element || !roomOf(this.call).people.person(participant)) return;
      const at = where instanceof Element ? where.getBoundingClientRect() : where;
      const own = participant === this.state.own?.id;
      this.$refs.menu.open({ key, participant, name: element.ariaLabel, own, screen: key !== participant, element }, at);
    },
    /** @param {string} key */
    pin(key) {
      if (this.state.entered && key !== this.state.own?.id) roomOf(this.call).view.pin(key);
    },
    /** Let one's own picture float in the corner next to a point of the stage. @param {number} x @param {number} y */
    moveOwnTo(x, y) {
      const { clientWidth, clientHeight } = this.$refs.tiles;
      const start = x < clientWidth / 2 === !this.isRightToLeft();
      this.view.corner = `${y < clientHeight / 2 ? "top" : "bottom"}-${start ? "start" : "end"}`;
      this.layout.update(); // also back to the same corner
    },
    /** @param {number} inline @param {number} block */
    moveOwnBy(inline, block) {
      const [row, column] = this.view.corner.split("-");
      const to = inline > 0 === !this.isRightToLeft() ? "end" : "start";
      this.view.corner = block ? `${block < 0 ? "top" : "bottom"}-${column}` : `${row}-${to}`;
    },
    isRightToLeft() {
      return getComputedStyle(this.$refs.tiles).direction === "rtl";
    },
    showSelf() {
      roomOf(this.call).view.showSelf(this.state.others.length > 1 ? "tile" : "corner");
    },
    stopSharing() {
      roomOf(this.call).screen.stop();
    },
    /** One button for all: it goes when nobody is blocked any more. @param {{participantId: string, blocked: boolean}} sound */
    setBlocked({ participantId, blocked }) {
      if (blocked) this.blocked.add(participantId);
      else this.blocked.delete(participantId);
    },
    async unblock() {
      const api = await loadOpenTok(this.script);
      await api.unblockAudio(); // each tile tells that it is heard
    },
  },
};
