const YEAR = 365 * 24 * 3600;

/** Keep a preference where the server reads it too, when it makes the next page. @param {string} key @param {string} value */
export function remember(key, value) {
  const limits = location.protocol === "https:" ? "samesite=strict; secure" : "samesite=lax";
  document.cookie = `videochat-${key}=${encodeURIComponent(value)}; path=/; max-age=${YEAR}; ${limits}`;
}
