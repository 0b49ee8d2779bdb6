/** What screens know of the server: one `runtime`, and the meetings opened through it. */

import { openOutbox, postCommands } from "~/transport";

import { DeviceRecords } from "./kept";
import { Runtime } from "./runtime.svelte";

export { CatalogueStore, nameIn, type EntryOf, type ListName } from "./catalogue.svelte";
export { MeetingStore } from "./meeting.svelte";
export type { ItemNode, OutlineRow } from "./meeting.svelte";
export { Runtime } from "./runtime.svelte";
export type { SessionState } from "./runtime.svelte";
export type { InkAct } from "./ink-act";
export { outliving } from "./outliving.svelte";
export { keeping } from "./keeping.svelte";
export type { Keeping, KeepingPhase } from "./keeping.svelte";
export { UnitStore } from "./unit.svelte";
export type { DrawnStroke } from "./strokes.svelte";
export { EDITING_AGAIN, type LaserPoint, type WetStroke } from "./signals.svelte";
export type { PersonPresence, RoomPresence } from "./presence.svelte";

const RELOADED = "reloaded-for-version";

export const runtime = new Runtime({
  openSocket: () => new WebSocket(`${location.origin.replace(/^http/, "ws")}/ws`),
  outbox: openOutbox(),
  post: postCommands,
  touch: navigator.maxTouchPoints > 1,
  reload: reloadOnce,
  kept: new DeviceRecords(),
});

/** Load the new version of the app; only once in a while, so that a half-done roll-out does not make pages blink. */
function reloadOnce(): void {
  const last = Number(sessionStorage.getItem(RELOADED) ?? 0);
  if (Date.now() - last < 60_000) return;
  sessionStorage.setItem(RELOADED, String(Date.now()));
  location.reload();
}
