/** Speeches: their times, and giving the floor. */

import { carryOut } from "~/components";
import type { SpeakerRecord } from "~/protocol";

/** Minutes a speaker can be given; `0`: without a limit. */
export const SPEECHES = [3, 5, 10, 0] as const;

const USUAL = 5;

/** When the time given to a speaker is up; `null` when it does not run or has no limit. */
export function endOfSpeech({ startedAt, seconds }: SpeakerRecord): number | null {
  return startedAt === null || seconds === null ? null : Date.parse(startedAt) + seconds * 1000;
}

/** Give somebody the floor; whoever speaks now has finished. */
export function callSpeaker({ id }: SpeakerRecord, minutes: number = USUAL): Promise<boolean> {
  return carryOut("floor.call", { speaker: id, seconds: minutes > 0 ? minutes * 60 : null });
}
