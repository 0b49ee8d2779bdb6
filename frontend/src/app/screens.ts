/** Which screen belongs to a route. Every screen is its own file on the network, loaded when first needed. */

import { loadTexts } from "~/i18n";
import type { Component } from "svelte";

import type { Route } from "./routes";
import { AFTERWARDS, TEXTS } from "./texts";

/** What the directory is given: the unit shown; without one, where the reader's administration begins. */
export interface DirectoryProps {
  unit: string | undefined;
}

/** What a screen of a meeting is given. */
export interface MeetingProps {
  /** The meeting's id. */
  meeting: string;
}

/** What a screen about one thing is given. */
export interface ThingProps {
  /** The thing's id. */
  id: string;
}

type MeetingRoute = Extract<Route, MeetingProps>;
type ThingRoute = Extract<Route, ThingProps>;
type PageRoute = Exclude<Route, MeetingProps | ThingProps | { name: "directory" }>;

type Load<Props extends object> = () => Promise<{ default: Component<Props> }>;

const PAGES: Readonly<Record<PageRoute["name"], Load<Record<string, never>>>> = {
  home: () => import("~/screens/Home/Home.svelte"),
  signIn: () => import("~/screens/SignIn/SignIn.svelte"),
  forbidden: () => import("~/screens/Forbidden/Forbidden.svelte"),
  calendar: () => import("~/screens/Calendar/Calendar.svelte"),
  settings: () => import("~/screens/Settings/Settings.svelte"),
  password: () => import("~/screens/Password/Password.svelte"),
  notFound: () => import("~/screens/NotFound/NotFound.svelte"),
};

const MEETING_SCREENS: Readonly<Record<MeetingRoute["name"], Load<MeetingProps>>> = {
  desk: () => import("~/screens/Desk/Desk.svelte"),
  room: () => import("~/screens/Room/Room.svelte"),
  display: () => import("~/screens/Display/Display.svelte"),
  conclusion: () => import("~/screens/Conclusion/Conclusion.svelte"),
};

const THING_SCREENS: Readonly<Record<ThingRoute["name"], Load<ThingProps>>> = {
  approval: () => import("~/screens/Approval/Approval.svelte"),
  request: () => import("~/screens/Request/Request.svelte"),
};

/** A loaded screen; `key` tells it from the screens of other routes and other meetings. */
export type Loaded = { readonly key: string } & (
  | { readonly kind: "page"; readonly Screen: Component<Record<string, never>> }
  | {
      readonly kind: "directory";
      readonly Screen: Component<DirectoryProps>;
      readonly unit: string | undefined;
    }
  | { readonly kind: "meeting"; readonly Screen: Component<MeetingProps>; readonly meeting: string }
  | { readonly kind: "thing"; readonly Screen: Component<ThingProps>; readonly id: string }
);

/** Load the screen of a route with its texts; rejected when the network does not give them. */
export async function loadScreen(route: Route): Promise<Loaded> {
  const [loaded] = await Promise.all([loadCode(route), loadTexts(TEXTS[route.name])]);
  // One that does not arrive is asked for again with the next screen.
  loadTexts(AFTERWARDS).catch(() => undefined);
  return loaded;
}

async function loadCode(route: Route): Promise<Loaded> {
  if ("meeting" in route) {
    const { default: Screen } = await MEETING_SCREENS[route.name]();
    return { kind: "meeting", key: `${route.name} ${route.meeting}`, Screen, meeting: route.meeting };
  }
  if ("id" in route) {
    const { default: Screen } = await THING_SCREENS[route.name]();
    return { kind: "thing", key: `${route.name} ${route.id}`, Screen, id: route.id };
  }
  if (route.name === "directory") {
    const { default: Screen } = await import("~/screens/Directory/Directory.svelte");
    return { kind: "directory", key: `directory ${route.unit ?? ""}`, Screen, unit: route.unit };
  }
  const { default: Screen } = await PAGES[route.name]();
  return { kind: "page", key: route.name, Screen };
}
