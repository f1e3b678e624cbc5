/**
 * @typedef {{callback: (event: any) => void, context: object | undefined, once: boolean}} Listener
 * @typedef {Record<string, (event: any) => void>} ListenerMap
 */

/** What OpenTok hands to listeners; the fields of its type are added to it. */
export class OTEvent {
  #prevented = false;

  /**
   * @param {string} type
   * @param {object} target who dispatches it
   * @param {object} fields what the type adds
   * @param {boolean} cancelable whether `preventDefault` means something
   */
  constructor(type, target, fields, cancelable) {
    this.type = type;
    this.target = target;
    this.cancelable = cancelable;
    Object.assign(this, fields);
  }

  /** @returns {boolean} whether a listener refused the default behaviour */
  isDefaultPrevented() {
    return this.#prevented;
  }

  /** Refuse the default behaviour; without effect on events that are not cancelable. */
  preventDefault() {
    if (this.cancelable) this.#prevented = true;
  }
}

/** OpenTok's way to listen: one name, several separated by spaces, or a map of names to functions. */
export class OTEventEmitter {
  /** @type {Map<string, Listener[]>} */
  #listeners = new Map();

  /**
   * @param {string | object} names
   * @param {any} [callback] the context, when `names` is a map
   * @param {object} [context] `this` inside the callback
   * @returns {this}
   */
  on(names, callback, context) {
    return this.#add(names, callback, context, false);
  }

  /**
   * As `on`, for the first event only.
   *
   * @param {string | object} names
   * @param {any} [callback]
   * @param {object} [context]
   * @returns {this}
   */
  once(names, callback, context) {
    return this.#add(names, callback, context, true);
  }

  /**
   * Stop listening: to everything, to some names, or only with one callback (and context).
   *
   * @param {string | object} [names]
   * @param {any} [callback]
   * @param {object} [context]
   * @returns {this}
   */
  off(names, callback, context) {
    if (names === undefined) {
      const all = [...this.#listeners.keys()];
      this.#listeners.clear();
      all.forEach((name) => this._listenersChanged(name));
      return this;
    }
    for (const [name, unwanted, where] of entriesOf(names, callback, context)) {
      const kept = (this.#listeners.get(name) ?? []).filter(
        (listener) => (unwanted && listener.callback !== unwanted) || (where && listener.context !== where),
      );
      if (kept.length) this.#listeners.set(name, kept);
      else this.#listeners.delete(name);
      this._listenersChanged(name);
    }
    return this;
  }

  /**
   * Call everyone who listens, in the order they came. One that throws does not stop the others.
   *
   * @param {string} type
   * @param {object} [fields]
   * @param {{cancelable?: boolean}} [options]
   * @returns {OTEvent}
   */
  _emit(type, fields = {}, { cancelable = false } = {}) {
    const event = new OTEvent(type, this, fields, cancelable);
    for (const listener of [...(this.#listeners.get(type) ?? [])]) {
      if (listener.once) this.#drop(type, listener);
      try {
        listener.callback.call(listener.context ?? this, event);
      } catch (error) {
        reportError(error);
      }
    }
    return event;
  }

  /**
   * @param {string} name
   * @param {Listener} listener
   */
  #drop(name, listener) {
    const kept = (this.#listeners.get(name) ?? []).filter((each) => each !== listener);
    if (kept.length) this.#listeners.set(name, kept);
    else this.#listeners.delete(name);
    this._listenersChanged(name);
  }

  /**
   * @param {string} name
   * @returns {boolean}
   */
  _hasListeners(name) {
    return this.#listeners.has(name);
  }

  /**
   * Told after each `on`, `once` and `off`, for what is only measured while somebody listens.
   *
   * @param {string} _name
   */
  _listenersChanged(_name) {}

  /**
   * @param {string | object} names
   * @param {any} callback
   * @param {object | undefined} context
   * @param {boolean} once
   * @returns {this}
   */
  #add(names, callback, context, once) {
    for (const [name, called, where] of entriesOf(names, callback, context)) {
      if (typeof called !== 'function') throw new TypeError(`the listener for ${name} is not a function`);
      const listeners = this.#listeners.get(name) ?? [];
      this.#listeners.set(name, [...listeners, { callback: called, context: where, once }]);
      this._listenersChanged(name);
    }
    return this;
  }
}

/**
 * @param {string | object} names
 * @param {any} callback
 * @param {object | undefined} context
 * @returns {Array<[string, any, object | undefined]>}
 */
function entriesOf(names, callback, context) {
  if (typeof names === 'string') {
    return names.split(/\s+/).filter(Boolean).map((name) => [name, callback, context]);
  }
  return Object.entries(names).flatMap(([name, each]) => entriesOf(name, each, callback));
}
