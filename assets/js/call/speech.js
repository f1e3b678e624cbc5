import { reactive } from "vue";

/** Who is speaking, by audio level, with hold. */
export class Speech {
  state = reactive({
    /** @type {Record<string, true>} participants who speak now */
    speaking: {},
    /** The one who holds the floor. */
    active: /** @type {string|null} */ (null),
  });

  /** @param {string} _participant @param {number} _level 0 to 1, as OpenTok's audioLevelUpdated */
  hear(_participant, _level) {}

  /** @param {string} _participant who left or fell silent */
  forget(_participant) {}
}
