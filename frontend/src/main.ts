/** Starts the app: language first, then the page. Does nothing in a browser that `browser-check.js` has turned away. */

import "./design/index.css";

import { mount } from "svelte";

import App from "./app/App.svelte";
import { currentRoute, startRouter } from "./app/router.svelte";
import { loadScreen } from "./app/screens";
import { guardSession } from "./app/session.svelte";
import { toast, whenIdle } from "./components";
import { startLanguage, t } from "./i18n";

async function start(): Promise<void> {
  const target = document.getElementById("app");
  if (!target || document.documentElement.hasAttribute("data-unsupported")) return;
  // The first screen travels at the same time as the texts; App reports it when it does not arrive.
  await Promise.all([startLanguage(), loadScreen(currentRoute()).catch(() => undefined)]);
  startRouter();
  guardSession();
  mount(App, { target });
  whenIdle(async () => (await import("./app/offline.svelte")).startOffline());
  // The last net: what no screen has caught is said at least, and stays in the browser's console.
  window.addEventListener("unhandledrejection", () =>
    toast(t("common.page.broken.advice"), { tone: "negative" }),
  );
}

void start();
