/** Reaches into the page's room, for what no person could do: speak as a hostile browser, or be a hundred people. */
window.probe = {
  async room() {
    const { roomOf } = await import("videochat/registry.js");
    const id = Number(document.querySelector(".vc-panel-frame").id.split("-").pop());
    return roomOf(window.getElement(id).call);
  },
  /** Send signals of any kind, as fast as it goes. @param {string[]} all */
  async signal(all) {
    const { call } = await this.room();
    await Promise.all(all.map((data) => call.signal("chat", data)));
  },
  /** Let no signal go until `heal`. */
  async cut() {
    const { call } = await this.room();
    call.signal = () => Promise.reject(new Error("cut"));
  },
  async heal() {
    delete (await this.room()).call.signal;
  },
  /** Fill the room with people of no media. @param {number} number */
  async crowd(number) {
    const { people } = await this.room();
    for (let n = 1; n <= number; n += 1) people.patch({ id: `crowd-${n}`, name: `Guest ${n}`, connection: "connected", hand: null });
  },
};
