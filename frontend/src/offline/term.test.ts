import { expect, test } from "vitest";

import { beginTerm, standingOf, useTerm } from "./term";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** What this device's clock says at the last contact; the server's is an hour ahead. */
const CLOCK = 1_000 * DAY;
const term = beginTerm(CLOCK + HOUR + 7 * DAY, CLOCK + HOUR, CLOCK);

test("copies open until the term is over by the server's clock", () => {
  expect(standingOf(term, CLOCK)).toBe("valid");
  expect(standingOf(term, CLOCK + 7 * DAY - 1)).toBe("valid");
  expect(standingOf(term, CLOCK + 7 * DAY)).toBe("expired");
});

test("a clock turned back before the last use opens nothing", () => {
  const used = useTerm(term, CLOCK + 3 * DAY, 0);
  expect(standingOf(used, CLOCK + 3 * DAY)).toBe("valid");
  expect(standingOf(used, CLOCK + 3 * DAY - 60_000)).toBe("valid");
  expect(standingOf(used, CLOCK + 2 * DAY)).toBe("clock");
});

test("reading uses the term up however often the clock is turned back", () => {
  let used = term;
  for (let day = 0; day < 7; day += 1) used = useTerm(used, CLOCK, DAY);
  expect(standingOf(used, CLOCK)).toBe("expired");
  expect(standingOf(used, CLOCK + 3 * DAY)).toBe("expired");
});

test("a term that was over stays over when the clock goes back", () => {
  const late = useTerm(term, CLOCK + 8 * DAY, 0);
  expect(standingOf(late, CLOCK)).toBe("expired");
});

test("contact begins the term anew, and sets right what a wrong clock had noted", () => {
  const wrong = useTerm(term, CLOCK + 300 * DAY, 0);
  const again = beginTerm(CLOCK + 9 * DAY, CLOCK + 2 * DAY, CLOCK + 2 * DAY, wrong);
  expect(standingOf(again, CLOCK + 2 * DAY)).toBe("valid");
  expect(standingOf(again, CLOCK + 9 * DAY)).toBe("expired");
});

test("a server whose clock went back a little does not take the mark along", () => {
  const again = beginTerm(CLOCK + 9 * DAY, CLOCK + HOUR - 60_000, CLOCK, term);
  expect(again.seen).toBe(term.seen);
});
