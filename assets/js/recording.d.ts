/** What tsc must know of a recording's surroundings: what browsers have and its library does not know yet. */

interface MediaStreamTrackProcessor {
  readonly readable: ReadableStream<VideoFrame>;
}
declare var MediaStreamTrackProcessor: { new (options: { track: MediaStreamTrack }): MediaStreamTrackProcessor };

interface Window {
  showSaveFilePicker?(options: object): Promise<FileSystemFileHandle>;
}

interface FileSystemSyncAccessHandle {
  write(data: BufferSource, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}
interface FileSystemFileHandle {
  createSyncAccessHandle(): Promise<FileSystemSyncAccessHandle>;
}

declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: typeof AudioWorkletProcessor): void;
