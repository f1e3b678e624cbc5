import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";

/** Leads through the pages of tiles. @type {VueComponent} */
export const VcPager = {
  components: { VcIcon },
  inject: ["room"],
  template: `
    <div class="vc-pager" role="group" :aria-label="words.pages" v-if="view.pages > 1">
      <button class="vc-pager-turn" type="button" :aria-label="words.previous" :disabled="view.page === 0" @click="turn(-1)">
        <vc-icon name="chevron-left"></vc-icon>
      </button>
      <span class="vc-pager-dots" aria-hidden="true"><i v-for="n in view.pages" :key="n" :class="{'vc-pager-here': n === view.page + 1}"></i></span>
      <span class="vc-pager-count">{{ view.page + 1 }} / {{ view.pages }}</span>
      <button class="vc-pager-turn" type="button" :aria-label="words.next" :disabled="view.page === view.pages - 1" @click="turn(1)">
        <vc-icon name="chevron-right"></vc-icon>
      </button>
    </div>`,
  computed: {
    view() {
      return this.room.view.state;
    },
    words() {
      return { pages: t("Pages of people"), previous: t("Previous page"), next: t("Next page") };
    },
  },
  methods: {
    /** @param {number} by */
    turn(by) {
      this.room.view.turn(by);
    },
  },
};
