import { reactive } from "vue";

/**
 * What one knows of each other person.
 *
 * @typedef {"waiting"|"ready"|"verified"|"changed"|"danger"} Phase `changed`: there is another code, or none, where one
 *   was compared; `danger`: somebody else holds a connection, or the two codes differ
 * @typedef {{phase: Phase, code: number[], told: boolean, silent: boolean}} Proof `told`: it is people who found the
 *   danger; `silent`: their page does not answer
 */

const MOST_REMEMBERED = 1_000;

export class Proofs {
  /** By participant. @type {Record<string, Proof>} */
  all = reactive({});
  /** Who had a code that was compared, or a wrong one, on whichever connection. @type {Set<string>} */
  #compared = new Set();
  #changed;

  /** @param {(participant: string) => void} changed told when somebody has another code than the one that was compared */
  constructor(changed) {
    this.#changed = changed;
  }

  /** @param {string} participant @returns {Proof} */
  of(participant) {
    return this.all[participant] ?? nothing();
  }

  /** Nothing is known of a person, or no more. @param {string} participant */
  begin(participant) {
    this.all[participant] = nothing();
  }

  /** @param {string} participant who is gone */
  end(participant) {
    delete this.all[participant];
  }

  /** Two people have compared their codes. @param {string} participant @param {boolean} same */
  judge(participant, same) {
    const proof = this.all[participant];
    if (!proof || (proof.phase !== "ready" && proof.phase !== "changed")) return;
    this.#remember(participant);
    Object.assign(proof, { phase: same ? "verified" : "danger", told: !same });
  }

  /** They want to compare them again. @param {string} participant */
  again(participant) {
    const proof = this.all[participant];
    if (proof?.phase === "verified" || (proof?.phase === "danger" && proof.told)) Object.assign(proof, { phase: "ready", told: false });
  }

  /** What has come of the exchange with a person. @param {import("./pair.js").Pair} pair */
  follow({ participant, exchange: { outcome, silences }, isOdd }) {
    const proof = this.all[participant];
    if (!proof || (proof.phase === "danger" && !proof.told)) return; // whatever comes after, it was so
    const isOther = this.#compared.has(participant);
    const silent = silences > 1;
    if (!outcome) return this.#tell(participant, { ...nothing(), phase: silent && isOther ? "changed" : "waiting", silent });
    if (isOdd) {
      this.#remember(participant);
      return this.#tell(participant, { ...nothing(), phase: "danger" });
    }
    if (proof.code.join() === outcome.code.join()) return;
    this.#tell(participant, { ...nothing(), phase: isOther ? "changed" : "ready", code: outcome.code });
  }

  /** @param {string} participant @param {Proof} proof */
  #tell(participant, proof) {
    const isNew = proof.phase === "changed" && this.of(participant).phase !== "changed";
    Object.assign(this.all[participant], proof);
    if (isNew) this.#changed(participant);
  }

  /** @param {string} participant */
  #remember(participant) {
    if (this.#compared.size < MOST_REMEMBERED) this.#compared.add(participant);
  }
}

/** @returns {Proof} */
function nothing() {
  return { phase: "waiting", code: [], told: false, silent: false };
}
