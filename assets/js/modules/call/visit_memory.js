import { wasReloaded } from "./reload.js";

/**
 * What a tab keeps of its way into a room: the invitation, which was in the address as `#invite=…` and is there no
 * longer, and the name of who waits at the door. Only reloads find it again, and whoever follows a link in this tab.
 */

const INVITATION = "videochat-invite-";
const ASKING = "videochat-asking-";
const PARAMETER = "invite";
const MOST = 1024; // characters: an invitation is much shorter

export class VisitMemory {
  #room;
  /** "" for none. */
  invitation = "";
  /** Who waited when the page was reloaded; "" for nobody. */
  asking = "";

  /** @param {string} room */
  constructor(room) {
    this.#room = room;
    this.invitation = read(INVITATION + room);
    if (wasReloaded()) this.asking = read(ASKING + room);
    write(ASKING + room, "");
  }

  /** Take the invitation out of the address bar. @returns {boolean} whether there was one */
  takeInvitation() {
    const fragment = new URLSearchParams(location.hash.slice(1));
    const invitation = fragment.get(PARAMETER);
    if (invitation === null) return false;
    fragment.delete(PARAMETER);
    const rest = fragment.size > 0 ? `#${fragment}` : "";
    history.replaceState(history.state, "", location.pathname + location.search + rest);
    if (invitation.length > MOST) return false;
    this.invitation = invitation;
    write(INVITATION + this.#room, invitation);
    return true;
  }

  forgetInvitation() {
    this.invitation = "";
    write(INVITATION + this.#room, "");
  }

  /** @param {string} name "" for no longer */
  ask(name) {
    this.asking = "";
    write(ASKING + this.#room, name);
  }
}

/** @param {string} key */
function read(key) {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return ""; // storage is blocked: nothing was kept
  }
}

/** @param {string} key @param {string} value */
function write(key, value) {
  try {
    if (value) sessionStorage.setItem(key, value);
    else sessionStorage.removeItem(key);
  } catch {
    // storage is blocked: it is forgotten with the page
  }
}
