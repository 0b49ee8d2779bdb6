/** Starts what makes the app work without a network; fetched and called once the first screen has settled. */

import { toast } from "~/components";
import { loadTexts, t } from "~/i18n";
import { keeping, runtime } from "~/store";

import { currentRoute } from "./router.svelte";

/** Milliseconds that a newer version is offered for; afterwards it waits in the sheet and for the next start. */
const OFFERED = 60_000;

/** Begin. What fails here costs the copies of papers, and nothing else. */
export async function startOffline(): Promise<void> {
  const [{ Keeper }, { availability, installWorker }] = await Promise.all([
    import("~/store/keeper.svelte"),
    import("~/offline/install"),
  ]);
  new Keeper({ runtime, keeping, isBusy, onExpired: () => location.reload() }).start();
  $effect.root(() => {
    $effect(() => {
      if (keeping.newer && !isBusy()) void offerVersion(keeping.newer);
    });
  });
  if (availability() === "ready" && import.meta.env.PROD) {
    await installWorker((change) => (keeping.newer = change));
  }
}

/** Whether a meeting runs on this screen. */
function isBusy(): boolean {
  const route = currentRoute();
  if (route.name !== "room" && route.name !== "display") return false;
  return runtime.cards.some(({ id, state }) => id === route.meeting && state === "open");
}

async function offerVersion(change: () => void): Promise<void> {
  await loadTexts(["offline"]);
  toast(t("offline.version.waiting"), {
    duration: OFFERED,
    action: { label: t("offline.version.change"), run: change },
  });
}
