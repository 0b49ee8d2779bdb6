/** The service worker: starts the app and opens kept papers without a network. Built to `sw.js` by `tools/service-worker.mjs`. */

import { Vault } from "../vault";
import { answerPaper } from "./papers";
import type { WorkerScope } from "./scope";
import { Shell, type Build } from "./shell";

declare const __BUILD__: Build;

const scope = self as unknown as WorkerScope;
const shell = new Shell(__BUILD__);

/** Screens are everything that is not one of these. */
const NO_SCREEN = /^\/(?:api|static|ws|enter|healthz|sw\.js)(?:\/|$)/;

let vault: Promise<Vault> | undefined;

/** Opened at the first request, and again when the browser has closed it. */
function openVault(): Promise<Vault> {
  vault ??= Vault.open();
  vault.catch(() => (vault = undefined));
  return vault;
}

scope.addEventListener("install", (event) => event.waitUntil(shell.install()));

scope.addEventListener("activate", (event) =>
  event.waitUntil(Promise.all([shell.tidy(), scope.clients.claim()])),
);

scope.addEventListener("message", (event) => {
  const message = event.data as { type?: string; address?: string } | null;
  if (message?.type === "activate") event.waitUntil(scope.skipWaiting());
  if (message?.type === "holds") event.ports[0]?.postMessage(shell.holds(message.address ?? ""));
});

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== scope.location.origin) return;
  if (request.mode === "navigate") {
    if (!NO_SCREEN.test(pathname)) event.respondWith(shell.page(request));
  } else if (pathname.startsWith("/static/app/")) {
    event.respondWith(shell.file(request));
  } else {
    const answer = answerPaper(openVault, request);
    if (answer) event.respondWith(answer);
  }
});
