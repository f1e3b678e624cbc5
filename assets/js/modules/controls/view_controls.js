import { t } from "videochat/page/language.js";

const TOUCH = matchMedia("(pointer: coarse)");
const POINTER = matchMedia("(any-pointer: fine)");

/**
 * What a person can do about how a page shows the call; they have no buttons of their own, the menu lists them.
 *
 * @param {import("videochat/call/room.js").Room} room
 * @returns {import("./controls.js").Control[]}
 */
export function viewControls(room) {
  const { view, fullScreen, pip, captions } = room;
  return [
    {
      name: "captions",
      keyName: "T",
      listed: true,
      get label() {
        return captions.state.shown ? t("Hide captions") : t("Show captions");
      },
      icon: "captions",
      get on() {
        return captions.state.shown;
      },
      run() {
        captions.show(!captions.state.shown);
        room.announcer.say(captions.state.shown ? t("Captions are shown") : t("Captions are hidden"), { topic: "captions" });
      },
    },
    {
      name: "transcript",
      listed: true,
      get there() {
        return captions.state.shown || captions.state.transcript.length > 0;
      },
      get label() {
        return t("Transcript");
      },
      icon: "file-text",
      run: () => (captions.state.reading = true),
    },
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
      name: "otherCamera",
      listed: true,
      get there() {
        return TOUCH.matches && (room.media?.devices.state.camera.length ?? 0) > 1; // at the front, and at the back
      },
      get label() {
        return t("Switch camera");
      },
      icon: "switch-camera",
      get blocked() {
        return !room.media?.state.camera.on;
      },
      run: () => room.media?.keeper.turnCamera(),
    },
    {
      name: "shortcuts",
      keyName: "?",
      listed: true,
      there: POINTER.matches, // a phone has no keys
      get label() {
        return t("Keyboard shortcuts");
      },
      icon: "keyboard",
      run: () => (view.state.shortcuts = !view.state.shortcuts),
    },
  ];
}
