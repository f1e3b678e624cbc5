import { t } from "videochat/page/language.js";
import { roomOf } from "videochat/call/registry.js";

/** The figures of a call, loaded and measured while its panel is open; the menu and the tiles lead to it. @type {VueComponent} */
export default {
  props: { call: { type: Number, required: true } },
  template: `
    <div class="vc-statistics-place">
      <component v-if="shown && view" :is="view" :room="room"></component>
      <p v-else-if="shown" class="vc-stat-note" role="status">{{ failed ? words.failed : words.loading }}</p>
    </div>`,
  data: () => ({ failed: false, loaded: false }),
  computed: {
    room() {
      return roomOf(this.call);
    },
    shown() {
      return this.room.people.state.entered && this.room.view.state.panel === "statistics";
    },
    view() {
      return this.loaded ? this.component : null;
    },
    words: () => ({ loading: t("One moment…"), failed: t("This could not be loaded. Close it, and try again.") }),
  },
  watch: {
    shown: { handler: "load", immediate: true },
  },
  mounted() {
    const { controls, people, view } = this.room;
    this.takeBack = controls.add({
      name: "statistics",
      icon: "activity",
      listed: true,
      get label() {
        return t("Statistics");
      },
      get blocked() {
        return !people.state.entered;
      },
      get on() {
        return view.state.panel === "statistics";
      },
      run: () => this.$nextTick(() => view.toggle("statistics")), // the menu has given the focus back by then
    });
  },
  beforeUnmount() {
    this.takeBack();
  },
  methods: {
    /** @param {string|null} participant whom to show first */
    open(participant) {
      if (this.room.people.state.entered) this.room.view.measure(participant);
    },
    close() {
      if (this.shown) this.room.view.state.panel = null;
    },
    async load() {
      if (!this.shown || this.loaded) return;
      this.failed = false;
      try {
        this.component = (await import("videochat/late/statistics_view.js")).VcStatistics;
        this.loaded = true;
      } catch {
        this.failed = true; // the network is gone; the next time may do better
      }
    },
  },
};
