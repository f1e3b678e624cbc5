import { VcAsk } from "videochat/controls/ask.js";
import { VcIcon } from "videochat/page/icon.js";

/** What a host can do to one person of the roster. @type {VueComponent} */
export const VcHostActs = {
  components: { VcAsk, VcIcon },
  props: { entries: { type: Array, required: true } },
  emits: ["act"],
  template: `
    <div class="vc-host-acts" ref="root">
      <template v-for="entry in entries" :key="entry.act">
        <vc-ask v-if="asked === entry.act" :question="entry.confirm" :yes="entry.name" :danger="Boolean(entry.danger)" @yes="act(entry)" @no="back(entry)"></vc-ask>
        <button v-else class="vc-person-write" :class="{'vc-menu-danger': entry.danger}" type="button" :data-act="entry.act" :aria-busy="entry.pending || null"
                @click="entry.confirm ? asked = entry.act : act(entry)">
          <vc-icon :name="entry.icon"></vc-icon><span>{{ entry.name }}</span>
        </button>
      </template>
    </div>`,
  data: () => ({ asked: "" }),
  methods: {
    /** @param {import("videochat/call/host_entries.js").HostEntry} entry */
    act(entry) {
      this.asked = "";
      if (!entry.pending) this.$emit("act", entry.act);
    },
    /** @param {import("videochat/call/host_entries.js").HostEntry} entry */
    async back({ act }) {
      this.asked = "";
      await this.$nextTick();
      this.$refs.root.querySelector(`[data-act="${act}"]`)?.focus();
    },
  },
};
