import { colour, initials } from "videochat/page/avatar.js";
import { roomOf } from "videochat/call/registry.js";
import { t } from "videochat/page/language.js";
import { wish } from "videochat/call/door.js";

/** Over the stage, for the host: somebody wants to join. The announcer says it aloud. @type {VueComponent} */
export default {
  props: { call: { type: Number, required: true } },
  template: `
    <div class="vc-door-notice">
      <div v-if="shown" class="vc-door-card" role="group" :aria-label="words.title">
        <span v-if="alone" class="vc-avatar" :style="{background: colour(alone.name)}" aria-hidden="true">{{ initials(alone.name) }}</span>
        <p class="vc-door-words"><bdi>{{ sentence }}</bdi></p>
        <span class="vc-door-ways">
          <template v-if="alone">
            <button class="vc-button vc-button-quiet" type="button" @click="door.putAway()">{{ words.later }}</button>
            <button class="vc-button" type="button" :aria-label="letIn" :aria-disabled="alone.answered || null" @click="admit(alone)">{{ words.admit }}</button>
          </template>
          <template v-else>
            <button class="vc-button vc-button-quiet" type="button" @click="view.panel = 'people'">{{ words.show }}</button>
            <button class="vc-button" type="button" @click="door.admit(null)">{{ words.all }}</button>
          </template>
        </span>
      </div>
    </div>`,
  data() {
    const { door, view } = roomOf(this.call);
    return { state: door.state, view: view.state };
  },
  computed: {
    door() {
      return roomOf(this.call).door;
    },
    pressing() {
      return this.state.waiting.filter((/** @type {{put: boolean}} */ { put }) => !put);
    },
    /** The list of who waits is in the panel. */
    shown() {
      return this.pressing.length > 0 && this.view.panel !== "people";
    },
    alone() {
      return this.pressing.length === 1 ? this.pressing[0] : null;
    },
    sentence() {
      return wish(this.pressing);
    },
    letIn() {
      return t("Let in {name}", { name: this.alone.name });
    },
    words: () => ({
      title: t("At the door"),
      admit: t("Let in"),
      later: t("Not now"),
      all: t("Let all in"),
      show: t("Show"),
    }),
  },
  methods: {
    colour,
    initials,
    admit(one) {
      if (!one.answered) this.door.admit(one);
    },
  },
};
