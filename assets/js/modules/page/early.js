/**
 * Keeps the order of what a person does before the page has met its server.
 *
 * NiceGUI sends such events once it has, but each on a timer of its own, so that a click overtakes the name typed
 * before it. `did_handshake` is its flag; where it does not exist nothing is held back.
 */

/** @type {(() => void)[]} */
const acts = [];
const PAUSE = 10; // ms

/** Do it now, or in its turn once the server is there. @param {() => void} act */
export function inTurn(act) {
  if (acts.length === 0 && hasServer()) return act();
  if (acts.push(act) === 1) setTimeout(catchUp, PAUSE);
}

function catchUp() {
  if (!hasServer()) return void setTimeout(catchUp, PAUSE);
  for (const act of acts.splice(0)) act();
}

function hasServer() {
  // elements are mounted before the page has a socket; a socket without the flag is another NiceGUI's
  return window.did_handshake ?? window.socket !== undefined;
}

addEventListener(
  "click",
  (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button || hasServer()) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    inTurn(() => button.click());
  },
  true,
);
