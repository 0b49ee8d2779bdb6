/** Where a text is to stand: on a text that is there, in a box that is drawn for it, or from a place on. */

import type { Act, Hand, IdentifiedMark, InkEvents, Sample } from "./acts";
import { boxAround, markAt } from "./hit";
import type { Box } from "./stroke";

/** A finger is not that still: what is narrower, in heights of letters, was a touch and no box. */
const NARROWEST = 3;

export function placingText<M extends IdentifiedMark>(
  { width }: Hand,
  start: Sample,
  events: InkEvents<M>,
): Act {
  const hit = markAt(
    events.marks().filter(({ tool }) => tool === "text"),
    start,
    0,
  );
  let box: Box | undefined;
  return {
    move: (samples) => {
      const drawn = boxAround(start, samples.at(-1) ?? start);
      box = drawn.right - drawn.left > NARROWEST * width ? drawn : undefined;
      events.framing(box);
    },
    end: () => {
      events.framing(undefined);
      events.text(box ?? hit ?? { x: start.x, y: start.y });
    },
    cancel: () => events.framing(undefined),
  };
}
