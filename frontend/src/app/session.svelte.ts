/** Lets a screen appear once it is known who is looking, and leads those who are not signed in to the sign-in screen. */

import { setLanguage } from "~/i18n";
import { runtime } from "~/store";
import { on } from "svelte/events";

import { currentRoute, navigate, pathAfterSignIn, type Route } from "./router.svelte";

/** `waiting`: the server has been asked · `unreachable`: it did not answer · `open`: the screen may appear. */
export type Gate = "waiting" | "unreachable" | "open";

const PUBLIC: ReadonlySet<Route["name"]> = new Set(["signIn", "notFound", "forbidden"]);

let unanswered = $state(false);

/** Whether the screen of the present address may appear. */
export function gate(): Gate {
  const { name } = currentRoute();
  if (runtime.session === "signed-in") return name === "signIn" ? "waiting" : "open";
  if (PUBLIC.has(name)) return "open";
  return unanswered ? "unreachable" : "waiting";
}

/** Ask the server who is signed in; harmless when that is known. */
export async function askSession(): Promise<void> {
  if (runtime.session === "signed-in") return;
  try {
    unanswered = false;
    await runtime.start();
  } catch {
    unanswered = true;
  }
}

/**
 * Keep address and session together: to the sign-in screen and, once signed in, on to where the person wanted to go, in
 * the language they chose on another device. Returns what stops it.
 */
export function guardSession(): () => void {
  void askSession();
  const stopEffects = $effect.root(() => {
    $effect(() => {
      const route = currentRoute();
      if (runtime.session === "signed-out" && !PUBLIC.has(route.name)) {
        const next = location.pathname + location.search;
        navigate(next === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ next }).toString()}`, {
          replace: true,
        });
      } else if (runtime.session === "signed-in" && route.name === "signIn") {
        navigate(pathAfterSignIn(), { replace: true });
      }
    });
    $effect(() => {
      const chosen = runtime.me?.language;
      if (chosen === "vi" || chosen === "en") setLanguage(chosen).catch(() => undefined);
    });
  });
  const stopListening = on(window, "online", () => void askSession());
  return () => {
    stopEffects();
    stopListening();
  };
}
