import type { questions as source } from "../vi/questions";
import { plural, type Translation } from "../types";

/** Questions and opinions before and in a meeting: what they are about, how the desk deals with them, duties to answer. */
export const questions: Translation<typeof source> = {
  form: {
    label: "Send",
    question: "A question",
    opinion: "An opinion",
  },
  passage: "The words “{text}”, page {page}",
  page: "page {page}",
  onPassage: "Ask or comment on these words",
  guarded: "The words of this paper cannot be copied: a question is tied to its page.",

  history: {
    label: "What became of it",
    received: "Received",
    referred: "With {office} for an answer",
    answered: "Answered",
    people: plural("{first} and {count} other", "{first} and {count} others"),
  },

  mine: {
    duty: "You are asked to answer",
    due: "Answer by {time}",
    overdue: "Overdue since {time}",
    answer: "Answer",
    sheet: "Answer a question",
    text: "Your answer",
    hint: "The author, the chair and the secretaries read it at once.",
    send: "Send answer",
    sent: "Answer sent.",
    gone: "This question no longer waits for your answer.",
  },

  desk: {
    opinion: "Opinion",
    discussed: "For discussion",
    withOthers: "With others for an answer",
    refer: "Ask for an answer…",
    referTitle: "Ask others for the answer",
    referAgain: "Ask others instead…",
    referTo: "Who answers",
    referHint:
      "They can read this question and answer it on their home screen or in the room. Choosing a unit chooses everybody of it who takes part.",
    unit: "Choose by unit",
    noUnit: "Not by unit",
    due: "Answer by",
    nobody: "Choose at least one person.",
    closedTo: "May not see this item",
    referred: "Passed on.",
    recall: "Take it back",
    recalled: "The question was taken back.",
    with: "With {office}, due {time}",
    withNoDue: "With {office}",
    late: "With {office}, overdue since {time}",

    similar: "These seem to ask the same",
    similarText: "Grouped, one answer reaches everybody who asked; all keep their own question.",
    merge: "Group under this one",
    mergeAll: plural("Group {count} alike", "Group {count} alike"),
    mergeTitle: "Group with another question",
    mergeWith: "Group under another…",
    mergeInto: "The question that leads the group",
    mergeNone: "There is no other question to group it with.",
    merged: "Grouped.",
    split: "Separate",
    others: plural("{count} more asks the same", "{count} more ask the same"),
    prepare: "Put up for discussion",
    unprepare: "No longer for discussion",
    more: "More about the question of {name}",
  },
};
