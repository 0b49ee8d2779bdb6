import type { Translation } from "./types";
import type { vi } from "./vi";
import { a11y } from "./en/a11y";
import { approvals } from "./en/approvals";
import { boardpack } from "./en/boardpack";
import { calendar } from "./en/calendar";
import { common } from "./en/common";
import { conclusion } from "./en/conclusion";
import { desk } from "./en/desk";
import { directory } from "./en/directory";
import { display } from "./en/display";
import { email } from "./en/email";
import { errors } from "./en/errors";
import { home } from "./en/home";
import { invitations } from "./en/invitations";
import { marks } from "./en/marks";
import { offline } from "./en/offline";
import { outline } from "./en/outline";
import { questions } from "./en/questions";
import { readiness } from "./en/readiness";
import { rehearsal } from "./en/rehearsal";
import { requests } from "./en/requests";
import { restrictions } from "./en/restrictions";
import { room } from "./en/room";
import { settings } from "./en/settings";
import { signin } from "./en/signin";
import { substitutes } from "./en/substitutes";
import { versions } from "./en/versions";
import { viewer } from "./en/viewer";
import { vote } from "./en/vote";

/** All English text, by area. */
export const en: Translation<typeof vi> = {
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
