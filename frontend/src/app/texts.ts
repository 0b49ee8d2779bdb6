/**
 * Which areas of the texts each screen shows, beside those of all screens; they travel together with its code. A test
 * (`tests/app/texts.test.ts`) reads the sources and names what is missing here or not needed.
 */

import type { Area } from "~/i18n";

import type { Route } from "./routes";

export const TEXTS: Readonly<Record<Route["name"], readonly Area[]>> = {
  home: ["home"],
  approval: ["approvals", "viewer"],
  calendar: ["calendar", "home"],
  signIn: ["signin", "errors"],
  desk: ["desk", "versions", "viewer"],
  request: ["requests", "desk", "viewer"],
  room: ["room", "viewer"],
  display: ["display", "room", "viewer", "vote"],
  conclusion: ["conclusion", "vote"],
  password: ["directory", "signin"],
  directory: ["directory"],
  settings: ["settings"],
  forbidden: [],
  notFound: [],
};

/** What refusals say, what a device keeps, marks as files: this is in nobody's first sight: it comes after the screen. */
export const AFTERWARDS: readonly Area[] = [
  "approvals",
  "boardpack",
  "calendar",
  "email",
  "errors",
  "invitations",
  "marks",
  "offline",
  "outline",
  "questions",
  "readiness",
  "rehearsal",
  "requests",
  "restrictions",
  "substitutes",
  "versions",
  "vote",
];
