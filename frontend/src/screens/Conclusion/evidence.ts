/** What a paragraph of a conclusion rests on: the record behind a reference, in a few words. */

import type { IconName } from "~/components";
import { t } from "~/i18n";
import type { SourceRef } from "~/protocol";
import type { MeetingStore } from "~/store";

export interface Evidence {
  readonly source: SourceRef;
  readonly icon: IconName;
  /** For a row of several: the number of the item, the kind of anything else. */
  readonly short: string;
  readonly title: string;
}

/** The evidence behind a reference; `undefined` when the reader may not see it or it is gone. */
export function findEvidence(store: MeetingStore, source: SourceRef): Evidence | undefined {
  switch (source.kind) {
    case "item": {
      const item = store.item(source.id);
      if (!item) return undefined;
      const short = t("conclusion.evidence.item", { number: item.number });
      return { source, icon: "agenda", short, title: `${item.number}. ${item.title}` };
    }
    case "paper": {
      const title = store.paper(source.id)?.title;
      return title === undefined
        ? undefined
        : { source, icon: "paper", short: t("conclusion.evidence.paper"), title };
    }
    case "question": {
      const title = store.question(source.id)?.text;
      return title === undefined
        ? undefined
        : { source, icon: "question", short: t("conclusion.evidence.question"), title };
    }
    case "poll": {
      const title = store.poll(source.id)?.title;
      return title === undefined
        ? undefined
        : { source, icon: "vote", short: t("conclusion.evidence.poll"), title };
    }
  }
}

/** Everything a paragraph may rest on, in the order of the agenda: what everyone will see, as the server asks. */
export function allEvidence(store: MeetingStore): Evidence[] {
  const places = [...store.items.map((item) => item.id), null];
  const sources = places.flatMap((place): SourceRef[] => [
    ...(place === null ? [] : [{ kind: "item" as const, id: place }]),
    ...store
      .papersOf(place)
      .filter((paper) => paper.released && paper.state === "ready")
      .map(({ id }) => ({ kind: "paper" as const, id })),
    ...store.questions
      .filter((one) => one.item === place && (one.state === "answered" || one.state === "raised"))
      .map(({ id }) => ({ kind: "question" as const, id })),
    ...store
      .pollsOf(place)
      .filter((poll) => poll.state === "closed")
      .map(({ id }) => ({ kind: "poll" as const, id })),
  ]);
  return sources.flatMap((source) => findEvidence(store, source) ?? []);
}

export function isSame(one: SourceRef, other: SourceRef): boolean {
  return one.kind === other.kind && one.id === other.id;
}
