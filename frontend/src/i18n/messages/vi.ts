import { a11y } from "./vi/a11y";
import { common } from "./vi/common";
import { conclusion } from "./vi/conclusion";
import { desk } from "./vi/desk";
import { directory } from "./vi/directory";
import { display } from "./vi/display";
import { errors } from "./vi/errors";
import { home } from "./vi/home";
import { room } from "./vi/room";
import { signin } from "./vi/signin";
import { viewer } from "./vi/viewer";
import { vote } from "./vi/vote";

/** All Vietnamese text, by area: the source of the message keys. */
export const vi = {
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
