/** What the desk alone knows of a meeting: how prepared people are, and how questions are dealt with. Reads only. */

import type {
  DeliveryRecord,
  HandlingRecord,
  HoldingRecord,
  LetterRecord,
  NudgeRecord,
  QuestionRecord,
  SubstitutionRecord,
} from "~/protocol";

import type { JournalRecords } from "./records.svelte";

export class DeskRecords {
  constructor(private readonly records: JournalRecords) {}

  /** Who was named to come in whose place. */
  get substitutions(): SubstitutionRecord[] {
    return this.records.all("substitution");
  }

  /** Who was named to come in a participant's place, and how far that is. */
  substitutionOf(participant: string): SubstitutionRecord | undefined {
    return this.substitutions.find((one) => one.participant === participant);
  }

  /** The newest versions of papers that somebody has opened, by paper. */
  openedBy(person: string): ReadonlyMap<string, number> {
    const opened = this.records.get("openings", person)?.papers ?? [];
    return new Map(opened.map(({ paper, number }) => [paper, number]));
  }

  /** How a participant's invitation fares; `undefined` while none was sent. */
  deliveryOf(participant: string): DeliveryRecord | undefined {
    return this.records.get("delivery", participant);
  }

  /** How all invitations fare. */
  get deliveries(): DeliveryRecord[] {
    return this.records.all("delivery");
  }

  /** What was written in the letter of invitation; `undefined` while it is as it was drafted. */
  get letter(): LetterRecord | undefined {
    return this.records.only("letter");
  }

  /** The last reminder to a participant. */
  nudgeOf(participant: string): NudgeRecord | undefined {
    return this.records.get("nudge", participant);
  }

  /** What somebody's devices hold. */
  holdingOf(person: string): HoldingRecord | undefined {
    return this.records.get("holding", person);
  }

  /** How a question is dealt with. */
  handlingOf(question: string): HandlingRecord | undefined {
    return this.records.get("handling", question);
  }

  /** The questions that were grouped under one. */
  questionsUnder(question: string): QuestionRecord[] {
    return this.records
      .all("question")
      .filter(({ id, state }) => state !== "withdrawn" && this.handlingOf(id)?.mergedInto === question);
  }
}
