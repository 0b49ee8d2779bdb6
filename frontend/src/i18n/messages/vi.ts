import { a11y } from "./vi/a11y";
import { approvals } from "./vi/approvals";
import { boardpack } from "./vi/boardpack";
import { calendar } from "./vi/calendar";
import { common } from "./vi/common";
import { conclusion } from "./vi/conclusion";
import { desk } from "./vi/desk";
import { directory } from "./vi/directory";
import { display } from "./vi/display";
import { email } from "./vi/email";
import { errors } from "./vi/errors";
import { home } from "./vi/home";
import { invitations } from "./vi/invitations";
import { marks } from "./vi/marks";
import { offline } from "./vi/offline";
import { outline } from "./vi/outline";
import { questions } from "./vi/questions";
import { readiness } from "./vi/readiness";
import { rehearsal } from "./vi/rehearsal";
import { requests } from "./vi/requests";
import { restrictions } from "./vi/restrictions";
import { room } from "./vi/room";
import { settings } from "./vi/settings";
import { signin } from "./vi/signin";
import { substitutes } from "./vi/substitutes";
import { versions } from "./vi/versions";
import { viewer } from "./vi/viewer";
import { vote } from "./vi/vote";

/** All Vietnamese text, by area: the source of the message keys. */
export const vi = {
  common,
  errors,
  signin,
  home,
  invitations,
  approvals,
  boardpack,
  calendar,
  desk,
  marks,
  offline,
  outline,
  questions,
  readiness,
  rehearsal,
  requests,
  restrictions,
  room,
  directory,
  settings,
  display,
  email,
  substitutes,
  versions,
  viewer,
  vote,
  conclusion,
  a11y,
};
