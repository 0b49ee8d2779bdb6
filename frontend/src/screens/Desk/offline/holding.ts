/** What people's devices hold of a meeting, as its desk is told. Pure. */

import type { HoldingRecord, PaperRecord, ParticipantRecord, RecallRecord } from "~/protocol";

export interface PersonHolding {
  /** The person's id. */
  readonly id: string;
  /** Their part in the meeting; `undefined` when they have none any more. */
  readonly participant: ParticipantRecord | undefined;
  readonly papers: number;
  readonly outstanding: number;
  readonly deleted: number;
  readonly deletedAt: string | null;
  readonly until: string | null;
}

/** Papers that devices may keep, as far as the desk's own view of the meeting tells. */
export function keepable(
  papers: readonly PaperRecord[],
  recalls: readonly RecallRecord[],
): readonly PaperRecord[] {
  if (recalls.some((recall) => recall.paper === null)) return [];
  const recalled = new Set(recalls.map((recall) => recall.paper));
  return papers.filter((paper) => paper.state === "ready" && paper.released && !recalled.has(paper.id));
}

/** Everybody who takes part, in their order, then those who did and still owe an account of their copies. */
export function holdingsOf(
  participants: readonly ParticipantRecord[],
  holdings: readonly HoldingRecord[],
): PersonHolding[] {
  const told = new Map(holdings.map((holding) => [holding.id, holding]));
  const people = participants.filter((participant) => participant.role !== "display");
  const here = new Set(people.map(({ person }) => person.id));
  const former = holdings.filter(({ id, outstanding }) => !here.has(id) && outstanding > 0);
  return [
    ...people.map((participant) =>
      entry(participant.person.id, told.get(participant.person.id), participant),
    ),
    ...former.map((holding) => entry(holding.id, holding, undefined)),
  ];
}

/** How many of those who take part hold all of `count` papers. */
export function countReady(people: readonly PersonHolding[], count: number): number {
  return people.filter(({ participant, papers }) => participant && papers >= count).length;
}

function entry(
  id: string,
  holding: HoldingRecord | undefined,
  participant: ParticipantRecord | undefined,
): PersonHolding {
  const { papers = 0, outstanding = 0, deleted = 0, deletedAt = null, until = null } = holding ?? {};
  return { id, participant, papers, outstanding, deleted, deletedAt, until };
}
