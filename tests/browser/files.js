/** Files as somebody drags or pastes them: `files` in pages under test. */
globalThis.files = {
  /** @param {string} name @param {string} type @param {number[]} bytes */
  held(name, type, bytes) {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], name, { type }));
    return data;
  },
  /** @param {Element} field @param {DataTransfer} data */
  paste(field, data) {
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  },
};
