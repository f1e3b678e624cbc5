import { reactive } from "vue";
import { t } from "videochat/page/language.js";
import { checkDevice } from "./network_devices.js";
import { checkDirect, checkPublicAddress, checkRelay } from "./network_ways.js";
import { checkService } from "./network_service.js";
import { checkServer, checkSpeed, ServerLine } from "./network_server.js";

/**
 * Checks camera, microphone and network, one after the other. Nothing it opens outlives it.
 *
 * @typedef {"waiting"|"running"|"good"|"note"|"warning"|"failed"} Status `note`: not good, and maybe not needed
 * @typedef {{status: Exclude<Status, "waiting"|"running">, words: string, advice?: string}} Finding
 * @typedef {{title: string, status: Status, words: string, advice: string}} Check
 * @typedef {{signal: AbortSignal, say(words: string): void}} Run `signal`: the person has stopped it
 * @typedef {() => Promise<import("./network_server.js").Plan|null|undefined>} Ask
 */
export class NetworkTest {
  state = reactive({ running: false, stopped: false, checks: /** @type {Check[]} */ ([]) });
  #media;
  #ask;
  #stopping = new AbortController();

  /** @param {import("videochat/devices/local_media.js").LocalMedia|null} media the page's, if it has any @param {Ask} ask */
  constructor(media, ask) {
    this.#media = media;
    this.#ask = ask;
  }

  /** Whether all that was checked is as it should be; null while it is not known. */
  get verdict() {
    const { running, stopped, checks } = this.state;
    if (running || stopped || checks.length === 0) return null;
    const worst = ["failed", "warning", "note"].find((each) => checks.some(({ status }) => status === each));
    return /** @type {Status} */ (worst ?? "good");
  }

  /** The findings as one sentence; nothing while there are none. */
  get summary() {
    if (this.state.stopped) return t("The test was stopped.");
    switch (this.verdict) {
      case "good":
        return t("All is well: you are ready for a call.");
      case "note":
        return t("You are ready for a call. Not all ways could be tried.");
      case "warning":
        return t("A call will work, with limits.");
      case "failed":
        return t("Something stands in the way of a call.");
      default:
        return "";
    }
  }

  /** @returns {Promise<void>} when all is checked, or it was stopped */
  async run() {
    this.stop();
    const stopping = new AbortController();
    this.#stopping = stopping;
    const line = new ServerLine(this.#ask, stopping.signal);
    let direct = false;
    /** @type {[string, (run: Run) => Promise<Finding>][]} */
    const steps = [
      [t("Camera"), (run) => checkDevice("camera", this.#media, run)],
      [t("Microphone"), (run) => checkDevice("microphone", this.#media, run)],
      [t("Way to the server"), () => checkServer(line)],
      [t("Speed"), (run) => checkSpeed(line, run)],
      [t("Video service"), (run) => checkService(line.plan, run)],
      [t("Direct connections"), async (run) => {
        const finding = await checkDirect(line.plan, run);
        direct = finding.status === "good";
        return finding;
      }],
      [t("Address on the internet"), (run) => checkPublicAddress(line.plan, run)],
      [t("Through firewalls"), (run) => checkRelay(line.plan, direct, run)],
    ];
    const checks = steps.map(([title]) => ({ title, status: /** @type {Status} */ ("waiting"), words: "", advice: "" }));
    Object.assign(this.state, { running: true, stopped: false, checks });
    try {
      for (const [place, [, act]] of steps.entries()) await this.#check(this.state.checks[place], act, stopping.signal);
    } finally {
      line.close();
    }
    if (this.#stopping === stopping && !stopping.signal.aborted) this.state.running = false;
  }

  /** Stop at once; what was found stays. */
  stop() {
    this.#stopping.abort();
    if (!this.state.running) return;
    Object.assign(this.state, { running: false, stopped: true });
    for (const check of this.state.checks) if (check.status === "running") Object.assign(check, { status: "waiting", words: "" });
  }

  /** What was found, to be sent to whoever can help. @returns {string} */
  get text() {
    const marks = { waiting: "–", running: "–", good: "✓", note: "i", warning: "!", failed: "✗" };
    const lines = this.state.checks.map(({ title, status, words, advice }) => [`${marks[status]} ${title}: ${words}`, advice].filter(Boolean).join("\n    "));
    return [this.summary, ...lines, "", new Date().toISOString(), navigator.userAgent].join("\n");
  }

  /** @param {Check} check @param {(run: Run) => Promise<Finding>} act @param {AbortSignal} signal */
  async #check(check, act, signal) {
    if (signal.aborted) return;
    check.status = "running";
    /** @type {Finding} */
    let finding;
    try {
      finding = await act({ signal, say: (words) => void (check.words = words) });
    } catch (error) {
      finding = { status: "failed", words: t("This could not be tested in your browser.") };
      if (!signal.aborted) console.warn(error);
    }
    if (!signal.aborted) Object.assign(check, { advice: "", ...finding });
  }
}
