import { t } from "./language.js";

/**
 * What a person can do about how a page shows the call; they have no buttons of their own, the menu lists them.
 *
 * @param {import("./room.js").Room} room
 * @returns {import("./controls.js").Control[]}
 */
export function viewControls({ view, fullScreen, pip }) {
  return [
    {
      name: "layout",
      listed: true,
      get label() {
        return view.state.layout === "grid" ? t("Speaker view") : t("Grid view");
      },
      get icon() {
        return view.state.layout === "grid" ? "user" : "layout-grid";
      },
      run: () => (view.state.layout = view.state.layout === "grid" ? "speaker" : "grid"),
    },
    {
      name: "fullScreen",
      keyName: "F",
      listed: true,
      get there() {
        return fullScreen.state.available;
      },
      get label() {
        return fullScreen.state.on ? t("Leave full screen") : t("Full screen");
      },
      get icon() {
        return fullScreen.state.on ? "minimize" : "maximize";
      },
      run: () => fullScreen.toggle(),
    },
    {
      name: "pip",
      listed: true,
      get there() {
        return pip.state.available;
      },
      get label() {
        return pip.state.open ? t("Close picture in picture") : t("Picture in picture");
      },
      icon: "picture-in-picture-2",
      run: () => pip.toggle(),
    },
    {
      name: "shortcuts",
      keyName: "?",
      listed: true,
      there: matchMedia("(any-pointer: fine)").matches, // a phone has no keys
      get label() {
        return t("Keyboard shortcuts");
      },
      icon: "keyboard",
      run: () => (view.state.shortcuts = !view.state.shortcuts),
    },
  ];
}
