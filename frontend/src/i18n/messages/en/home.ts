import { plural, type Translation } from "../types";
import type { home as source } from "../vi/home";

export const home: Translation<typeof source> = {
  title: "My meetings",
  newMeeting: "New meeting",
  meetingArrived: "New meeting: {title}",
  see: "See it",

  next: "Next meeting",
  running: "In session",
  overdue: "Past its time, not opened yet",

  time: "Time",
  place: "Place",
  placeOpen: "Not decided yet",
  role: "Role",
  papers: "Papers",
  noPapers: "No papers yet",
  allOpened: plural("{count} paper, opened", "{count} papers, all opened"),
  unopened: plural("{unopened} of {count} paper not opened", "{unopened} of {count} papers not opened"),
  afterApproval: "Distributed once approved",

  enter: "Enter the meeting",
  desk: "Secretary’s desk",
  openDesk: "Open the desk",
  review: "Review and approve",
  mend: "Correct and resubmit",
  prepare: "Go on preparing",
  seePreparation: "See the preparation",
  readPapers: "Read the papers again",
  conclusion: "Conclusion",

  waiting: {
    title: "Waiting for me",
    approve: "To be approved",
    mend: "Returned",
    read: plural("{count} paper not opened", "{count} papers not opened"),
  },
  upcoming: "Today and ahead",
  noOther: "No other meeting is ahead.",
  past: "Past meetings",
  morePast: plural("Show {count} more past meeting", "Show {count} more past meetings"),

  empty: {
    title: "You have no meeting yet",
    invited:
      "As soon as a meeting you are invited to is approved it appears here, without reloading the page.",
    organiser: "Create the first meeting, or wait to be invited: the meeting will appear here at once.",
  },
  nothingAhead: {
    title: "No meeting ahead",
    text: "A new meeting will appear here at once.",
  },

  /** Home of a room's display. */
  display: {
    open: "Open the display",
    soon: "Opens by itself in a moment.",
    onTheDay: "Opens by itself on the day.",
    none: "No meeting in this room yet. When there is one, this screen turns to it by itself.",
  },

  form: {
    title: "New meeting",
    language: "Language of its documents",
    languageHint: "The conclusion is drafted in this language. Screens follow each person’s own choice.",
    chair: "Chair",
    chairHint: "The chair approves the papers and leads the meeting. May be chosen later.",
    create: "Create the meeting",
  },
};
