/** How far a submission is, who decides now, and what has changed since. Pure. */

import { formatDateTime, t } from "~/i18n";
import type { ApprovalEvent, ApprovalRecord, ApprovalStepView, ItemRecord, PaperRecord } from "~/protocol";
import { nameIn } from "~/store";

export type StepState = "done" | "now" | "ahead";
export type ChangeKind = "added" | "removed" | "altered" | "newFile";

export interface Change {
  readonly kind: ChangeKind;
  readonly id: string;
  readonly title: string;
}

export function stateOf(approval: ApprovalRecord, place: number): StepState {
  if (approval.state === "approved" || place < approval.place) return "done";
  return approval.state === "pending" && place === approval.place ? "now" : "ahead";
}

/** The step it waits at, or waited at when it ended. */
export function stepNow(approval: ApprovalRecord): ApprovalStepView | undefined {
  return approval.steps[approval.place];
}

export function stepName(step: ApprovalStepView | undefined): string {
  return step ? nameIn(step) : "";
}

/** Whether somebody stands in for those of a step at this moment. */
export function hasDeputy(step: ApprovalStepView, now: number): boolean {
  return step.deputy !== null && step.deputyUntil !== null && Date.parse(step.deputyUntil) >= now;
}

/** Whether the reader decides now, by themselves or as a deputy whose term runs. */
export function decides(approval: ApprovalRecord, person: string | undefined, now: number): boolean {
  const step = stepNow(approval);
  if (approval.state !== "pending" || !step || person === undefined) return false;
  return step.people.some(({ id }) => id === person) || (step.deputy?.id === person && hasDeputy(step, now));
}

/** An act of the past as a sentence. */
export function describeEvent(event: ApprovalEvent, steps: readonly ApprovalStepView[]): string {
  const { name } = event.by;
  switch (event.act) {
    case "approved":
      return t("approvals.event.approved", { name, step: stepName(steps[event.place]) });
    case "returned":
      return event.to === "previous"
        ? t("approvals.event.returnedPrevious", { name, step: stepName(steps[event.place - 1]) })
        : t("approvals.event.returnedStart", { name });
    case "delegated":
      return t("approvals.event.delegated", {
        name,
        deputy: event.deputy?.name ?? "",
        until: event.until ? formatDateTime(event.until) : "",
      });
    case "submitted":
    case "recalled":
    case "undelegated":
      return t(`approvals.event.${event.act}`, { name });
  }
}

/** What is different now from what was submitted: items and papers that came, went or changed. */
export function changesSince(
  { content }: Pick<ApprovalRecord, "content">,
  items: readonly ItemRecord[],
  papers: readonly PaperRecord[],
): Change[] {
  const changedItems = compare(content.items, items, (was, is) =>
    was.title === is.title &&
    was.number === is.number &&
    was.minutes === is.minutes &&
    was.presenter === is.presenter &&
    was.parent === is.parent
      ? undefined
      : "altered",
  );
  const changedPapers = compare(content.papers, papers, (was, is) => {
    if (was.digest !== is.digest || was.number !== is.number) return "newFile";
    return was.title === is.title && was.symbol === is.symbol && was.item === is.item ? undefined : "altered";
  });
  return [...changedItems, ...changedPapers];
}

interface Named {
  readonly id: string;
  readonly title: string;
}

function compare<Was extends Named, Is extends Named>(
  before: readonly Was[],
  after: readonly Is[],
  differ: (was: Was, is: Is) => ChangeKind | undefined,
): Change[] {
  const known = new Map(before.map((one) => [one.id, one]));
  const there = new Set(after.map(({ id }) => id));
  const changes = after.flatMap((is): Change[] => {
    const was = known.get(is.id);
    const kind = was ? differ(was, is) : "added";
    return kind ? [{ kind, id: is.id, title: is.title }] : [];
  });
  const gone = before.filter(({ id }) => !there.has(id));
  return [...changes, ...gone.map(({ id, title }) => ({ kind: "removed" as const, id, title }))];
}
