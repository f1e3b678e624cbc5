const SAMPLE_MS = 2_000;

/**
 * Tell how hard pressed the processor is, whenever that changes, where the browser says so (Compute Pressure).
 *
 * @param {(state: import('@opentok/client').CpuPerformanceState) => void} onState
 * @returns {() => void} stops it
 */
export function watchPressure(onState) {
  /** @type {{new (callback: (records: {state: any}[]) => void): {observe(source: string, options: object): Promise<void>, disconnect(): void}} | undefined} */
  const Observer = Reflect.get(window, 'PressureObserver');
  if (!Observer) return () => {};
  let last = '';
  const observer = new Observer((records) => {
    const { state } = records[records.length - 1];
    if (state !== last) onState(state);
    last = state;
  });
  observer.observe('cpu', { sampleInterval: SAMPLE_MS }).catch(() => {}); // a policy of the page forbids it
  return () => observer.disconnect();
}
