import { plural, type Translation } from "../types";
import type { common as source } from "../vi/common";

export const common: Translation<typeof source> = {
  boardPack: "Board pack",
  product: "Paperless meeting room",

  cancel: "Cancel",
  close: "Close",
  minimise: "Minimise",
  save: "Save",
  send: "Send",
  edit: "Edit",
  remove: "Remove",
  add: "Add",
  undo: "Undo",
  redo: "Redo",
  back: "Back",
  next: "Next",
  previous: "Previous",
  retry: "Try again",
  reload: "Reload the page",
  dismiss: "Dismiss",
  search: "Search",
  download: "Download",
  more: "More actions",
  restricted: "Restricted",
  home: "Home",
  signIn: "Sign in",
  signOut: "Sign out",
  directory: "Directory",
  settings: "Lists and rules",
  email: "My e-mail address",
  changePassword: "Change password",
  choosePassword: "Choose a password",
  languageUnavailable:
    "This language could not be loaded without a connection. Please try again when it is back.",
  moveUp: "Move up",
  moveDown: "Move down",

  optional: "optional",
  reasonNeeded: "Please give a reason.",
  charactersLeft: plural("{count} character left", "{count} characters left"),
  loading: "Loading…",
  saving: "Saving…",
  keptForLater: "There is no connection. The change is kept on this device and sent when it is back.",
  takesLonger: "The server is slow to answer. The change is kept on this device and sent until it is done.",

  meeting: "Meeting",
  agenda: "Agenda",
  item: "Item",
  paper: "Paper",
  papers: plural("{count} paper", "{count} papers"),
  pageOf: "Page {page} of {pages}",
  minutes: plural("{count} minute", "{count} minutes"),
  versionChanged: "Version {number} · changed {time}",
  people: plural("{count} person", "{count} people"),
  findPerson: "Search by name or title, with or without diacritics.",
  peopleFound: plural("{count} person found", "{count} people found"),
  nobodyFound: "Nobody found.",
  chooseOther: "Choose somebody else",

  /** The time zone of the installation, where the device is set to another. */
  zone: {
    vietnam: "Vietnam time",
    elsewhere: "In {zone}, not in the time this device is set to.",
  },

  field: {
    title: "Title",
    type: "Type of meeting",
    place: "Place",
    starts: "Starts",
    ends: "Ends",
  },

  /** What the rules of a type come to. */
  rules: {
    noQuorum: "No quorum is asked for",
    quorum: "Meets when {share} of all members are present",
    majority: "carried when {share} of {base} are in favour",
    atLeast: "at least {share}",
    moreThan: "more than {share}",
    half: "half",
    all: "the whole",
    base: {
      members: "all members",
      present: "the members present",
      cast: "the votes for and against",
    },
    tie: { chair: "a tie follows the chair’s vote", fails: "a tie is not carried" },
    invitation: "invitations at least {days} working days before",
    papers: "papers at least {days} working days before",
  },
  /** A rule that is about to be broken. */
  broken: {
    invitation:
      "This type of meeting asks for invitations at least {days} working days before; sent today, the earliest day is {day}.",
    papers:
      "This type of meeting asks for papers at least {days} working days before; sent today, the earliest day is {day}.",
    room: "There is another meeting in this room on {span}. Choose another room or time, or give a reason.",
    moveTo: "Move to {day}",
    reason: "Why it stays like this",
    reasonHint: "The reason is recorded; the chair sees it when approving.",
  },
  overridden: {
    invitation: "Invitations go out later than the {days} working days asked for",
    papers: "Papers go out later than the {days} working days asked for",
    room: "There is another meeting in the room at the same time",
  },
  head: {
    room: "Room",
    roomOf: "{name} ({count} seats)",
    elsewhere: "Another place",
  },
  chairTerm: { chu_toa: "Chair", chu_tri: "Chair" },

  role: {
    chair: "Chair",
    secretary: "Secretary",
    delegate: "Delegate",
    guest: "Guest",
    presenter: "Presenter",
    display: "Room display",
  },

  state: {
    meeting: {
      draft: "In preparation",
      submitted: "Awaiting approval",
      returned: "Returned",
      approved: "Approved",
      open: "In session",
      closed: "Closed",
    },
    item: {
      waiting: "Not yet discussed",
      open: "Under discussion",
      done: "Done",
    },
    paper: {
      waiting: "Waiting",
      inspecting: "Being processed",
      ready: "Ready",
      failed: "Unreadable",
    },
  },

  connection: {
    online: "Live",
    connecting: "Reconnecting",
    offline: "No connection",
  },

  /** What the server failed at again and again, kept until its person decides. */
  failed: {
    pill: plural("{count} thing failed", "{count} things failed"),
    title: plural("The server could not do {count} thing", "The server could not do {count} things"),
    text: "This device tried several times, but the server failed each time; nothing was changed there. What is listed here stays on this device until you decide.",
    discard: "Give these up",
    later: "Later",
    what: {
      ink: "Pen strokes",
      ballot: "Ballot",
      question: "Question",
      floor: "Request to speak",
      attendance: "Attendance",
      paper: "Paper",
      conclusion: "Conclusion",
      other: "Other change",
    },
  },

  saved: {
    all: "Saved",
    sending: "Sending",
    kept: plural("{count} entry to send", "{count} entries to send"),
  },

  follow: {
    following: "Following the chair",
    presenting: "Presenting",
    free: "Reading freely",
    return: "Back to the chair (p. {page})",
    returnTo: "Back to the chair ({name})",
  },

  presence: {
    connected: "Connected",
    lost: "Connection lost {time} ago",
    justLost: "Connection lost just now",
    absent: "Not connected",
    count: "{connected} of {people} connected",
    following: "following the chair",
    free: "reading freely",
    freeOn: "reading freely: {paper}, page {page}",
    devices: plural("{count} device", "{count} devices"),
    device: {
      computer: "{system} computer",
      phone: "{system} phone",
      tablet: "{system} tablet",
      unknown: "{system} device",
    },
  },

  vote: {
    for: "For",
    against: "Against",
    abstain: "Abstain",
    notYet: "Not voted yet",
    didNotVote: "Did not vote",
    needed: "{count} needed",
    choice: "Choice",
    votes: "Votes",
    share: "Share",
  },

  early: {
    title: "The meeting begins at {time}. Open it now?",
    text: "It is due {left}. Once opened, it cannot be taken back.",
  },
  quorum: {
    present: "{present} of {members} present",
    needed: "{count} needed",
    met: "Quorum met",
    missing: plural("{count} member short of quorum", "{count} members short of quorum"),
  },

  page: {
    notFound: {
      title: "There is no such page",
      text: "The address may be mistyped, or what it led to has been withdrawn.",
    },
    forbidden: {
      title: "You are not invited here",
      text: "Your name is not on the list of this meeting. If you should attend, please contact its secretary.",
    },
    broken: {
      title: "This screen has failed",
      kept: "What you sent and your marks on this device are kept.",
      advice: "Please try again. If it fails again, reload the page or tell the secretary.",
    },
    unreachable: {
      title: "This screen could not be loaded",
      kept: "What you sent and your marks on this device are kept.",
      advice: "Please check the network and try again.",
      byItself: "Check the network. The screen appears by itself as soon as the network is back.",
    },
  },

  offline: {
    menu: "Offline papers",
    expired:
      "This device has been without a connection for too long: the papers it keeps open no more. Connect it to open them again.",
    clock:
      "The clock of this device is wrong, so the papers it keeps stay closed. Set the clock or connect the device.",
  },

  conflict: {
    title: "Somebody has just changed this",
    text: "Their version has been saved. What you typed is still in the form below.",
    empty: "(empty)",
    take: "Take theirs",
    keep: "Keep mine",
    kept: "Your version will replace theirs when you save.",
    removed: "Somebody has just removed this. Please copy what you want to keep and close this form.",
  },
};
