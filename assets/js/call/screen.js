import { reactive } from "vue";

/** One's own shared screen: a second OpenTok publisher. */
export class Screen {
  state = reactive({
    available: Boolean(navigator.mediaDevices?.getDisplayMedia),
    sharing: false,
    pending: false,
    fault: /** @type {import("./faults.js").Fault|null} */ (null),
  });
  #call;

  /** @param {import("./call.js").Call} call */
  constructor(call) {
    this.#call = call;
  }

  async start() {
    void this.#call;
  }

  stop() {}

  toggle() {
    return this.state.sharing ? this.stop() : this.start();
  }
}
