import { plural, type Translation } from "../types";
import type { conclusion as source } from "../vi/conclusion";

export const conclusion: Translation<typeof source> = {
  title: "Conclusion of the meeting",
  backToDesk: "Back to the desk",

  absent: {
    early: "No conclusion yet",
    earlyText: "The conclusion is drafted once the meeting has been opened.",
    prepared: "The conclusion is being prepared",
    preparedBy: "Drafted by {names}.",
    preparedText: "As soon as the chair publishes it, it appears here, without reloading the page.",
    none: "No draft yet",
    noneText:
      "The draft is made from what happened: items discussed, questions and answers, results of votes. The secretary edits it, the chair publishes it.",
    draft: "Draft from the record",
  },

  draft: {
    eyebrow: "Draft",
    lead: "Only the chair and the secretaries see the draft. Changes are saved by themselves.",
    views: "Ways to see the draft",
    edit: "Edit",
    read: "Read",
    preview: "Preview the PDF",
    redraft: "Draft again",
    redraftQuestion: "Draft again from the record of the meeting?",
    redraftWarning: "Everything edited by hand in the present draft will be lost.",

    title: "Subject",
    titleNeeded: "The draft is saved once it has a subject.",
    opening: "Opening",
    lines: "Every line is a paragraph.",
    closing: "Closing sentence",

    section: "Section {place}",
    addSection: "Add a section",
    sectionRemoved: "A section was removed.",
    subheading: "Subheading at place {place}, section {section}",
    subheadingHere: "Subheading",
    addSubheading: "Add a subheading",
    paragraph: "Paragraph {place}, section {section}",
    paragraphHere: "What was concluded",
    addParagraph: "Add a paragraph",
    paragraphRemoved: "A paragraph was removed.",
    moved: "Moved to place {place} of {count}",
  },

  saved: {
    all: "Saved",
    unsaved: "Not saved yet",
    kept: "Kept on this device until the network is back",
    failed: "Could not be saved",
    conflict: "Saving has stopped",
  },

  conflict: {
    title: "Somebody has just changed this draft",
    text: "What you wrote is still on the screen, but not saved. Please look at the other version and choose.",
    see: "See the other version",
    theirs: "The other version",
    takeTheirs: "Use the other version",
    keepMine: "Keep mine",
  },

  evidence: {
    title: "Evidence",
    restsOn: "Evidence: {words}",
    rename: "Rename the paper",
    name: "Title of the paper",
    nameHint:
      "Everybody sees the new title, and the draft takes it over. It can be changed until the conclusion is published.",
    add: "Add evidence",
    choose: "Choose from this meeting",
    remove: "Remove this evidence",
    none: "This paragraph has no evidence yet.",
    item: "Item {number}",
    paper: "Paper",
    question: "Question",
    poll: "Vote",
    since: "since {time}",
    pages: plural("{count} page", "{count} pages"),
    open: "Open the paper",
  },

  publish: {
    act: "Publish",
    title: "Publish the conclusion",
    everyone: "Everyone who takes part can then read it and download the PDF.",
    final: "Once published, nobody can change or delete it any more.",
    number: "Number of the document",
    next: "Next number",
    nextHint: "The next one of this year under {symbol} is given automatically.",
    expected: "Next number: {number} (expected)",
    expectedHint:
      "The number is given at publication; it is a later one if another document is published first.",
    given: "Another number",
    givenHint: "Where the registry has given one already.",
    givenNumber: "Number given",
    wrongNumber: "A number is made of digits, from 1 to 999999.",
  },

  published: {
    eyebrow: "Conclusion No. {number}",
    now: "The conclusion has just been published.",
    open: "Open the PDF",
    at: "Published at",
    by: "Published by",
    fingerprint: "SHA-256 fingerprint of the PDF",
    sealed: "A PDF with exactly this fingerprint is the published one, unchanged.",
    copy: "Copy the fingerprint",
    copied: "The fingerprint has been copied.",
  },
};
