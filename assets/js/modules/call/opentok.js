/** Loads the OpenTok.js API, whoever serves it: Vonage's script or the embedded engine's. */

/** @type {Map<string, Promise<typeof OT>>} */
const scripts = new Map();

/**
 * Load the script at `url` once for this page and give its `OT`.
 * @param {string} url address of OpenTok.js or of the embedded engine's script
 * @param {number} [timeout] milliseconds until the load counts as failed
 * @returns {Promise<typeof OT>} rejects with an error named `ScriptUnreachable`; a later call tries again
 */
export function loadOpenTok(url, timeout = 15000) {
  let loading = scripts.get(url);
  if (!loading) {
    loading = insertScript(url, timeout).catch((error) => {
      scripts.delete(url);
      throw error;
    });
    scripts.set(url, loading);
  }
  return loading;
}

/** @param {string} url @param {number} timeout @returns {Promise<typeof OT>} */
function insertScript(url, timeout) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    const fail = () => {
      clearTimeout(timer);
      script.remove();
      reject(Object.assign(new Error(`No OpenTok.js at ${url}`), { name: "ScriptUnreachable" }));
    };
    const timer = setTimeout(fail, timeout);
    script.charset = "utf-8";
    script.src = url;
    script.onerror = fail;
    script.onload = () => {
      clearTimeout(timer);
      const api = /** @type {{OT?: typeof OT}} */ (/** @type {unknown} */ (window)).OT;
      if (api) resolve(api);
      else fail();
    };
    document.head.append(script);
  });
}
