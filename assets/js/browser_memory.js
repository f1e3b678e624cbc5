/** Remembers small choices in the browser, as cookies, so that the server can draw the first page with them. */
const YEAR = 365 * 24 * 3600;

export default {
  template: `<div hidden></div>`,
  methods: {
    /** @param {string} key @param {string} value */
    remember(key, value) {
      const secure = location.protocol === "https:" ? "; secure" : "";
      document.cookie = `videochat-${key}=${encodeURIComponent(value)}; path=/; max-age=${YEAR}; samesite=lax${secure}`;
    },
    /** Show another address without loading it. @param {string} address */
    readdress(address) {
      history.replaceState(history.state, "", address);
    },
  },
};
