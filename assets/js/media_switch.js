import { mediaOf } from "videochat/call/registry.js";

/** A switch for one of the remembered choices of one's own media. @type {VueComponent} */
export default {
  props: {
    publisher: { type: Number, required: true },
    choice: { type: String, required: true },
    label: { type: String, required: true },
    hint: { type: String, default: "" },
  },
  template: `
    <button class="vc-switch" type="button" role="switch" :aria-checked="choices[choice]"
            :aria-labelledby="id" :aria-describedby="hint ? id + '-hint' : null" @click="turn">
      <span class="vc-switch-text"><span :id="id">{{ label }}</span>
        <span v-if="hint" class="vc-switch-hint" :id="id + '-hint'">{{ hint }}</span></span>
      <span class="vc-switch-track" aria-hidden="true"></span>
    </button>`,
  data() {
    return { id: `vc-switch-${(count += 1)}`, choices: mediaOf(this.publisher).choices.state };
  },
  methods: {
    turn() {
      mediaOf(this.publisher).choices.set({ [this.choice]: !this.choices[this.choice] });
    },
  },
};

let count = 0;
