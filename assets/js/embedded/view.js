import { OpenTokError } from './errors.js';
import { writeLog } from './exceptions.js';

/**
 * @typedef {import('@opentok/client').WidgetProperties & {name?: string, initials?: string, style?: object}} ViewProperties
 * @typedef {import('@opentok/client').Dimensions} Size
 */

const STYLE = {
  audioLevelDisplayMode: 'off',
  backgroundImageURI: '',
  buttonDisplayMode: 'off',
  nameDisplayMode: 'auto',
  videoDisabledDisplayMode: 'auto',
  archiveStatusDisplayMode: 'off',
  audioBlockedDisplayMode: 'auto',
};

let views = 0;

/** A publisher's or subscriber's <video>, and, unless the page places that itself, the box around it. */
export class View {
  /** @type {HTMLElement | undefined} */
  element;
  #cover = document.createElement('div');
  #label = document.createElement('div');
  /** @type {typeof STYLE} */
  #style;

  /**
   * @param {'publisher' | 'subscriber'} role
   * @param {HTMLElement | string | undefined} target
   * @param {ViewProperties} properties
   */
  constructor(role, target, properties) {
    if (properties.insertDefaultUI === false && target) {
      throw new OpenTokError('OT_INVALID_PARAMETER', 'There can be no target element when insertDefaultUI is false');
    }
    this.#style = { ...STYLE, ...properties.style };
    this.video = document.createElement('video');
    this.video.autoplay = true;
    this.video.playsInline = true;
    this.video.muted = role === 'publisher';
    if (properties.insertDefaultUI === false) return;
    this.element = place(target, properties.insertMode ?? 'replace');
    this.element.id ||= `OT_${role}_${++views}`;
    this.element.classList.add('OT_root', `OT_${role}`);
    this.#fill(properties);
  }

  /** @param {boolean} mirrored as in a mirror, which is how people know themselves */
  mirror(mirrored) {
    this.video.style.transform = mirrored ? 'scaleX(-1)' : '';
  }

  /**
   * @param {boolean} visible whether there is video; a name or picture covers the box otherwise
   */
  showVideo(visible) {
    this.#cover.hidden = visible || this.#style.videoDisabledDisplayMode === 'off';
    this.#cover.style.display = this.#cover.hidden ? 'none' : 'flex';
  }

  /** @param {string} name */
  rename(name) {
    this.#label.textContent = name;
  }

  /** @returns {any} a copy of the style */
  getStyle() {
    return { ...this.#style };
  }

  /**
   * @param {string | object} name of one property, or a map of several
   * @param {unknown} [value]
   */
  setStyle(name, value) {
    Object.assign(this.#style, typeof name === 'string' ? { [name]: value } : name);
    this.#applyStyle();
  }

  /** @returns {string | null} the present picture as base64 PNG, without a `data:` prefix */
  image() {
    const { videoWidth, videoHeight } = this.video;
    if (!videoWidth) return null;
    const canvas = document.createElement('canvas');
    canvas.width = videoWidth;
    canvas.height = videoHeight;
    canvas.getContext('2d')?.drawImage(this.video, 0, 0);
    return canvas.toDataURL('image/png').split(',')[1];
  }

  /**
   * Tell of the video's size whenever it changes.
   *
   * @param {(oldValue: Size, newValue: Size) => void} onChange
   */
  watchSize(onChange) {
    let size = { width: 0, height: 0 };
    this.video.onresize = () => {
      const now = { width: this.video.videoWidth, height: this.video.videoHeight };
      if (!now.width || (now.width === size.width && now.height === size.height)) return;
      const before = size;
      size = now;
      onChange(before, now);
    };
  }

  /** Take it off the page. */
  remove() {
    this.video.onresize = this.video.onloadeddata = null;
    this.video.srcObject = null;
    this.video.remove();
    this.element?.remove();
  }

  /** @param {ViewProperties} properties */
  #fill({ width = 264, height = 198, fitMode = 'cover', name = '', initials }) {
    const box = /** @type {HTMLElement} */ (this.element);
    Object.assign(box.style, {
      position: 'relative', overflow: 'hidden', background: '#202124', width: length(width), height: length(height),
    });
    Object.assign(this.video.style, { width: '100%', height: '100%', display: 'block', objectFit: fitMode });
    Object.assign(this.#cover.style, {
      position: 'absolute', inset: '0', display: 'none', alignItems: 'center', justifyContent: 'center',
      background: '#202124 center / cover no-repeat', color: '#e8eaed', font: '500 2rem system-ui, sans-serif',
    });
    Object.assign(this.#label.style, {
      position: 'absolute', left: '0', bottom: '0', maxWidth: '100%', padding: '2px 8px', overflow: 'hidden',
      textOverflow: 'ellipsis', whiteSpace: 'nowrap', background: 'rgb(0 0 0 / 60%)', color: '#fff',
      font: '13px system-ui, sans-serif',
    });
    this.#cover.textContent = initials || name.slice(0, 1).toUpperCase();
    this.rename(name);
    this.#applyStyle();
    box.replaceChildren(this.video, this.#cover, this.#label);
  }

  #applyStyle() {
    const { nameDisplayMode, backgroundImageURI } = this.#style;
    this.#label.style.display = nameDisplayMode === 'off' || !this.#label.textContent ? 'none' : 'block';
    this.#cover.style.backgroundImage = backgroundImageURI ? `url(${JSON.stringify(backgroundImageURI)})` : '';
  }
}

/**
 * @param {HTMLElement | string | undefined} target
 * @param {'replace' | 'after' | 'before' | 'append'} mode
 * @returns {HTMLElement} the box; with 'replace' it is the target itself, as in OpenTok
 */
function place(target, mode) {
  const found = typeof target === 'string' ? document.getElementById(target) : target;
  if (found && mode === 'replace') return found;
  const box = document.createElement('div');
  if (!found) {
    if (typeof target === 'string') {
      writeLog('warn', `no element has the id ${target}; one was added to the page`);
      box.id = target;
    }
    document.body.append(box);
  } else if (mode === 'append') found.append(box);
  else if (mode === 'before') found.before(box);
  else found.after(box);
  return box;
}

/** @param {string | number} size */
function length(size) {
  return typeof size === 'number' || /^\d+$/.test(size) ? `${size}px` : size;
}
