import { t } from "videochat/page/language.js";

/** The words that tiles and controls say by themselves, read when they are shown. */
export const TEXTS = {
  get connecting() {
    return t("Connecting to video…");
  },
  get reconnecting() {
    return t("Reconnecting…");
  },
  get frozen() {
    return t("Video frozen");
  },
  /** @param {string} name */
  noWay: (name) => t("No way to {name}'s video", { name }),
  get noWayThere() {
    return t("No way to their video");
  },
  get paused() {
    return t("Video paused: the connection is too weak");
  },
  get unavailable() {
    return t("Video could not be loaded");
  },
  get tryAgain() {
    return t("Try again");
  },
  get tapToHear() {
    return t("Tap to hear");
  },
  /** @param {string} name */
  joined: (name) => t("{name} has joined", { name }),
  /** @param {string} name */
  left: (name) => t("{name} has left", { name }),
  /** @param {string} name */
  you: (name) => t("{name} (you)", { name }),
};
