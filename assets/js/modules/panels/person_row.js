import { colour, initials } from "videochat/page/avatar.js";
import { VcHostActs } from "./host_acts.js";
import { VcIcon } from "videochat/page/icon.js";
import { cameraTrouble, microphoneTrouble } from "videochat/devices/trouble.js";
import { t } from "videochat/page/language.js";
import { warningOf } from "videochat/call/verification_words.js";

/**
 * One person of the roster: a calm line of name and marks; what one may do unfolds below it.
 * @type {VueComponent}
 */
export const PersonRow = {
  components: { VcHostActs, VcIcon },
  props: {
    person: { type: Object, required: true },
    own: { type: Boolean, required: true },
    host: { type: Boolean, required: true },
    hand: { type: Number, required: true }, // place in the row of hands, from 1
    sends: { type: Object, default: null },
    speaking: { type: Boolean, required: true },
    quality: { type: String, default: null },
    trouble: { type: String, default: "" }, // what their tile says
    volume: { type: Number, required: true },
    silenced: { type: Boolean, required: true }, // by oneself, for oneself
    open: { type: Boolean, required: true },
    lets: { type: Boolean, default: false }, // whether the host lets them unmute where others may not
    proof: { type: String, default: null }, // a Phase; null: there is no place to compare codes in
    acts: { type: Array, default: () => [] }, // what a host can do to them
    writable: { type: Boolean, required: true }, // whether there is a chat to write to them in
  },
  emits: ["act", "toggle", "volume", "write", "verify"],
  template: `
    <li class="vc-person" :class="{'vc-person-speaking': speaking, 'vc-person-open': open}">
      <div class="vc-person-line">
        <span class="vc-avatar" :style="{background: colour}" aria-hidden="true">{{ initials }}</span>
        <span class="vc-person-text">
          <span class="vc-person-name" dir="auto" :title="person.name">{{ label }}</span>
          <span v-if="words.proof" class="vc-person-note vc-person-warning" :class="'vc-proof-' + proof">{{ words.proof }}</span>
          <span v-if="notes.length" class="vc-person-note">{{ notes.join(" · ") }}</span>
        </span>
        <span v-if="hand" class="vc-person-hand" role="img" :aria-label="words.hand">
          <vc-icon name="hand"></vc-icon>{{ hand }}
        </span>
        <span v-for="mark in marks" :key="mark.icon" class="vc-person-mark" :class="mark.look" role="img" :aria-label="mark.words" :title="mark.words">
          <vc-icon :name="mark.icon"></vc-icon>
        </span>
        <button v-if="!own" class="vc-icon-button vc-person-more" type="button" :aria-label="words.more" :title="words.more"
                :aria-expanded="open" @click="$emit('toggle')">
          <vc-icon name="chevron-down"></vc-icon>
        </button>
        <span v-else class="vc-person-more" aria-hidden="true"></span>
      </div>
      <div v-if="open && !own" class="vc-person-sound">
        <button class="vc-icon-button" type="button" :aria-label="muteLabel" :title="muteLabel" @click="$emit('volume', {muted: !silenced})">
          <vc-icon :name="silenced ? 'volume-x' : 'volume-2'"></vc-icon>
        </button>
        <input class="vc-slider" type="range" min="0" max="100" step="5" :aria-label="words.volume" :value="shownVolume"
               :style="{'--vc-value': shownVolume + '%'}" @input="setVolume(Number($event.target.value))">
        <output class="vc-person-percent" aria-hidden="true">{{ shownVolume }} %</output>
      </div>
      <button v-if="open && !own && proof" class="vc-person-write" type="button" @click="$emit('verify')">
        <vc-icon name="shield-check"></vc-icon><span>{{ words.verify }}</span>
      </button>
      <button v-if="open && !own && writable" class="vc-person-write" type="button" @click="$emit('write')">
        <vc-icon name="message-circle"></vc-icon><span dir="auto">{{ words.write }}</span>
      </button>
      <vc-host-acts v-if="open && acts.length" :entries="acts" @act="$emit('act', $event)"></vc-host-acts>
    </li>`,
  computed: {
    colour() {
      return colour(this.person.name);
    },
    initials() {
      return initials(this.person.name);
    },
    label() {
      return this.own ? t("{name} (you)", { name: this.person.name }) : this.person.name;
    },
    notes() {
      const notes = [];
      if (this.host) notes.push(t("Host"));
      if (this.lets) notes.push(t("May speak"));
      if (this.person.connection === "joining" && !this.sends) notes.push(t("Joining…"));
      if (this.trouble) return [...notes, this.trouble]; // before that, the connection was what it was
      if (this.quality === "fair") notes.push(t("Fair connection"));
      if (this.quality === "poor") notes.push(t("Poor connection"));
      return notes;
    },
    /** What is so, from the rarest to what everybody has. */
    marks() {
      const audio = Boolean(this.sends?.audio);
      const video = Boolean(this.sends?.video);
      const { cameraFault, microphoneFault } = this.person;
      const forMe = !this.own && (this.silenced || this.volume === 0);
      return [
        ...(this.proof === "verified" ? [{ icon: "shield-check", words: t("Verified"), look: "vc-proof-verified" }] : []),
        ...(forMe ? [{ icon: "volume-x", words: t("Muted for you"), look: "vc-mark-off" }] : []),
        broken("video-off", cameraTrouble(cameraFault)) ?? { icon: video ? "video" : "video-off", words: video ? t("Camera on") : t("Camera off"), look: video ? "" : "vc-mark-faint" },
        broken("mic-off", microphoneTrouble(microphoneFault)) ?? { icon: audio ? "mic" : "mic-off", words: audio ? t("Microphone on") : t("Microphone off"), look: audio ? "" : "vc-mark-faint" },
      ];
    },
    words() {
      const { name } = this.person;
      return {
        hand: t("Hand raised, number {number}", { number: this.hand }),
        more: t("Options for {name}", { name }),
        write: t("Message {name}", { name }),
        verify: t("Verify…"),
        proof: warningOf(this.proof, name),
        volume: t("Volume of {name}", { name }),
      };
    },
    muteLabel() {
      const { name } = this.person;
      return this.silenced ? t("Unmute {name} for me", { name }) : t("Mute {name} for me", { name });
    },
    shownVolume() {
      return this.silenced ? 0 : this.volume;
    },
  },
  methods: {
    /** @param {number} volume */
    setVolume(volume) {
      this.$emit("volume", { volume, muted: false });
    },
  },
};

/** @param {string} icon @param {string} words "" for nothing */
function broken(icon, words) {
  return words ? { icon, words, look: "vc-mark-off" } : null;
}
