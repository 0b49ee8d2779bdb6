/** How the states of meetings, items and papers look: a shape and a tone each, so that colour is never alone. */

export type MeetingState = "draft" | "submitted" | "returned" | "approved" | "open" | "closed";
export type ItemState = "waiting" | "open" | "done";
export type PaperState = "waiting" | "inspecting" | "ready" | "failed";

export type Tone = "neutral" | "accent" | "positive" | "warning" | "negative";
export type Shape = "ring" | "half" | "dot" | "check" | "cross";

export interface Look {
  readonly tone: Tone;
  readonly shape: Shape;
}

export const LOOKS = {
  meeting: {
    draft: { tone: "neutral", shape: "ring" },
    submitted: { tone: "accent", shape: "half" },
    returned: { tone: "warning", shape: "cross" },
    approved: { tone: "accent", shape: "check" },
    open: { tone: "positive", shape: "dot" },
    closed: { tone: "neutral", shape: "check" },
  } satisfies Record<MeetingState, Look>,
  item: {
    waiting: { tone: "neutral", shape: "ring" },
    open: { tone: "positive", shape: "dot" },
    done: { tone: "neutral", shape: "check" },
  } satisfies Record<ItemState, Look>,
  paper: {
    waiting: { tone: "neutral", shape: "ring" },
    inspecting: { tone: "accent", shape: "half" },
    ready: { tone: "positive", shape: "check" },
    failed: { tone: "negative", shape: "cross" },
  } satisfies Record<PaperState, Look>,
} as const;
