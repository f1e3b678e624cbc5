/**
 * Tells people from what is behind them, by MediaPipe's models on the CPU (TensorFlow Lite with SIMD). There are two:
 * for pictures that are wide, and for those that are about as high as they are wide, or higher.
 */

const RUNTIME = 'tflite-simd.js';
const WASM = 'tflite-simd.wasm';
const WIDE = 'selfie_segmentation_landscape.tflite';
const SQUARE = 'selfie_segmentation.tflite';
/** Width by height from which a picture is wide. */
const WIDE_FROM = 1.2;

/** One model, with the memory it works in. */
class Segmenter {
  /** @param {any} module a TensorFlow Lite of its own */
  constructor(module) {
    this.run = () => {
      if (module._runInference() !== 0) throw new Error('The model did not run');
    };
    this.width = module._getInputWidth();
    this.height = module._getInputHeight();
    const size = this.width * this.height;
    const input = module._getInputMemoryOffset() / 4;
    const output = module._getOutputMemoryOffset() / 4;
    /** Red, green and blue of each pixel, 0 to 1. @type {Float32Array} */
    this.input = module.HEAPF32.subarray(input, input + size * 3);
    /** How much each pixel is a person, 0 to 1. @type {Float32Array} */
    this.output = module.HEAPF32.subarray(output, output + size);
  }
}

/** The models: the wide one at once, the other when it is needed. */
export class Segmenters {
  /** @type {Map<string, Promise<Segmenter>>} */
  #models = new Map();

  /** @param {string} base address of the files */
  constructor(base) {
    this.base = base;
  }

  /**
   * @param {number} width of the picture
   * @param {number} height
   * @returns {Promise<Segmenter>}
   */
  for(width, height) {
    return this.#model(width >= height * WIDE_FROM ? WIDE : SQUARE);
  }

  /** @param {string} name */
  #model(name) {
    const model = this.#models.get(name) ?? load(this.base, name);
    this.#models.set(name, model);
    return model;
  }
}

/**
 * @param {string} base
 * @returns {Promise<Segmenters>} ready for wide pictures; rejects when the files cannot be had
 */
export async function loadSegmenters(base) {
  const segmenters = new Segmenters(base);
  await segmenters.for(16, 9);
  return segmenters;
}

/**
 * @param {string} base
 * @param {string} name
 */
async function load(base, name) {
  const scope = /** @type {any} */ (globalThis);
  if (!scope.createTwilioTFLiteSIMDModule) scope.importScripts(base + RUNTIME);
  const quiet = () => {};
  const [module, bytes] = await Promise.all([
    scope.createTwilioTFLiteSIMDModule({ locateFile: () => base + WASM, print: quiet, printErr: quiet }),
    fetchBytes(base + name),
  ]);
  module.HEAPU8.set(bytes, module._getModelBufferMemoryOffset());
  if (module._loadModel(bytes.length) !== 0) throw new Error(`${name} could not be read`);
  return new Segmenter(module);
}

/** @param {string} url */
async function fetchBytes(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} could not be had (${response.status})`);
  return new Uint8Array(await response.arrayBuffer());
}
