import type { invitations as source } from "../vi/invitations";
import type { Translation } from "../types";

/** Letters of invitation and how they reach people, as the desk sees it. */
export const invitations: Translation<typeof source> = {
  title: "Invitations",
  write: "Write the letter",
  change: "Number and text of the letter",
  before: "Everybody gets their invitation as soon as the chair has approved.",
  email: "Sent in the app and by e-mail.",
  emailReplies: "Sent in the app and by e-mail; people can answer from the e-mail or from their calendar.",
  sms: "With a text message.",
  appOnly: "No mail server is set up, so invitations are shown in the app only.",
  tally:
    "{sent} sent · {queued} waiting · {failed} not delivered · {missing} without an address · {opened} opened",
  tallyApp: "Invitation opened: {opened} of {count}",
  onlyFailed: "Only those who have not got it",
  nobodyFailed: "All invitations have been sent.",

  letter: {
    number: "Number",
    numberHint: "Given by the records office, before {symbol}. Leave empty while there is none.",
    numberWrong: "A number from 1 to 999,999 is needed.",
    note: "What is asked of participants",
    noteHint: "The last sentence of the letter.",
    preview: "Show the letter to {name}",
    mailed: "E-mails that were sent stay as they are; the letter in the app is the new one.",
  },

  state: {
    queued: "To be sent at {time}",
    retry: "To be sent again at {time}: {why}",
    sent: "Sent by {channel} at {time}",
    failed: "Not sent by {channel} to {address}: {why}",
    bounced: "The {channel} to {address} came back: {why}",
    noAddress: "No e-mail address",
    reminded: "Reminded by {channel} at {time}",
  },
  channel: { email: "e-mail", sms: "text message" },
  problem: {
    unreachable: "the server could not be reached",
    busy: "the server asks to wait ({answer})",
    refused: "the server said no ({answer})",
    login: "the server does not accept the account",
    over: "the meeting has begun or is past",
    broken: "the message could not be written; please tell the administrator",
    returned: "{answer}",
  },
  opened: "Invitation opened at {time}",
  again: "Send the invitation again",
  sentAgain: "The invitation to {name} is being sent again.",
  see: "Show the invitation",
};
