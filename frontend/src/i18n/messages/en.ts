import type { Translation } from "./types";
import type { vi } from "./vi";
import { a11y } from "./en/a11y";
import { calendar } from "./en/calendar";
import { common } from "./en/common";
import { conclusion } from "./en/conclusion";
import { desk } from "./en/desk";
import { directory } from "./en/directory";
import { display } from "./en/display";
import { errors } from "./en/errors";
import { home } from "./en/home";
import { marks } from "./en/marks";
import { offline } from "./en/offline";
import { restrictions } from "./en/restrictions";
import { room } from "./en/room";
import { settings } from "./en/settings";
import { signin } from "./en/signin";
import { versions } from "./en/versions";
import { viewer } from "./en/viewer";
import { vote } from "./en/vote";

/** All English text, by area. */
export const en: Translation<typeof vi> = {
  common,
  errors,
  signin,
  home,
  calendar,
  desk,
  marks,
  offline,
  restrictions,
  room,
  directory,
  settings,
  display,
  versions,
  viewer,
  vote,
  conclusion,
  a11y,
};
