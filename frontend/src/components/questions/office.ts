/** Where a question is: the people asked for the answer, by their unit where they share one. Pure. */

import { t } from "~/i18n";
import type { PersonCard, QuestionRecord } from "~/protocol";
import { nameIn, type MeetingStore } from "~/store";

/** "Sở Tài chính" · "Lê Thị Hoa" · "Lê Thị Hoa và 2 người khác"; empty where nobody is asked. */
export function officeOf(store: MeetingStore, { referredTo }: Pick<QuestionRecord, "referredTo">): string {
  return describeOffice(referredTo.flatMap((person) => store.person(person) ?? []));
}

export function describeOffice(people: readonly PersonCard[]): string {
  const [first, ...others] = people;
  if (!first) return "";
  const unit = unitOf(first);
  if (unit !== "" && others.every((one) => unitOf(one) === unit)) return unit;
  if (others.length === 0) return first.name;
  return t("questions.history.people", { first: first.name, count: others.length });
}

/** A person's unit in the language on screen. */
export function unitOf({ unit, unitEn }: PersonCard): string {
  return nameIn({ name: unit, nameEn: unitEn });
}
