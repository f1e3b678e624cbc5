/** Reaches into the page's room, for what no person could do: speak as a hostile browser, or be a hundred people. */
window.probe = {
  async room() {
    const { roomOf } = await import("videochat/call/registry.js");
    const id = Number(document.querySelector(".vc-panel-frame").id.split("-").pop());
    return roomOf(window.getElement(id).call);
  },
  /** Send signals of any kind, as fast as it goes. @param {string[]} all */
  async signal(all) {
    const { call } = await this.room();
    await Promise.all(all.map((data) => call.signal("chat", data)));
  },
  /** Say all this, as fast as it goes. @param {string[]} texts */
  async say(texts) {
    const { chat } = await this.room();
    for (const text of texts) chat.send(text);
  },
  /** Ask for a file: why one does not get it, "" if one does. @param {string} id @returns {Promise<string>} */
  async want(id) {
    const { files } = await this.room();
    const { watch } = await import("vue");
    files.save({ id, name: "wanted", size: 1, type: "" });
    return new Promise((resolve) => {
      const answered = (/** @type {string|undefined} */ reason) => reason !== "" && resolve(reason ?? "");
      watch(() => files.state.incoming[id]?.reason, answered, { flush: "sync" });
    });
  },
  /** The ids of the files in the chat. @returns {Promise<string[]>} */
  async fileIds() {
    const { chat } = await this.room();
    return chat.state.messages.flatMap(({ file }) => (file ? [file.id] : []));
  },
  /** From now on nothing that the page tells the server gets there. */
  async mute() {
    const { call } = await this.room();
    call.report = () => {};
  },
  /** Hear messages in another order than theirs, then again, and then one for two others. @param {string[]} texts in order */
  async overtake(texts) {
    const { chat } = await this.room();
    const last = chat.state.messages.at(-1);
    const heard = texts.map((text, place) => ({ ...last, id: last.id + place + 1, follows: last.id + place, text, key: undefined }));
    chat.hear([...heard].reverse());
    chat.hear(heard);
    chat.hear([{ ...last, id: last.id + texts.length + 1, follows: 0, sender: "x", to: "y", text: "for two others" }]);
  },
  /** Tell the server of messages of any kind. @param {object[]} all */
  async report(all) {
    const { call } = await this.room();
    for (const each of all) call.report("messageWritten", { to: null, ...each });
  },
  /** Fill the room with people of no media. @param {number} number */
  async crowd(number) {
    const { people } = await this.room();
    for (let n = 1; n <= number; n += 1) people.patch({ id: `crowd-${n}`, name: `Guest ${n}`, connection: "connected", hand: null });
  },
  /** Note from now on all that is said to a screen reader. */
  async noteWhatIsSaid() {
    const { announcer } = await this.room();
    const { watch } = await import("vue");
    window.said = [];
    watch(() => announcer.state.text, (text) => text && window.said.push(text), { flush: "sync" });
  },
  /** Whether the panel has its full width beside the stage. */
  isBeside() {
    const stage = document.querySelector(".vc-stage").getBoundingClientRect();
    const panel = document.querySelector(".vc-panel-frame").getBoundingClientRect();
    return Math.round(panel.width) === 340 && stage.right <= panel.left && panel.right <= innerWidth;
  },
  /** Whether the panel covers the whole page. */
  isOverAll() {
    const { x, y, width, height } = document.querySelector(".vc-panel-frame").getBoundingClientRect();
    return x === 0 && y === 0 && width === innerWidth && height === innerHeight;
  },
};
