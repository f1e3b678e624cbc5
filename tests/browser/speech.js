/** Stands in for the browser's speech recognition, which Debian's Chromium has not: the page says what was heard. */
window.speech = {
  /** What is known of each language: "available" unless said otherwise. */
  languages: {},
  /** @type {Set<object>} listening now */
  running: new Set(),
  /** Whether one was ever started that might have sent sound to a server. */
  leaked: false,
  installed: [],
  /** @param {string} text @param {boolean} final */
  say(text, final) {
    for (const each of this.running) each.take(text, final);
  },
  /** @param {string} error */
  fail(error) {
    for (const each of [...this.running]) each.fail(error);
  },
};

window.SpeechRecognition = class extends EventTarget {
  static async available({ langs, processLocally }) {
    if (!processLocally) window.speech.leaked = true;
    return window.speech.languages[langs[0]] ?? "available";
  }

  static async install({ langs }) {
    window.speech.installed.push(...langs);
    for (const lang of langs) window.speech.languages[lang] = "available";
    return true;
  }

  get processLocally() {
    return Boolean(this.local);
  }

  set processLocally(local) {
    this.local = local;
  }

  start(track) {
    if (window.speech.running.has(this)) throw new DOMException("started already", "InvalidStateError");
    if (track && (track.kind !== "audio" || track.readyState !== "live")) throw new DOMException("no sound", "InvalidStateError");
    if (!this.local) window.speech.leaked = true;
    this.results = [];
    window.speech.running.add(this);
  }

  abort() {
    if (window.speech.running.delete(this)) queueMicrotask(() => this.onend?.(new Event("end")));
  }

  stop() {
    this.abort();
  }

  take(transcript, isFinal) {
    const last = this.results.length - 1;
    const place = last >= 0 && !this.results[last].isFinal ? last : last + 1;
    this.results[place] = Object.assign([{ transcript, confidence: 0.9 }], { isFinal });
    this.onresult?.({ resultIndex: place, results: this.results });
  }

  fail(error) {
    this.onerror?.({ error });
    this.abort();
  }
};
