import { compile } from "vue";

/** When nothing else is to be done; Safari knows no such moment. */
const idle = (/** @type {() => void} */ act) => ("requestIdleCallback" in window ? requestIdleCallback(act) : setTimeout(act, 200));

/**
 * Compile templates while a page has nothing to do, each in a moment of its own, so that what comes with a join need not
 * wait for it: Vue compiles at the first use, which took 5 to 20 ms of one (2 cores, two pages).
 * @param {VueComponent[]} components
 */
export function compileWhenIdle(...components) {
  for (const component of components) {
    idle(() => {
      component.render ??= compile(component.template ?? "");
    });
  }
}
