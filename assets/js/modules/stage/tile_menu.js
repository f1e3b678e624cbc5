import { VcAsk } from "videochat/controls/ask.js";
import { actAsHost, hostEntries } from "videochat/call/host_entries.js";
import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";

/**
 * What can be done with a tile: one menu for all of them, opened beside the tile it is about.
 *
 * @typedef {{key: string, participant: string, name: string, own: boolean, screen: boolean, element: HTMLElement}} Target
 * @typedef {{name: string, icon: string, act: () => void, chosen?: boolean, danger?: boolean, confirm?: string, part?: boolean}} Entry
 */

const MARGIN = 8;

/** @type {VueComponent} */
export const VcTileMenu = {
  components: { VcAsk, VcIcon },
  inject: ["room"],
  emits: ["spotlight"],
  template: `
    <div class="vc-menu" ref="menu" popover="manual" role="dialog" :aria-label="label" @keydown="move">
      <template v-if="target">
        <template v-for="(part, place) in parts" :key="place">
          <template v-for="entry in part" :key="entry.name">
            <vc-ask v-if="asked === entry.name" :question="entry.confirm" :yes="entry.name" :danger="Boolean(entry.danger)" @yes="run(entry)" @no="back(entry)"></vc-ask>
            <button v-else type="button" class="vc-menu-entry" :class="{'vc-menu-chosen': entry.chosen, 'vc-menu-danger': entry.danger, 'vc-menu-part': entry.part}"
                    :aria-pressed="entry.chosen" :data-entry="entry.name" @click="entry.confirm ? asked = entry.name : run(entry)">
              <vc-icon :name="entry.icon"></vc-icon><span>{{ entry.name }}</span>
            </button>
          </template>
          <label v-if="place === 0 && !target.own && !volume.muted" class="vc-menu-volume">
            <vc-icon name="volume-2"></vc-icon>
            <input type="range" min="0" max="100" step="5" :value="volume.volume" :aria-label="words.volume" @input="setVolume">
          </label>
        </template>
      </template>
    </div>`,
  data: () => ({ target: /** @type {Target|null} */ (null), asked: "" }),
  computed: {
    label() {
      return this.target ? t("More options for {name}", { name: this.target.name }) : "";
    },
    words() {
      return { volume: t("Volume of {name}", { name: this.target.name }) };
    },
    volume() {
      return this.room.volumes.of(this.target.participant);
    },
    /** What anybody can do, and what only a host can. @returns {Entry[][]} */
    parts() {
      const entries = this.target.own ? this.ownEntries() : this.otherEntries();
      const { element, participant } = this.target;
      const video = element.querySelector("video");
      const { fullScreen } = this.room;
      const full = fullScreen.state.on && document.fullscreenElement === element;
      entries.push({
        name: full ? t("Leave full screen") : t("Full screen"),
        icon: full ? "minimize" : "maximize",
        act: () => fullScreen.show(full ? null : element),
      });
      if (document.pictureInPictureEnabled && video?.videoWidth) {
        entries.push({ name: t("Picture in picture"), icon: "picture-in-picture-2", act: () => video.requestPictureInPicture().catch(() => {}) });
      }
      if (this.room.controls.find("statistics")) {
        entries.push({ name: t("Statistics"), icon: "activity", act: () => this.room.view.measure(participant) });
      }
      const asHost = hostEntries(this.room, participant, this.target).map(({ act, name, icon, danger, confirm }) => {
        return { name, icon, danger, confirm, act: () => void actAsHost(this.room, act, participant) };
      });
      return [entries, asHost.map((each, place) => ({ ...each, part: place === 0 }))];
    },
  },
  watch: {
    /** A question is higher than the entry it is asked about. */
    asked: {
      handler() {
        const { menu } = this.$refs;
        if (this.target) menu.style.top = `${clamp(menu.offsetTop, MARGIN, innerHeight - menu.offsetHeight - MARGIN)}px`;
      },
      flush: "post",
    },
  },
  mounted() {
    addEventListener("pointerdown", this.pressed, true);
  },
  beforeUnmount() {
    removeEventListener("pointerdown", this.pressed, true);
  },
  methods: {
    /** Open beside a button, or where somebody pressed. @param {Target} target @param {DOMRect} at */
    async open(target, at) {
      const { menu } = this.$refs;
      const again = this.target?.key === target.key;
      this.close();
      if (again) return;
      this.before = document.activeElement;
      this.asked = "";
      this.target = target;
      await this.$nextTick();
      menu.showPopover?.();
      const { width, height } = menu.getBoundingClientRect();
      const left = clamp(at.right - width, MARGIN, innerWidth - width - MARGIN);
      const below = at.bottom + 4;
      const top = below + height + MARGIN > innerHeight ? at.top - height - 4 : below;
      menu.style.left = `${left}px`;
      menu.style.top = `${clamp(top, MARGIN, innerHeight - height - MARGIN)}px`;
      menu.querySelector("button")?.focus({ preventScroll: true });
    },
    close() {
      if (!this.target) return;
      const hadFocus = this.$refs.menu.contains(document.activeElement);
      this.target = null;
      this.$refs.menu.hidePopover?.();
      if (hadFocus) this.before?.focus?.({ preventScroll: true });
    },
    /** As popovers close by themselves; those would do so when the finger is lifted that has opened them. @param {PointerEvent} event */
    pressed(event) {
      if (!this.before?.contains(event.target) && !this.$refs.menu.contains(event.target)) this.close();
    },
    /** @returns {Entry[]} */
    otherEntries() {
      const { view, volumes, people, chat } = this.room;
      const { key, participant, screen } = this.target;
      const pinned = view.state.pinned === key;
      const { muted } = this.volume;
      const entries = [{ name: pinned ? t("Unpin") : t("Pin for me"), icon: pinned ? "pin-off" : "pin", act: () => view.pin(key) }];
      if (people.isHost && !screen) entries.push(this.spotlightEntry());
      entries.push({
        name: muted ? t("Unmute for me") : t("Mute for me"),
        icon: muted ? "volume-2" : "volume-x",
        act: () => volumes.set(participant, { muted: !muted }),
      });
      const { verification } = this.room;
      if (!screen && verification.state.present) entries.push({ name: t("Verify…"), icon: "shield-check", act: () => verification.ask(participant) });
      const person = people.person(participant);
      if (person && !screen && chat.state.present) entries.push({ name: t("Message {name}", { name: person.name }), icon: "message-circle", act: () => chat.writeTo(person) });
      return entries;
    },
    /** @returns {Entry[]} */
    ownEntries() {
      const { view, people } = this.room;
      const now = view.state.selfView;
      const entries = [
        { name: t("Show me as a tile"), icon: "grid-2x2", act: () => view.showSelf("tile"), chosen: now === "tile" },
        { name: t("Show me in a corner"), icon: "picture-in-picture-2", act: () => view.showSelf("corner"), chosen: now === "corner" },
        { name: t("Hide me from myself"), icon: "eye-off", act: () => view.showSelf("hidden"), chosen: now === "hidden" },
      ];
      if (people.isHost) entries.push(this.spotlightEntry());
      return entries;
    },
    /** @returns {Entry} */
    spotlightEntry() {
      const { participant } = this.target;
      const lit = this.room.people.state.spotlight === participant;
      const name = lit ? t("End the spotlight") : t("Spotlight for everyone");
      return { name, icon: "spotlight", act: () => this.$emit("spotlight", { participantId: lit ? null : participant }) };
    },
    /** It shall not be, after all. @param {Entry} entry */
    async back({ name }) {
      this.asked = "";
      await this.$nextTick();
      this.$refs.menu.querySelector(`[data-entry="${CSS.escape(name)}"]`)?.focus({ preventScroll: true });
    },
    /** @param {Entry} entry */
    run(entry) {
      this.close();
      entry.act();
    },
    setVolume(event) {
      this.room.volumes.set(this.target.participant, { volume: Number(event.target.value) });
    },
    /** Up and down lead from entry to entry, Escape out, and so does Tab from the last. @param {KeyboardEvent} event */
    move(event) {
      const all = [...this.$refs.menu.querySelectorAll("button, input")];
      const focused = document.activeElement;
      if (event.key === "Escape" || (event.key === "Tab" && focused === (event.shiftKey ? all[0] : all.at(-1)))) {
        event.stopPropagation(); // it closes this, and nothing else
        event.preventDefault();
        this.close();
        return;
      }
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (!step || focused?.matches("input")) return;
      event.preventDefault();
      all[(all.indexOf(focused) + step + all.length) % all.length]?.focus();
    },
  },
};

/** @param {number} value @param {number} least @param {number} most */
function clamp(value, least, most) {
  return Math.max(least, Math.min(value, most));
}
