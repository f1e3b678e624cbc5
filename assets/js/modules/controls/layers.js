import { reactive } from "vue";

/** What is open above the page: menus, sheets, dialogs. The topmost is closed first. */
export class Layers {
  state = reactive({ open: 0 });
  /** @type {(() => void)[]} the topmost last */
  #closers = [];

  /** Something has opened. @param {() => void} close @returns {() => void} to call when it has closed */
  add(close) {
    this.#closers.push(close);
    this.state.open = this.#closers.length;
    return () => {
      this.#closers = this.#closers.filter((each) => each !== close);
      this.state.open = this.#closers.length;
    };
  }

  /** @returns {boolean} whether there was one */
  closeTopmost() {
    const close = this.#closers.at(-1);
    close?.();
    return close !== undefined;
  }
}
