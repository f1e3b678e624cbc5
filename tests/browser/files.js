/** Files as somebody drags or pastes them: `files` in pages under test. */
globalThis.files = {
  /** @param {string} name @param {string} type @param {number[]} bytes */
  held(name, type, bytes) {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], name, { type }));
    return data;
  },
  /** A small picture. @param {string} name @returns {Promise<DataTransfer>} */
  async picture(name) {
    const canvas = new OffscreenCanvas(32, 20);
    canvas.getContext("2d")?.fillRect(0, 0, 16, 20);
    const blob = await canvas.convertToBlob({ type: "image/png" });
    return files.held(name, "image/png", [...new Uint8Array(await blob.arrayBuffer())]);
  },
  /** @param {Element} field @param {DataTransfer} data */
  paste(field, data) {
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  },
};
