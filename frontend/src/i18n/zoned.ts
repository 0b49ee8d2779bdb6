/** Between moments and what a clock on the wall of a time zone shows. Pure; knows no zone of its own. */

/** What a calendar and a clock show. Months are 1…12, hours 0…23. */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const HALF_DAY = 12 * 3_600_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the wall shows at a moment. */
export function wallClock(moment: Date, zone: string): WallClock {
  const parts = clockOf(zone).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((one) => one.type === type)?.value ?? 0);
  return {
    year: part("year"),
    month: part("month"),
    day: part("day"),
    hour: part("hour"),
    minute: part("minute"),
  };
}

/**
 * The moment at which the wall shows this; a day or an hour beyond its range counts on into the next (31 + 1 is the
 * first). Where clocks are put back, the first of the two moments; an hour that is left out counts on from before it.
 */
export function momentOf(clock: WallClock, zone: string): Date {
  const face = faceOf(clock);
  const [before, after] = [offsetAt(face - HALF_DAY, zone), offsetAt(face + HALF_DAY, zone)];
  const found = [face - before, face - after].filter((time) => time + offsetAt(time, zone) === face);
  return new Date(found.length > 0 ? Math.min(...found) : face - before);
}

/** How far the zone is ahead of UTC at a time, both in milliseconds. */
export function offsetAt(time: number, zone: string): number {
  const whole = Math.floor(time / 60_000) * 60_000;
  return faceOf(wallClock(new Date(whole), zone)) - whole;
}

/** The face of the clock as a number, as if it hung in Greenwich. */
function faceOf({ year, month, day, hour, minute }: WallClock): number {
  return Date.UTC(year, month - 1, day, hour, minute);
}

// The calendar and the digits must be these whatever the reader's language.
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  clocks.set(zone, clock);
  return clock;
}
