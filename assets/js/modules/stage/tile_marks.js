import { VcEmoji } from "videochat/controls/emoji.js";
import { ownTrouble, troubleWith } from "videochat/call/quality_words.js";
import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";
import { warningOf } from "videochat/call/verification_words.js";

/** What a tile says of its person at the moment: a raised hand, a poor connection, being host, reactions. @type {VueComponent} */
export const VcTileMarks = {
  components: { VcEmoji, VcIcon },
  props: {
    room: { type: Object, required: true },
    participant: { type: String, required: true },
    own: { type: Boolean, default: false },
  },
  template: `
    <div class="vc-tile-marks">
      <span v-if="proof === 'verified'" class="vc-mark vc-mark-verified" :title="words.verified"><vc-icon name="shield-check"></vc-icon><span class="vc-hidden">{{ words.verified }}</span></span>
      <span v-if="hand" class="vc-mark vc-mark-hand" :title="words.hand"><vc-icon name="hand"></vc-icon><span aria-hidden="true">{{ hand }}</span><span class="vc-hidden">{{ words.hand }}</span></span>
      <span v-if="host" class="vc-mark" :title="words.host"><vc-icon name="crown"></vc-icon><span class="vc-hidden">{{ words.host }}</span></span>
      <span v-if="lit" class="vc-mark" :title="words.lit"><vc-icon name="spotlight"></vc-icon><span class="vc-hidden">{{ words.lit }}</span></span>
      <span v-if="quality" class="vc-mark vc-mark-quality" :class="'vc-mark-' + quality" :title="words.quality"><vc-icon name="signal-high" class="vc-mark-ghost"></vc-icon><vc-icon :name="quality === 'poor' ? 'signal-low' : 'signal-medium'"></vc-icon><span class="vc-hidden">{{ words.quality }}</span></span>
    </div>
    <div v-if="words.proof" class="vc-proof-place"><p class="vc-proof-chip" :class="'vc-proof-chip-' + proof"><vc-icon name="shield-alert"></vc-icon><span>{{ words.proof }}</span></p></div>
    <div class="vc-reactions" aria-hidden="true">
      <span v-for="each in reactions" :key="each.key" class="vc-reaction" :style="{'--vc-drift': (each.key * 37 % 61) - 30}"><vc-emoji :emoji="each.emoji"></vc-emoji></span>
    </div>`,
  computed: {
    /** Who raised theirs first is 1. */
    hand() {
      const { people } = this.room;
      return people.hands.findIndex((/** @type {{id: string}} */ each) => each.id === this.participant) + 1;
    },
    host() {
      const { host, others } = this.room.people.state;
      return host === this.participant && others.length > 1; // of two, nobody wonders
    },
    lit() {
      return this.room.people.state.spotlight === this.participant;
    },
    /** Whether somebody is between oneself and them. */
    proof() {
      return this.own ? "waiting" : this.room.verification.proofs.of(this.participant).phase;
    },
    quality() {
      const { own, of } = this.room.quality.state;
      const grade = this.own ? own : of[this.participant];
      return grade === "fair" || grade === "poor" ? grade : "";
    },
    reactions() {
      return this.room.reactions.state.shown.filter((/** @type {{participant: string}} */ each) => each.participant === this.participant);
    },
    words() {
      const name = this.room.people.person(this.participant)?.name ?? "";
      return {
        verified: t("Verified"),
        proof: warningOf(this.proof, name),
        hand: t("Hand raised, number {number}", { number: this.hand }),
        host: t("Host"),
        lit: t("In the spotlight"),
        quality: this.trouble,
      };
    },
    /** What is the matter with the connection. */
    trouble() {
      const { ownReason, reasons } = this.room.quality.state;
      const reason = this.own ? ownReason : reasons[this.participant];
      if (!this.quality || !reason) return "";
      return this.own ? ownTrouble(reason) : troubleWith(reason, this.room.people.person(this.participant)?.name ?? "");
    },
  },
};
