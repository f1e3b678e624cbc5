/**
 * Mixes all voices, one's own among them, and the sound of shared screens, and hands the sum to the worker, past the
 * page's own thread.
 *
 * @typedef {import("./recording_scene.js").Voice} Voice
 * @typedef {{original: MediaStreamTrack, heard: MediaStreamTrack, node: MediaStreamAudioSourceNode}} Input
 */

const RATE = 48_000;
/** So that many who speak at once are not cut off: the loudest is taken back. */
const LIMITER = { threshold: -3, knee: 0, ratio: 20, attack: 0.002, release: 0.1 };

export class Mixer {
  #context = new AudioContext({ sampleRate: RATE, latencyHint: "playback" });
  #sum = new DynamicsCompressorNode(this.#context, LIMITER);
  /** @type {Map<string, Input>} */
  #inputs = new Map();

  /** @returns {Promise<{port: MessagePort, sampleRate: number}>} where the sound comes out, in pieces */
  async open() {
    await this.#context.audioWorklet.addModule(new URL("./recording_worklet.js", import.meta.url));
    const { port1, port2 } = new MessageChannel();
    const tap = new AudioWorkletNode(this.#context, "recording", { channelCount: 2, channelCountMode: "explicit" });
    tap.port.postMessage(port1, [port1]);
    this.#sum.connect(tap).connect(this.#context.destination); // it gives out silence: it is heard already
    await this.#context.resume();
    return { port: port2, sampleRate: this.#context.sampleRate };
  }

  /** Mix these, and no others. @param {Voice[]} voices */
  mix(voices) {
    if (this.#context.state !== "running") this.#context.resume().catch(() => {});
    const wanted = new Map(voices.map((voice) => [voice.key, voice]));
    for (const [key, { original }] of this.#inputs) if (wanted.get(key)?.track !== original) this.#remove(key);
    for (const voice of wanted.values()) if (!this.#inputs.has(voice.key)) this.#add(voice);
  }

  async close() {
    for (const key of [...this.#inputs.keys()]) this.#remove(key);
    await this.#context.close().catch(() => {});
  }

  /** @param {Voice} voice */
  #add({ key, track, own }) {
    if (track.readyState !== "live") return;
    // whom one does not want to hear oneself is recorded all the same; one's own, muted, is silent for all
    const heard = own ? track : track.clone();
    heard.enabled = own ? track.enabled : true;
    const node = new MediaStreamAudioSourceNode(this.#context, { mediaStream: new MediaStream([heard]) });
    node.connect(this.#sum);
    this.#inputs.set(key, { original: track, heard, node });
  }

  /** @param {string} key */
  #remove(key) {
    const input = this.#inputs.get(key);
    this.#inputs.delete(key);
    input?.node.disconnect();
    if (input && input.heard !== input.original) input.heard.stop();
  }
}
