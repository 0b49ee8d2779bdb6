import { plural, type Translation } from "../types";
import type { a11y as source } from "../vi/a11y";

export const a11y: Translation<typeof source> = {
  skipToContent: "Skip to the main content",
  account: "Account: {name}",
  cancelWork: "Cancel: {what}",
  voteResult: plural("Result of the vote of {count} member", "Result of the vote of {count} members"),
  voteProgress: plural("Progress of the vote of {count} member", "Progress of the vote of {count} members"),
  timeLeft: "left",
  timeOver: "over time",
};
