// Where a browser is told to keep nothing, NiceGUI's script would end here: it wants a sessionStorage, if only for this page.
try {
  void window.sessionStorage;
} catch {
  Object.defineProperty(window, "sessionStorage", { value: {} });
}
