/** The words that tiles and controls say by themselves. */
export const TEXTS = {
  connecting: "Connecting to video…",
  reconnecting: "Reconnecting…",
  unavailable: "Video could not be loaded",
  tryAgain: "Try again",
  tapToHear: "Tap to hear",
  /** @param {string} name */
  joined: (name) => `${name} has joined`,
  /** @param {string} name */
  left: (name) => `${name} has left`,
  /** @param {string} name */
  you: (name) => `${name} (you)`,
};
