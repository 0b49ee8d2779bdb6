/** Keeps the screen from going dark, where the browser can. */

import { on } from "svelte/events";

/** Hold the screen awake while the page is seen; returns what lets it go. */
export function stayAwake(): () => void {
  const { wakeLock } = navigator as { wakeLock?: WakeLock };
  if (!wakeLock) return () => undefined;
  let held: WakeLockSentinel | undefined;
  let wanted = true;
  const isOver = () => !wanted;

  // A browser lets go whenever the page is hidden, and may refuse when its battery is low.
  const hold = async () => {
    if (isOver() || document.visibilityState !== "visible") return;
    held = await wakeLock.request("screen").catch(() => undefined);
    if (isOver()) await held?.release();
  };
  const off = on(document, "visibilitychange", () => void hold());
  void hold();
  return () => {
    wanted = false;
    off();
    void held?.release();
  };
}
