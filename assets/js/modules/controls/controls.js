import { shallowReactive } from "vue";

/**
 * What a person can do in a call, each made known by its button: the phone's sheet lists them, and keys work them.
 *
 * @typedef {object} Control
 * @property {string} name
 * @property {string} label what doing it now does; the button's accessible name
 * @property {string} icon
 * @property {string} [keyName] the letter that does it
 * @property {boolean} [core] on a phone it keeps its place in the bar; else it goes into the sheet
 * @property {boolean} [inline] the sheet shows it in its own way
 * @property {boolean} [listed] it has no button of its own: the menu lists it
 * @property {boolean} [there] false: there is no such thing in this browser, or not now
 * @property {boolean} [blocked] it cannot be done now
 * @property {string} [reason] why not
 * @property {() => void} [explain] says so
 * @property {boolean} [on] what it switches is on
 * @property {boolean} [off] what should be on is off
 * @property {boolean} [pending] it is under way
 * @property {number} [badge]
 * @property {boolean} [news] the badge counts what one should look at
 * @property {string} [detail] what the badge says, in words
 * @property {() => unknown} run
 */
export class Controls {
  /** In the order of the buttons. @type {Control[]} */
  list = shallowReactive([]);

  /** @param {Control} control @returns {() => void} takes it back */
  add(control) {
    this.list.push(control);
    return () => {
      const place = this.list.indexOf(control);
      if (place >= 0) this.list.splice(place, 1);
    };
  }

  /** @param {string} name @returns {Control|undefined} */
  find(name) {
    return this.list.find((each) => each.name === name);
  }
}

/** Do it once, if it can be done; say why if it cannot: a finger finds no tooltip. @param {Control} control */
export function work(control) {
  if (control.there !== false && control.blocked && control.reason) control.explain?.();
  if (control.there !== false && !control.blocked && !control.pending) control.run();
}
