import { plural, type Translation } from "../types";
import type { rehearsal as source } from "../vi/rehearsal";

export const rehearsal: Translation<typeof source> = {
  title: "Rehearsal",
  what: "The whole meeting is run on a copy with invented delegates, and the copy is deleted at once. Nobody is told anything.",
  start: "Start the rehearsal",
  again: "Rehearse again",
  running: "Rehearsing",
  failed: "The rehearsal could not be run. Check the connection and try again.",
  clean: "Ready: the meeting went through, and nothing is to be mended.",
  found: plural("{count} point to look at", "{count} points to look at"),
  course: "How it went",
  mend: "Go there",
  level: { error: "Must be mended", warning: "Should be mended", advice: "Suggestion" },
  step: {
    distribute: "Submit, approve and distribute",
    gather: plural("Roll: {count} person", "Roll: {count} people"),
    open: "Open the meeting",
    items: plural("Open {count} item and show its papers", "Open {count} items and show their papers"),
    floor: "Ask for the floor and speak",
    votes: plural("{count} vote", "{count} votes"),
    close: "Close the meeting",
    conclude: "Draft the conclusion",
  },
  outcome: { done: "Done", refused: "Refused", skipped: "Not reached" },
  topic: {
    no_chair: "There is no chair.",
    no_items: "The agenda has no items.",
    no_voters: "Nobody has a vote.",
    paper_failed: "The paper “{title}” cannot be read.",
    paper_unread: "The paper “{title}” is still being read.",
    version_undecided: "A new version of “{title}” waits for a decision.",
    item_without_papers: "Item “{title}” has no papers.",
    item_without_presenter: "Item “{title}” has no presenter.",
    presenter_absent: "{name}, who presents “{title}”, will not come.",
    presenter_not_admitted: "{name} presents “{title}” but may not see it.",
    paper_not_for_room: "The paper “{title}” cannot be shown: not everybody at its item may see it.",
    member_absent: "{name} will not come, and nobody comes instead.",
    substitute_pending: "That {substitute} comes for {name} is not accepted or agreed to yet.",
    quorum_impossible:
      "There can be no quorum: {needed} of {members} are needed, at most {possible} can come.",
    quorum_open:
      "The quorum is not certain: {needed} of {members} are needed, {coming} have said yes, {open} have not answered.",
    no_place: "No place is given.",
    conflict: "Another meeting at the time ({when}): {names}.",
    conflictKnown: "Another meeting at the time, “{title}” ({when}): {names}.",
    namesAndMore: plural("{names} and {count} more", "{names} and {count} more"),
    too_long: "The items take {total}, the meeting lasts only {there}.",
    minutes_missing: plural("{count} item has no length.", "{count} items have no length."),
    vote_refused: "The vote “{title}” cannot be taken. {why}",
    vote_cannot_pass:
      "The vote “{title}” cannot pass: it needs {needed} votes for, and there can only be {votes}.",
    vote_fails_if_one_is_missing:
      "The vote “{title}” passes only if everybody there is for it ({votes} of {needed}).",
    anyVote: "Any vote",
  },
};
