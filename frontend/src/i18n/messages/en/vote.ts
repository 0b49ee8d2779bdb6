import { plural } from "../types";

/** Votes: the sheet every member gets, the desk's list, results. */
export const vote = {
  title: "Vote",
  result: "Result of the vote",
  opened: "Voting begins: {title}",
  cancelled: "The vote “{title}” was cancelled; nothing is counted.",

  yourVote: "Your vote",
  youChose: "You chose:",
  final: "A ballot cannot be changed once sent. The room sees only numbers, not who chose what.",
  give: "Send my ballot",
  chooseAgain: "Choose again",
  sending: "Sending your ballot…",
  kept: "You are offline. Your ballot is kept on this device and is sent once there is a network.",
  received: "Your ballot was received at {time}",
  yourChoice: "You voted: {choice}.",
  noBallot: "No ballot of yours was recorded.",
  barrier: {
    guest: "Guests follow the vote without voting.",
    display: "A room display does not vote.",
    no_vote: "You have no vote in this meeting.",
    absent: "You have not checked in. Check in to be able to vote.",
  },

  progress: "Ballots received",
  pill: "Vote {count}",
  pillAwaited: "Please vote · {count}",

  half: "half",
  moreThan: "more than {share}",
  atLeast: "at least {share}",
  rule: {
    members: "Carried when {share} of all members with a vote are in favour.",
    present: "Carried when {share} of the members present are in favour.",
    cast: "Carried when {share} of the votes for and against are in favour.",
  },
  outcome: { passed: "Carried", failed: "Not carried" },
  base: {
    members: plural("{count} member with a vote", "{count} members with a vote"),
    present: plural("{count} member present", "{count} members present"),
    cast: plural("{count} vote for and against", "{count} votes for and against"),
  },
  reason: {
    majority: "{votes} in favour; {needed} were needed (of {base}).",
    no_majority: "{votes} in favour; {needed} were needed (of {base}).",
    tie_chair: "As many for as against: the chair’s side decides.",
    tie_fails: "As many for as against: not carried.",
  },

  prepared: "Prepared",
  results: "Decided",
  open: "Start",
  openNow: "Start the vote now",
  keep: "Keep for later",
  remove: "Remove the question: {title}",
  new: "New question",
  newFor: "Belongs to item {number}.",
  newGeneral: "Belongs to no item of the agenda.",
  newExample: "For example: Adopt the proposal on …",
  otherOpen: "A vote is open. It has to be closed before another can start.",
  chairOpens: "The chair opens and closes votes; the secretary prepares the questions.",

  close: "Close the vote",
  closeTitle: "Close the vote?",
  missing: plural("{count} person has not voted yet.", "{count} people have not voted yet."),
  allVoted: "Everybody has voted.",
  cancel: "Cancel the vote",
  cancelTitle: "Cancel this vote?",
  cancelText: "Ballots already sent are not counted and there is no result.",
  goOn: "Go on voting",
} as const;
