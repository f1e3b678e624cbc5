/**
 * Copy a text. Browsers have a clipboard on HTTPS pages only; elsewhere a field is selected and copied as if by hand.
 * @param {string} text @param {Element} place where there may be a field for a moment: a dialog lets none be used beside it
 * @returns {Promise<boolean>} whether it was copied
 */
export async function writeClipboard(text, place) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // there is none here, or it is not allowed: the other way may be
  }
  const field = document.createElement("textarea");
  const focused = document.activeElement;
  field.value = text;
  field.className = "vc-hidden";
  place.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return copied;
}
