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
  changed: plural("{count} paper has a new version", "{count} papers have a new version"),
  unopened: plural("{unopened} of {count} paper not opened", "{unopened} of {count} papers not opened"),
  offline: {
    one: "{ready} of {count} paper ready offline",
    other: "{ready} of {count} papers ready offline",
  },
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
    approval: "For your approval: {step}",
    deputy: "You stand in until {until}",
    request: {
      bring: "Papers to bring",
      mend: "Papers returned",
      approve: "Your unit’s papers, for your approval",
      due: "Due {time}",
      reminded: "Reminded {time}",
    },
    mend: "Returned",
    answer: "Will you attend?",
    read: plural("{count} paper not opened", "{count} papers not opened"),
    consent: plural("{count} substitute waits for consent", "{count} substitutes wait for consent"),
    nudged: "The secretaries reminded you at {time}: {matters}",
    matter: {
      reply: "answer the invitation",
      papers: "open the papers",
      changes: "see the new versions",
      substitute: "answer as a substitute",
    },
    question: "You are asked to answer",
    due: "by {time}",
    overdue: "overdue since {time}",
  },
  answer: {
    label: "Answer the invitation: {title}",
    letter: "Open the invitation",
    question: "Will you attend?",
    moved: "The time has changed since you answered. Can you still attend?",
    attend: "I will attend",
    excuse: "I cannot attend…",
    attending: "You said that you will attend.",
    absent: "You said that you cannot attend.",
    change: "Change my answer",
    excuseTitle: "I cannot attend",
    reason: "Why you cannot attend",
    reasonHint: "Only the chair and the secretaries can read this.",
    reasonNeeded: "Please say why.",
    send: "Send",
  },
  calendar: "Calendar",
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
