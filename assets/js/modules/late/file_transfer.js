/**
 * The bytes of one file, there or here, with how far they are. It is XMLHttpRequest that tells how far a body has gone.
 *
 * @typedef {{url: string, header: string, ticket: string}} Way
 * @typedef {{signal: AbortSignal, onProgress: (part: number) => void}} Watching `part` from 0 to 1
 */

const PATIENCE = 30_000; // ms without anything moving

/** Why a transfer has ended early, in one word: the server's, or `cancelled`, `network`. */
export class TransferFault extends Error {
  /** @param {string} fault */
  constructor(fault) {
    super(fault);
    this.fault = fault;
  }
}

/** @param {Blob} blob @param {Way} way @param {Watching} watching */
export async function sendFile(blob, way, watching) {
  const request = new XMLHttpRequest();
  request.open("POST", way.url);
  request.setRequestHeader("Content-Type", "application/octet-stream");
  await done(request, request.upload, way, watching, blob);
}

/** @param {string} id @param {number} size bytes @param {Way} way @param {Watching} watching @returns {Promise<Blob>} */
export async function fetchFile(id, size, way, watching) {
  const request = new XMLHttpRequest();
  request.open("GET", `${way.url}/${encodeURIComponent(id)}`);
  request.responseType = "blob";
  await done(request, request, way, watching, null);
  if (request.response.size !== size) throw new TransferFault("unfinished");
  // of no type that a browser would open instead of saving it
  return request.response.slice(0, size, "application/octet-stream");
}

/**
 * @param {XMLHttpRequest} request @param {XMLHttpRequestEventTarget} moving @param {Way} way @param {Watching} watching
 * @param {Blob|null} body
 * @returns {Promise<void>}
 */
function done(request, moving, way, { signal, onProgress }, body) {
  return new Promise((resolve, reject) => {
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let timer;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), PATIENCE);
    };
    const abort = () => request.abort();
    const fail = (/** @type {string} */ fault) => reject(new TransferFault(signal.aborted ? "cancelled" : fault));
    moving.addEventListener("progress", (event) => {
      const { loaded, total } = /** @type {ProgressEvent} */ (event);
      wait();
      if (total) onProgress(loaded / total);
    });
    request.addEventListener("load", () => (request.status < 300 ? resolve() : fail(faultOfStatus(request.status))));
    request.addEventListener("error", () => fail("network"));
    request.addEventListener("abort", () => fail("network"));
    request.addEventListener("loadend", () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
    });
    signal.addEventListener("abort", abort);
    if (signal.aborted) return fail("cancelled");
    request.setRequestHeader(way.header, way.ticket);
    wait();
    request.send(body);
  });
}

/** @param {number} status */
function faultOfStatus(status) {
  return { 404: "gone", 413: "large", 503: "busy", 507: "space" }[status] ?? "unfinished";
}
