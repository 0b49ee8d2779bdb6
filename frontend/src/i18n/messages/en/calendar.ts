import { plural, type Translation } from "../types";
import type { calendar as source } from "../vi/calendar";

export const calendar: Translation<typeof source> = {
  title: "Calendar",
  earlier: "Month before",
  later: "Month after",
  today: "Today",
  count: plural("{count} meeting", "{count} meetings"),
  more: plural("+{count} meeting", "+{count} meetings"),
  nothing: "No meetings",
  overlaps: "At the same time as another meeting",
  subscribe: "Subscribe",
  feed: {
    what: "The calendar of a telephone or computer (Google, Apple, Outlook) can follow your meetings from an address of your own.",
    open: "Make an address",
    renew: "Make a new address",
    close: "End the address",
    address: "The address of your calendar",
    copy: "Copy",
    copied: "Address copied.",
    copyYourself: "The browser does not allow copying. Please select the address and copy it yourself.",
    once: "This address is shown only once. Whoever has it sees what you meet about, when and where: do not pass it on.",
    since: "There is an address, made at {when}.",
    renewHint: "A new address ends the old one at once.",
  },
};
