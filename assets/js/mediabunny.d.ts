/** mediabunny, as far as it is used: assets/vendor/mediabunny. */
export class Quality {
  constructor(options: { bitrate: number; bitrateMode?: "constant" | "variable" });
}
export class CanvasSource {
  constructor(canvas: OffscreenCanvas, options: { codec: string; quality: Quality; keyFrameInterval?: number; latencyMode?: string });
  add(timestamp: number, duration: number): Promise<void>;
}
export class AudioSampleSource {
  constructor(options: { codec: string; quality: Quality });
  add(sample: AudioSample): Promise<void>;
}
export class AudioSample {
  constructor(init: { data: Float32Array; format: string; numberOfChannels: number; sampleRate: number; timestamp: number });
  close(): void;
}
export class WebMOutputFormat {
  constructor(options: { onSegmentHeader(header: Uint8Array, position: number): void });
}
export class StreamTarget {
  constructor(writable: WritableStream);
}
export class Output {
  constructor(options: { format: WebMOutputFormat; target: StreamTarget });
  addVideoTrack(source: CanvasSource, metadata?: { frameRate?: number }): void;
  addAudioTrack(source: AudioSampleSource): void;
  start(): Promise<void>;
  finalize(): Promise<void>;
}
export function getFirstEncodableVideoCodec(codecs: string[], options: { width: number; height: number; quality: Quality }): Promise<string | null>;
export function getFirstEncodableAudioCodec(codecs: string[], options: { numberOfChannels: number; sampleRate: number; quality: Quality }): Promise<string | null>;
