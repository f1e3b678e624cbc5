import { Painter } from "./recording_canvas.js";
import { RecordingFile } from "./recording_file.js";

/**
 * Draws, encodes and writes a recording. Its timers go on while the page is hidden, and what keeps the page busy does
 * not keep it.
 *
 * @typedef {import("./recording_canvas.js").Scene} Scene
 * @typedef {import("./recording_capture.js").Told} Told
 */

const LOOKS = 250; // ms between two looks at who is here
const LEAST = 1000; // ms after which a picture that has not changed is written again

const painter = new Painter();
/** @type {RecordingFile} */
let file;
let [frameRate, grabs] = [15, false];
/** @type {number[]} */
let timers = [];
let [drawing, drawnAt] = [false, 0];

/** @type {Record<string, (message: any) => unknown>} */
const acts = {
  /** @param {{draft: FileSystemFileHandle, port: MessagePort, sampleRate: number, frameRate: number, grabs: boolean}} how */
  async prepare({ draft, port, sampleRate, ...how }) {
    ({ frameRate, grabs } = how);
    file = await RecordingFile.open(draft, painter.canvas, { sampleRate, frameRate, onProblem: fail });
    port.onmessage = ({ data }) => file.addSound(data.left, data.right);
    tell({ told: "prepared" });
  },
  begin() {
    file.begin();
    timers = [
      setInterval(draw, 1000 / frameRate),
      setInterval(() => tell({ told: "look" }), LOOKS),
      setInterval(() => void file.flush().then((progress) => tell({ told: "progress", ...progress })), 1000),
    ];
  },
  /** @param {Scene} scene */
  show: (scene) => painter.show(scene),
  /** @param {{key: string, frame: VideoFrame}} message */
  frame: ({ key, frame }) => painter.take(key, frame),
  /** @param {{key: string, frames: ReadableStream<VideoFrame>}} message */
  follow: ({ key, frames }) => painter.follow(key, frames),
  /** @param {{key: string}} message */
  forget: ({ key }) => painter.forget(key),
  async end() {
    timers.forEach(clearInterval);
    await file.close();
    painter.close();
    tell({ told: "ended" });
  },
};

onmessage = async ({ data }) => {
  try {
    await acts[data.act](data);
  } catch (error) {
    fail(error);
  }
};

async function draw() {
  if (grabs) tell({ told: "grab" }); // for the next picture
  const now = performance.now();
  if (drawing || (!painter.changed && now - drawnAt < LEAST)) return;
  [drawing, drawnAt] = [true, now];
  painter.draw();
  try {
    await file.addPicture();
  } catch (error) {
    fail(error);
  } finally {
    drawing = false;
  }
}

/** @param {unknown} error */
function fail(error) {
  timers.forEach(clearInterval);
  console.warn("The recording has failed:", error);
  tell({ told: "problem", fault: /** @type {Error} */ (error)?.name === "QuotaExceededError" ? "full" : "encoder" });
}

/** @param {Told} message */
function tell(message) {
  postMessage(message);
}
