import type { Translation } from "./types";
import type { vi } from "./vi";
import { a11y } from "./en/a11y";
import { common } from "./en/common";
import { conclusion } from "./en/conclusion";
import { desk } from "./en/desk";
import { directory } from "./en/directory";
import { display } from "./en/display";
import { errors } from "./en/errors";
import { home } from "./en/home";
import { room } from "./en/room";
import { signin } from "./en/signin";
import { viewer } from "./en/viewer";
import { vote } from "./en/vote";

/** All English text, by area. */
export const en: Translation<typeof vi> = {
  common,
  errors,
  signin,
  home,
  desk,
  room,
  directory,
  display,
  viewer,
  vote,
  conclusion,
  a11y,
};
