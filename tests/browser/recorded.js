/** A person of one colour and one tone, and a file chosen without asking, on this browser's own disk. */
window.recorded = (() => {
  const { colour, tone } = "PERSON";

  const picture = () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 360 });
    const context = canvas.getContext("2d");
    let turn = 0;
    const draw = () => {
      context.fillStyle = colour;
      context.fillRect(0, 0, 640, 360);
      context.fillRect((turn += 1) % 640, 0, 1, 1);
    };
    draw();
    setInterval(draw, 100);
    return canvas.captureStream(10).getVideoTracks()[0];
  };

  const sound = () => {
    const context = new AudioContext();
    const oscillator = new OscillatorNode(context, { frequency: tone });
    const output = context.createMediaStreamDestination();
    oscillator.connect(new GainNode(context, { gain: 0.3 })).connect(output);
    oscillator.start();
    return output.stream.getAudioTracks()[0];
  };

  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = await real(constraints); // as slow, and as likely to fail
    stream.getTracks().forEach((track) => track.stop());
    return new MediaStream([...(constraints.video ? [picture()] : []), ...(constraints.audio ? [sound()] : [])]);
  };

  const place = async (folder) => {
    const root = await navigator.storage.getDirectory();
    return folder ? root.getDirectoryHandle(folder) : root;
  };
  const sizes = async (folder) => {
    const found = {};
    for await (const [name, handle] of (await place(folder)).entries()) if (handle.kind === "file") found[name] = (await handle.getFile()).size;
    return found;
  };
  const said = [];
  if (globalThis.speechSynthesis) {
    speechSynthesis.getVoices = () => [{ lang: "en-GB", localService: true }];
    globalThis.SpeechSynthesisUtterance = class { constructor(words) { this.words = words; } };
    speechSynthesis.speak = (utterance) => {
      said.push(utterance.words);
      utterance.onstart?.();
    };
  }

  const chosen = { cancelled: 0, fails: false };
  window.showSaveFilePicker = async ({ suggestedName }) => {
    if (chosen.cancelled-- > 0) throw new DOMException("Nothing was chosen", "AbortError");
    const handle = await (await place()).getFileHandle(suggestedName, { create: true });
    if (!chosen.fails) return handle;
    return { name: handle.name, createWritable: () => Promise.reject(new DOMException("It is gone", "NotFoundError")) };
  };

  /** When the page has first shown each of these, in ms. */
  const shown = {};
  const look = () => {
    for (const each of ["vc-recording", "vc-recording-stop"]) if (document.querySelector(`.${each}`)) shown[each] ??= Date.now();
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true });

  return {
    said,
    shown,
    chosen,
    /** How long the recording is, as the mark says. */
    seconds() {
      const [minutes, seconds] = document.querySelector(".vc-recording-time")?.textContent.split(/[: ]/) ?? [0, 0];
      return 60 * Number(minutes) + Number(seconds);
    },
    /** How large the files are that the person has chosen, by name. */
    chosenSizes: () => sizes(""),
    /** How large those are that the page keeps for itself. */
    draftSizes: () => sizes("videochat-recordings").catch(() => ({})),
    /** A file's content, as base64. @param {string} name @param {string} folder */
    async content(name, folder = "") {
      const file = await (await (await place(folder)).getFileHandle(name)).getFile();
      return new Promise((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result.split(",")[1]);
        reader.readAsDataURL(file);
      });
    },
  };
})();
