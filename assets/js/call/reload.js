/** Knows whether this page was in a call before it was reloaded; another way to the same address is no reload. */

const KEY = "videochat-call";

/** Remember that this tab is in a call at this address. @param {string} name who one is there */
export function rememberCall(name) {
  store(JSON.stringify({ path: location.pathname, name }));
}

/** The call is over: a reload is no way back into it. */
export function forgetCall() {
  store(null);
}

/** Who one was in the call that a reload of this page broke off, or null. @returns {string|null} */
export function brokenOffCall() {
  const [navigation] = performance.getEntriesByType("navigation");
  if (/** @type {PerformanceNavigationTiming|undefined} */ (navigation)?.type !== "reload") return null;
  try {
    const { path, name } = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    return path === location.pathname && typeof name === "string" ? name : null;
  } catch {
    return null;
  }
}

/** @param {string|null} value */
function store(value) {
  try {
    if (value === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, value);
  } catch {
    // storage is blocked: a reload comes back to the preview
  }
}
