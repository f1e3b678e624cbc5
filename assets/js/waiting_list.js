import { colour, initials } from "videochat/page/avatar.js";
import { roomOf } from "videochat/call/registry.js";
import { t } from "videochat/page/language.js";
import { VcIcon } from "videochat/page/icon.js";

let count = 0;

/** Who waits before the room, above the list of who is in it; the host alone sees anybody there. @type {VueComponent} */
export default {
  components: { VcIcon },
  props: { call: { type: Number, required: true } },
  template: `
    <section v-if="state.waiting.length" class="vc-waiting" :aria-labelledby="id">
      <header class="vc-waiting-head">
        <h3 :id="id">{{ words.title }} <span class="vc-waiting-count">{{ state.waiting.length }}</span></h3>
        <button v-if="state.waiting.length > 1" class="vc-button vc-button-small vc-waiting-all" type="button" @click="door.admit(null)">{{ words.all }}</button>
      </header>
      <ul>
        <li v-for="one in state.waiting" :key="one.id" class="vc-waiting-row" :aria-busy="one.answered || null">
          <span class="vc-avatar" :style="{background: colour(one.name)}" aria-hidden="true">{{ initials(one.name) }}</span>
          <span class="vc-waiting-name" dir="auto" :title="one.name">{{ one.name }}</span>
          <button class="vc-icon-button" type="button" :aria-label="turnAway(one)" :title="turnAway(one)" :aria-disabled="one.answered || null" @click="deny(one)">
            <vc-icon name="x"></vc-icon>
          </button>
          <button class="vc-button vc-button-small" type="button" :aria-label="letIn(one)" :aria-disabled="one.answered || null" @click="admit(one)">{{ words.admit }}</button>
        </li>
      </ul>
    </section>`,
  data() {
    return {
      id: `vc-waiting-${(count += 1)}`,
      state: roomOf(this.call).door.state,
      words: { title: t("Waiting"), all: t("Let all in"), admit: t("Let in") },
    };
  },
  computed: {
    door() {
      return roomOf(this.call).door;
    },
  },
  methods: {
    colour,
    initials,
    /** @param {{name: string}} one */
    letIn({ name }) {
      return t("Let in {name}", { name });
    },
    /** @param {{name: string}} one */
    turnAway({ name }) {
      return t("Turn away {name}", { name });
    },
    admit(one) {
      if (!one.answered) this.door.admit(one);
    },
    deny(one) {
      if (!one.answered) this.door.deny(one);
    },
  },
};
