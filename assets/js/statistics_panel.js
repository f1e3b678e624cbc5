import { t } from "videochat/page/language.js";
import { roomOf } from "videochat/call/registry.js";
import { VcLatePanel } from "videochat/panels/late_panel.js";

/** The figures of a call, loaded and measured while its panel is open; the menu and the tiles lead to it. @type {VueComponent} */
export default {
  components: { VcLatePanel },
  props: { call: { type: Number, required: true } },
  template: `<vc-late-panel :room="room" :shown="shown" :load="load"></vc-late-panel>`,
  computed: {
    room() {
      return roomOf(this.call);
    },
    shown() {
      return this.room.people.state.entered && this.room.view.state.panel === "statistics";
    },
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
      return (await import("videochat/late/statistics_view.js")).VcStatistics;
    },
  },
};
