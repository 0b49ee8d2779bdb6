/**
 * Short messages that need no answer, and words for screen readers only. Shown by the topmost `ToastHost`. Never the
 * only place of an error that a person has to act on: that is `ErrorState` or a field's error.
 */

import { untrack } from "svelte";

export type ToastTone = "neutral" | "positive" | "negative";

export interface ToastOptions {
  tone?: ToastTone;
  /** One act, above all undoing; pressing it also takes the message away. */
  action?: { label: string; run: () => void };
  /** Milliseconds until it goes by itself; longer with an action, because it has to be read and reached. */
  duration?: number;
}

export interface Toast extends Required<Pick<ToastOptions, "tone" | "duration">> {
  readonly id: number;
  readonly message: string;
  readonly action: ToastOptions["action"];
}

const SHORT = 5_000;
const LONG = 10_000;
/** More would cover the page; the oldest gives way. */
const MOST = 3;

let nextId = 1;
let shown = $state.raw<readonly Toast[]>([]);
let spoken = $state.raw<{ readonly host: symbol | undefined; readonly message: string }>();
let hosts = $state.raw<readonly symbol[]>([]);

/** The messages on screen, oldest first. */
export function toasts(): readonly Toast[] {
  return shown;
}

/** Show a message; returns what takes it away early. */
export function toast(message: string, options: ToastOptions = {}): () => void {
  const entry: Toast = {
    id: nextId++,
    message,
    tone: options.tone ?? "neutral",
    action: options.action,
    duration: options.duration ?? (options.action || options.tone === "negative" ? LONG : SHORT),
  };
  shown = [...shown, entry].slice(-MOST);
  return () => dismissToast(entry.id);
}

/** The id that the next message will exceed: what came before a moment is told by it from what came since. */
export function lastToastId(): number {
  return nextId - 1;
}

export function dismissToast(id: number): void {
  shown = shown.filter((entry) => entry.id !== id);
}

/** Have a screen reader say something that is only to be seen on the page: a turned page, an opened vote. */
export function announce(message: string): void {
  untrack(() => {
    // The same words twice are a change all the same: a trailing no-break space makes them differ.
    spoken = { host: hosts.at(-1), message: spoken?.message === message ? `${message}\u00a0` : message };
  });
}

/** A place for messages, from its registration until `remove`. */
export interface Host {
  readonly isTop: () => boolean;
  /** What was announced while this host was the topmost: it stays there, or a sheet that opens would say it again. */
  readonly announcement: () => string;
  readonly remove: () => void;
}

/** Register a host; the last one registered shows the messages, so that they lie above an open modal. */
export function registerHost(): Host {
  const host = Symbol("toast host");
  hosts = [...hosts, host];
  return {
    isTop: () => hosts.at(-1) === host,
    announcement: () => (spoken?.host === host ? spoken.message : ""),
    remove: () => (hosts = hosts.filter((one) => one !== host)),
  };
}
