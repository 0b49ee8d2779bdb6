/**
 * Puts the service worker in place and learns of newer versions of the app. A newer one waits until somebody agrees or
 * the app is started next: what is running goes on with its own files.
 */

/** Milliseconds between looks for a newer version. */
const LOOK_AGAIN = 60 * 60_000;

/** Whether this browser, at this address, can keep papers; `insecure`: not at an address without HTTPS. */
export function availability(): "ready" | "insecure" | "unsupported" {
  if (!window.isSecureContext) return "insecure";
  const able = "serviceWorker" in navigator && "indexedDB" in window && "storage" in navigator;
  return able ? "ready" : "unsupported";
}

/** Install the service worker; `offer` is called with what changes to a newer version that is waiting. */
export async function installWorker(offer: (change: () => void) => void): Promise<void> {
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register("/sw.js", { updateViaCache: "none" });
  const look = () => void registration.update().catch(() => undefined);
  setInterval(look, LOOK_AGAIN);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") look();
  });
  const consider = async (worker: ServiceWorker) => {
    // The first version ever has no page of an older one to wait for.
    if (!serviceWorker.controller) return;
    // This page came from the server and is of that version already: nothing would change for it.
    if (await holdsThisPage(worker)) worker.postMessage({ type: "activate" });
    else offer(() => changeTo(worker));
  };
  if (registration.waiting) await consider(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => {
      if (installing.state === "installed") void consider(installing);
    });
  });
}

function changeTo(worker: ServiceWorker): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  worker.postMessage({ type: "activate" });
}

function holdsThisPage(worker: ServiceWorker): Promise<boolean> {
  const address = document.querySelector<HTMLScriptElement>("script[type=module][src]")?.src ?? "";
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data === true);
    worker.postMessage({ type: "holds", address }, [port2]);
  });
}
