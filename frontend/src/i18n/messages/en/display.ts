/** The room's big screen. */
export const display = {
  welcome: "About to begin",
  voting: "Voting now",
  haveVoted: "have voted",
  question: "Question to the room",
  thanks: "Thank you for taking part",
  closedAt: "The meeting ended at {time}",
  published: "The conclusion has been published and is on your tablets.",
  private: "Closed session",
  privateText: "The meeting is on a matter for invited people only.",
  fullScreen: "Full screen",
} as const;
