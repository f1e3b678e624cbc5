// For pictures: what a page knows of the others, by their names, and whose code it compares.
async ({ people, asked = null, told = false, hindrance = null }) => {
  const { roomOf } = await import("videochat/call/registry.js");
  const panels = document.querySelector(".vc-panel-frame").id.split("-").pop();
  const room = roomOf(getElement(Number(panels)).call);
  const { proofs, state } = room.verification;
  proofs.follow = () => {}; // those who are drawn answer nothing
  const ids = people.map(({ name }) => room.people.state.others.find((other) => other.name === name).id);
  people.forEach(({ phase, code }, place) => {
    const hasCode = phase === "ready" || phase === "changed" || (phase === "danger" && told);
    const known = phase === "verified" || hasCode;
    proofs.all[ids[place]] = { phase, code: known ? code : [], told: phase === "danger" && told, silent: false };
  });
  Object.assign(state, { asked: asked === null ? null : ids[asked], hindrance });
};
