import { reactive } from "vue";

/** How good the connections are. @typedef {"good"|"fair"|"poor"} Grade */
export class Quality {
  state = reactive({
    own: /** @type {Grade|null} */ (null),
    of: /** @type {Record<string, Grade>} by participant */ ({}),
  });
}
