/** Where the app is, over the History API. Plain links work: presses on links to a known route are taken over here. */

import { on } from "svelte/events";

import { parsePath, pathFor, type Route } from "./routes";

export { pathFor, type Route } from "./routes";

let route = $state.raw<Route>(parsePath(location.pathname));
let query = $state.raw(new URLSearchParams(location.search));

/** The route on screen. */
export function currentRoute(): Route {
  return route;
}

/** The part of the address after `?`. */
export function currentQuery(): URLSearchParams {
  return query;
}

/**
 * Go to a route, or to a path with a query. `replace` leaves no entry to come back to (after signing in). Scrolls to
 * the top, as a loaded page would.
 */
export function navigate(to: Route | string, { replace = false } = {}): void {
  const url = new URL(typeof to === "string" ? to : pathFor(to), location.origin);
  const address = url.pathname + url.search + url.hash;
  if (replace) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  readAddress();
  scrollTo(0, 0);
}

/** Show a refusal in the place of the screen, without changing the address, so that reloading tries again. */
export function showInstead(name: "forbidden" | "notFound"): void {
  route = { name };
}

/**
 * The path to return to after signing in, from `?next=`; home unless it is a path of this app. An address of another
 * site is never followed.
 */
export function pathAfterSignIn(): string {
  const next = query.get("next") ?? "/";
  const url = new URL(next, location.origin);
  const known = url.origin === location.origin && parsePath(url.pathname).name !== "notFound";
  return known ? url.pathname + url.search : "/";
}

/** Listen to the browser's back and forward and to presses on links; returns what stops it. */
export function startRouter(): () => void {
  const off = [on(window, "popstate", readAddress), on(document, "click", followLink)];
  return () => {
    for (const remove of off) remove();
  };
}

function readAddress(): void {
  route = parsePath(location.pathname);
  query = new URLSearchParams(location.search);
}

function followLink(event: MouseEvent): void {
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!plain || event.defaultPrevented || !link || link.target || link.hasAttribute("download")) return;
  const url = new URL(link.href, location.href);
  const samePage = url.pathname === location.pathname && url.search === location.search && url.hash !== "";
  if (url.origin !== location.origin || samePage || parsePath(url.pathname).name === "notFound") return;
  event.preventDefault();
  navigate(url.pathname + url.search + url.hash);
}
