import { colour, initials } from "videochat/page/avatar.js";
import { phone } from "videochat/controls/phone.js";
import { signAt } from "./code_signs.js";
import { explained, shieldOf, statusOf } from "./verification_sentences.js";
import { t } from "videochat/page/language.js";
import { VcIcon } from "videochat/page/icon.js";
import { VcPopup } from "videochat/controls/popup.js";

/** @typedef {{id: string, name: string}} Named */

/** Two people compare their code; if there are others, one after the other. @type {VueComponent} */
export const VcVerificationDialog = {
  components: { VcIcon, VcPopup },
  props: { room: { type: Object, required: true } },
  emits: ["close"],
  template: `
    <vc-popup class="vc-verify" :open="open" :look="phone.is ? 'sheet' : 'dialog'" :label="title" :layers="room.layers" @close="close">
      <header class="vc-dialog-head">
        <h2 dir="auto">{{ title }}</h2>
        <button class="vc-dialog-close" type="button" :aria-label="words.close" @click="close"><vc-icon name="x"></vc-icon></button>
      </header>
      <div v-if="others.length > 1 && !blocked" class="vc-verify-people" role="group" :aria-label="words.people" ref="people">
        <button v-for="each in others" :key="each.id" type="button" class="vc-verify-person" :aria-pressed="each.id === person.id" :aria-label="labelOf(each)" :title="labelOf(each)" @click="show(each)">
          <span class="vc-avatar" :style="{background: colourOf(each)}" aria-hidden="true">{{ initialsOf(each) }}</span>
          <vc-icon v-if="shieldOf(each)" :name="shieldOf(each)" class="vc-verify-badge" :class="'vc-proof-' + proofOf(each).phase"></vc-icon>
        </button>
      </div>
      <div class="vc-verify-body" role="status" :aria-busy="look === 'waiting' && !said.stuck">
        <p v-if="said.headline" class="vc-verify-headline" :class="'vc-proof-' + look"><vc-icon :name="said.icon"></vc-icon><span>{{ said.headline }}</span></p>
        <ol v-if="signs.length" class="vc-code" role="list" :aria-label="words.code" :data-code="proof.code.join(' ')">
          <li v-for="(sign, place) in signs" :key="place" class="vc-code-sign">
            <svg class="vc-code-picture" aria-hidden="true" focusable="false"><use :href="sign.picture"></use></svg>
            <span>{{ sign.name }}</span>
          </li>
        </ol>
        <ol v-else-if="look === 'waiting' && !said.stuck" class="vc-code vc-code-waiting" aria-hidden="true"><li v-for="n in 4" :key="n" class="vc-code-sign"><span class="vc-code-blank"></span></li></ol>
        <p v-for="sentence in said.sentences" :key="sentence" class="vc-verify-text">{{ sentence }}</p>
      </div>
      <div class="vc-verify-actions">
        <button v-for="way in ways" :key="way.label" type="button" class="vc-button" :class="{'vc-button-quiet': way.quiet}" @click="way.act">{{ way.label }}</button>
      </div>
    </vc-popup>`,
  data() {
    const { people, verification } = this.room;
    return { phone, open: true, people: people.state, state: verification.state };
  },
  computed: {
    words: () => ({ close: t("Close"), code: t("Code"), people: t("People in this call") }),
    /** @returns {Named[]} */
    others() {
      return this.people.others;
    },
    person() {
      return this.others.find((/** @type {Named} */ { id }) => id === this.state.asked) ?? { id: "", name: "" };
    },
    title() {
      return t("Verify {name}", { name: this.person.name });
    },
    proof() {
      return this.room.verification.proofs.of(this.person.id);
    },
    /** What keeps everybody from having a code. */
    blocked() {
      return this.state.hindrance;
    },
    look() {
      return this.blocked ? "blocked" : this.proof.phase;
    },
    said() {
      return explained(this.proof, this.blocked, this.state.stranger, this.person.name);
    },
    signs() {
      return this.look === "blocked" || (this.look === "danger" && !this.proof.told) ? [] : this.proof.code.map(signAt);
    },
    /** Who is still to be verified, after the one who is shown. @returns {Named|undefined} */
    next() {
      const place = this.others.indexOf(this.person);
      const rest = [...this.others.slice(place + 1), ...this.others.slice(0, Math.max(0, place))];
      return rest.find((each) => this.proofOf(each).phase !== "verified");
    },
    /** What one can do, the last is what one would do next. */
    ways() {
      const { verification } = this.room;
      const { id } = this.person;
      const { phase, told, code } = this.proof;
      if (this.blocked) return [{ label: t("Close"), quiet: true, act: this.close }];
      const again = { label: t("Compare again"), quiet: true, act: () => verification.proofs.again(id) };
      if (code.length && (phase === "ready" || phase === "changed")) {
        return [
          { label: t("They are different"), quiet: true, act: () => verification.proofs.judge(id, false) },
          { label: t("They match"), quiet: false, act: () => verification.proofs.judge(id, true) },
        ];
      }
      const onwards = this.next
        ? { label: t("Next: {name}", { name: this.next.name }), quiet: phase !== "verified", act: () => this.show(this.next) }
        : { label: phase === "verified" ? t("Done") : t("Close"), quiet: phase !== "verified", act: this.close };
      return phase === "verified" || (phase === "danger" && told) ? [again, onwards] : [onwards];
    },
  },
  watch: {
    /** Who is compared has left, or there is no call any more. */
    "person.id"(/** @type {string} */ id) {
      if (!id) this.close();
    },
    async look() {
      const had = this.$el.contains(document.activeElement);
      await this.$nextTick();
      // the button that was pressed is gone
      if (had && !this.$el.contains(document.activeElement)) this.$el.querySelector(".vc-verify-actions button:last-child")?.focus();
    },
  },
  mounted() {
    if (!this.person.id) this.close();
  },
  methods: {
    /** @param {Named} person */
    proofOf({ id }) {
      return this.room.verification.proofs.of(id);
    },
    /** @param {Named} person */
    shieldOf(person) {
      return shieldOf(this.proofOf(person));
    },
    /** @param {Named} person */
    labelOf(person) {
      return statusOf(this.proofOf(person), person.name);
    },
    /** @param {Named} person */
    colourOf({ name }) {
      return colour(name);
    },
    /** @param {Named} person */
    initialsOf({ name }) {
      return initials(name);
    },
    /** @param {Named} person */
    show({ id }) {
      this.room.verification.ask(id);
    },
    /** The browser gives the focus back before it is gone. */
    async close() {
      this.open = false;
      await this.$nextTick();
      this.$emit("close");
    },
  },
};
