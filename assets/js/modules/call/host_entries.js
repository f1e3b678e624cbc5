import { t } from "videochat/page/language.js";

/**
 * What a host can do to somebody just now, for the menu of a tile and a row of the roster.
 *
 * @typedef {object} HostEntry
 * @property {import("./hosting.js").Act} act
 * @property {string} name
 * @property {string} icon
 * @property {boolean} [danger]
 * @property {string} [confirm] what to ask before it is done
 * @property {boolean} pending
 *
 * @param {import("./room.js").Room} room
 * @param {string} participant
 * @param {{screen?: boolean}} [about] `screen`: of their screen, not of themselves
 * @returns {HostEntry[]}
 */
export function hostEntries(room, participant, { screen = false } = {}) {
  const { people, call, hosting } = room;
  const person = people.person(participant);
  if (!people.state.may.moderate || !person || participant === people.state.own?.id) return [];
  const { name } = person;
  const stream = call.streamOf(participant);
  const shares = call.screens.some((each) => each.participant === participant);
  /** @type {(Omit<HostEntry, "pending">|false|undefined)[]} */
  const entries = screen
    ? [{ act: "stopShare", name: t("Stop sharing"), icon: "screen-share-off" }]
    : [
        stream?.hasAudio && { act: "mute", name: t("Mute"), icon: "mic-off" },
        !people.state.rules.unmute && !person.floor && { act: "giveFloor", name: t("Let speak"), icon: "mic" },
        !people.state.rules.unmute && person.floor && { act: "takeFloor", name: t("Take the floor back"), icon: "ban" },
        stream?.hasVideo && { act: "stopVideo", name: t("Stop video"), icon: "video-off" },
        shares && { act: "stopShare", name: t("Stop sharing"), icon: "screen-share-off" },
        { act: "makeHost", name: t("Make host"), icon: "crown", confirm: t("Make {name} the host instead of you?", { name }) },
        { act: "remove", name: t("Remove from call"), icon: "user-x", danger: true, confirm: t("Remove {name}? They cannot come back.", { name }) },
      ];
  return entries.filter((each) => each).map((each) => ({ .../** @type {HostEntry} */ (each), pending: Boolean(hosting.state.pending[`${/** @type {HostEntry} */ (each).act}:${participant}`]) }));
}

/** Do it, and say what is wrong. @param {import("./room.js").Room} room @param {import("./hosting.js").Act} act @param {string} participant */
export async function actAsHost(room, act, participant) {
  const fault = await room.hosting.act(act, participant);
  if (fault) room.hosting.say("info", fault);
}
