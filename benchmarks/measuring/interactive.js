/**
 * Runs in a page before anything else: notes when what one came for is there and the page is connected, so that a
 * click would do something. Milliseconds since the navigation began.
 */
window.interactiveWhen = (selector) => {
  const look = () => {
    if (document.querySelector(selector)?.getClientRects().length && window.did_handshake) {
      window.interactive = performance.now();
    } else {
      requestAnimationFrame(look);
    }
  };
  look();
};
