/**
 * Tell of the browser's permission dialog, as far as the browser lets one know.
 *
 * @param {(opened: boolean) => void} onDialog
 * @returns {() => void} to be called when access was decided
 */
export function watchAccessDialog(onDialog) {
  let state = /** @type {'unknown' | 'open' | 'decided'} */ ('unknown');
  const names = /** @type {any[]} */ (['camera', 'microphone']);
  const queries = navigator.permissions ? names.map((name) => navigator.permissions.query({ name })) : [];
  Promise.all(queries).then((found) => {
    if (state === 'decided' || !found.some((permission) => permission.state === 'prompt')) return;
    state = 'open';
    onDialog(true);
  }).catch(() => {}); // a browser without these permission names tells nothing
  return () => {
    if (state === 'open') onDialog(false);
    state = 'decided';
  };
}
