import { roomOf } from "videochat/call/registry.js";
import { VcLatePanel } from "videochat/panels/late_panel.js";

/** What a host decides, loaded when one opens it. @type {VueComponent} */
export default {
  components: { VcLatePanel },
  props: { call: { type: Number, required: true } },
  template: `<vc-late-panel :room="room" :shown="shown" :load="load"></vc-late-panel>`,
  computed: {
    room() {
      return roomOf(this.call);
    },
    shown() {
      return this.room.people.isHost && this.room.view.state.panel === "host";
    },
  },
  methods: {
    async load() {
      return (await import("videochat/late/host_view.js")).VcHostView;
    },
  },
};
