/** What tsc must know of the elements' surroundings: Vue's option objects, and the page's libraries. */

/**
 * A Vue component as an element's file exports it: `@type {VueComponent}`.
 * `this` is not checked; what a component calls in other modules is.
 */
type VueComponent = ThisType<any> & {
  template?: string;
  render?: () => unknown;
  mixins?: VueComponent[];
  components?: Record<string, VueComponent>;
  props?: object;
  inject?: object;
  provide?(): object;
  emits?: string[];
  data?(): object;
  computed?: Record<string, () => unknown>;
  watch?: Record<string, unknown>;
  created?(): void;
  mounted?(): void;
  updated?(): void;
  beforeUnmount?(): void;
  unmounted?(): void;
  methods?: Record<string, (...args: any[]) => unknown>;
};

/** NiceGUI's own Vue, from the page's import map. */
declare module "vue" {
  export function compile(template: string): () => unknown;
  export function createApp(component: VueComponent, props?: object): { mount(element: Element): unknown; unmount(): void };
  export function reactive<T extends object>(value: T): T;
  export function shallowReactive<T extends object>(value: T): T;
  export function markRaw<T extends object>(value: T): T;
  export function effectScope(detached?: boolean): { run<T>(act: () => T): T | undefined; stop(): void };
  export function watch(source: () => unknown, callback: (value: any, before: any) => void, options?: object): () => void;
}

interface Window {
  /** NiceGUI's: whether the page has met its server. */
  did_handshake?: boolean;
  /** NiceGUI's: light, dark or (null) as the system has it. */
  setDark(dark: boolean | null): void;
  /** NiceGUI's connection to its server, once it is made. */
  socket?: object;
}
