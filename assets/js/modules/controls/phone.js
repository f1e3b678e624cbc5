import { reactive } from "vue";

/** The width of controls.css: below it the bar holds five controls, and a sheet the others. */
const query = matchMedia("(max-width: 640px)");

/** Whether the window is as narrow as a phone. */
export const phone = reactive({ is: query.matches });
query.addEventListener("change", () => (phone.is = query.matches));
