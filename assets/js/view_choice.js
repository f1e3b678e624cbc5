import { VcIcon } from "videochat/page/icon.js";
import { roomOf } from "videochat/call/registry.js";

/** @typedef {{value: string, label: string, icon: string}} Option */

/** One of a few ways to show the call: layout, or self-view. @type {VueComponent} */
export default {
  components: { VcIcon },
  props: {
    call: { type: Number, required: true },
    choice: { type: String, required: true },
    label: { type: String, required: true },
    options: { type: Array, required: true },
  },
  template: `
    <fieldset class="vc-choice">
      <legend>{{ label }}</legend>
      <div class="vc-segments">
        <label v-for="option in options" :key="option.value" class="vc-segment">
          <input type="radio" :name="name" :value="option.value" :checked="state[choice] === option.value" @change="choose(option.value)">
          <span><vc-icon :name="option.icon"></vc-icon>{{ option.label }}</span>
        </label>
      </div>
    </fieldset>`,
  data() {
    return { name: `vc-choice-${(count += 1)}`, state: roomOf(this.call).view.state };
  },
  methods: {
    /** @param {string} value */
    choose(value) {
      const { view } = roomOf(this.call);
      if (this.choice === "selfView") view.showSelf(/** @type {"tile"|"corner"|"hidden"} */ (value));
      else this.state[this.choice] = value;
    },
  },
};

let count = 0;
