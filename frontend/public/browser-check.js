/*
 * Tells browsers that are too old so, before anybody signs in. Runs before the app, loads nothing, and must stay
 * readable for the browsers it is about. The features stand for Safari 16, Chrome 98 and Firefox 104 and later,
 * the targets in vite.config.ts.
 */
(function () {
  var supported =
    "noModule" in document.createElement("script") &&
    typeof structuredClone === "function" &&
    typeof Array.prototype.findLast === "function" &&
    typeof HTMLDialogElement === "function" &&
    typeof CSS === "object" &&
    CSS.supports("overscroll-behavior", "none") &&
    typeof ResizeObserver === "function" &&
    typeof WebSocket === "function";
  if (supported) return;
  document.documentElement.setAttribute("data-unsupported", "");
  document.getElementById("unsupported").removeAttribute("hidden");
})();
