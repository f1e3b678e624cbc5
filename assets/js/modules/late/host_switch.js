let count = 0;

/** A switch that stands where the room says, and tells that another place is wished for. @type {VueComponent} */
export const VcHostSwitch = {
  props: {
    label: { type: String, required: true },
    hint: { type: String, default: "" },
    on: { type: Boolean, required: true },
    pending: { type: Boolean, required: true },
  },
  emits: ["turn"],
  template: `
    <button class="vc-switch" type="button" role="switch" :aria-checked="on" :aria-busy="pending || null"
            :aria-labelledby="id" :aria-describedby="hint ? id + '-hint' : null" @click="pending || $emit('turn', !on)">
      <span class="vc-switch-text"><span :id="id">{{ label }}</span>
        <span v-if="hint" class="vc-switch-hint" :id="id + '-hint'">{{ hint }}</span></span>
      <span class="vc-switch-track" aria-hidden="true"></span>
    </button>`,
  data: () => ({ id: `vc-host-switch-${(count += 1)}` }),
};
