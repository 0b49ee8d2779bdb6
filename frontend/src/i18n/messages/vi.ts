import { a11y } from "./vi/a11y";
import { calendar } from "./vi/calendar";
import { common } from "./vi/common";
import { conclusion } from "./vi/conclusion";
import { desk } from "./vi/desk";
import { directory } from "./vi/directory";
import { display } from "./vi/display";
import { errors } from "./vi/errors";
import { home } from "./vi/home";
import { marks } from "./vi/marks";
import { offline } from "./vi/offline";
import { restrictions } from "./vi/restrictions";
import { room } from "./vi/room";
import { settings } from "./vi/settings";
import { signin } from "./vi/signin";
import { versions } from "./vi/versions";
import { viewer } from "./vi/viewer";
import { vote } from "./vi/vote";

/** All Vietnamese text, by area: the source of the message keys. */
export const vi = {
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
