import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";
import { mediaOf } from "videochat/call/registry.js";
import { OwnMedia } from "videochat/devices/own_media.js";

/** @typedef {import("videochat/devices/choices.js").DeviceKind} DeviceKind */

/** A labelled list of cameras, microphones or loudspeakers; what is chosen is used at once. @type {VueComponent} */
export default {
  mixins: [OwnMedia],
  components: { VcIcon },
  props: {
    kind: { type: String, required: true },
    label: { type: String, required: true },
  },
  template: `
    <div class="vc-field vc-device">
      <label :for="id">{{ label }}</label>
      <p v-if="fixed" class="vc-device-note" :id="id">{{ fixed }}</p>
      <div v-else class="vc-device-list">
        <select class="vc-select" :id="id" :value="shown" :disabled="!devices.length || pending" :aria-busy="pending"
                :aria-describedby="note ? id + '-note' : null" @change="choose">
          <option v-if="!current" :value="shown">{{ none }}</option>
          <option v-for="device in devices" :key="device.id" :value="device.id" dir="auto">{{ device.label }}</option>
        </select>
        <vc-icon name="chevron-down"></vc-icon>
      </div>
      <p v-if="note" class="vc-device-note" :id="id + '-note'" role="status">{{ note }}</p>
    </div>`,
  data() {
    const { devices, speaker, microphone } = mediaOf(this.publisher);
    const id = `vc-device-${(count += 1)}`;
    return { id, lists: devices.state, speaker: speaker.state, sound: microphone.state, choosing: null };
  },
  computed: {
    devices() {
      return this.lists[this.kind];
    },
    /** Id of the device in use. */
    device() {
      return this.kind === "speaker" ? (this.speaker.device ?? this.devices[0]?.id ?? null) : this.state[this.kind].device;
    },
    current() {
      return this.devices.some((/** @type {{id: string}} */ { id }) => id === this.shown);
    },
    /** What is being changed to is shown at once. */
    shown() {
      return this.choosing ?? this.device ?? "";
    },
    pending() {
      return this.choosing !== null || (this.kind === "speaker" ? this.speaker.pending : this.state[this.kind].pending);
    },
    /** What stands in the list when no device of it is in use. */
    none() {
      if (this.kind === "speaker") return t("System default");
      if (this.state.opening) return t("Opening…");
      const { fault } = this.state[this.kind];
      if (fault === "missing") return t("None found");
      if (REFUSED.includes(fault)) return t("Not allowed");
      return this.devices.length ? t("Choose…") : t("None");
    },
    /** What stands in place of a list that could change nothing. */
    fixed() {
      return this.kind === "speaker" && !this.speaker.choosable ? t("Your system chooses it: this browser cannot.") : "";
    },
    note() {
      return this.kind === "microphone" && this.sound.dead ? t("No sound comes from it. Is it switched off?") : "";
    },
  },
  methods: {
    async choose(/** @type {{target: HTMLSelectElement}} */ { target }) {
      this.choosing = target.value;
      await this.media.keeper.choose(this.kind, target.value);
      this.choosing = null;
      target.value = this.shown; // Vue sees no change when it is as before
    },
  },
};

let count = 0;
const REFUSED = ["denied", "dismissed", "system", "insecure"];
