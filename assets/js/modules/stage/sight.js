import { reactive } from "vue";

/** Whether anybody can look at this page: not while another tab is before it, or the window is put away. */
export const sight = reactive({ hidden: document.hidden });

document.addEventListener("visibilitychange", () => (sight.hidden = document.hidden));
