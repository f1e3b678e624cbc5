import { notSupported } from './errors.js';
import { OTEventEmitter } from './events.js';
import { View } from './view.js';

/** What publishers and subscribers have in common: a place on the page, and the picture shown there. */
export class Widget extends OTEventEmitter {
  /**
   * @param {'publisher' | 'subscriber'} role
   * @param {HTMLElement | string | undefined} target
   * @param {import('./view.js').ViewProperties} properties
   */
  constructor(role, target, properties) {
    super();
    this.view = new View(role, target, properties);
  }

  /** @returns {HTMLElement | undefined} the box on the page; undefined without the default UI */
  get element() {
    return this.view.element;
  }

  /** @returns {string | undefined} */
  get id() {
    return this.view.element?.id;
  }

  /** @returns {string | null} the present picture as base64 PNG, without a `data:` prefix */
  getImgData() {
    return this.view.image();
  }

  /** @returns {any} a copy of the style */
  getStyle() {
    return this.view.getStyle();
  }

  /**
   * @param {string | object} style a property's name, or a map of several
   * @param {unknown} [value]
   */
  setStyle(style, value) {
    this.view.setStyle(style, value);
  }

  /** @returns {number | undefined} pixels */
  videoWidth() {
    return this.view.video.videoWidth || undefined;
  }

  /** @returns {number | undefined} pixels */
  videoHeight() {
    return this.view.video.videoHeight || undefined;
  }

  /** @param {unknown} _connector */
  async setAudioMediaProcessorConnector(_connector) {
    throw notSupported('A media processor');
  }

  /** @param {unknown} _connector */
  async setVideoMediaProcessorConnector(_connector) {
    throw notSupported('A media processor');
  }
}
