/** What waits for the reader beside their meetings: approvals, and papers that they were asked for. */

import type { Moment } from "~/i18n";
import type { ApprovalRecord, PaperRequestRecord } from "~/protocol";
import { runtime } from "~/store";

export interface ApprovalDuty {
  readonly approval: ApprovalRecord;
  readonly step: ApprovalRecord["steps"][number];
  /** The end of the term of a reader who stands in. */
  readonly until: string | undefined;
}

/** Approvals at a moment: the reader's own steps, and those they stand in for until a term. */
export function approvalsAt(now: Moment): ApprovalDuty[] {
  const me = runtime.me?.id;
  return runtime.approvals.flatMap((approval): ApprovalDuty[] => {
    const step = approval.steps[approval.place];
    if (!step) return [];
    if (step.people.some(({ id }) => id === me)) return [{ approval, step, until: undefined }];
    const until = step.deputyUntil ?? undefined;
    return until !== undefined && Date.parse(until) >= new Date(now).getTime()
      ? [{ approval, step, until }]
      : [];
  });
}

export interface RequestDuty {
  readonly request: PaperRequestRecord;
  readonly what: "bring" | "mend" | "approve";
}

/** Papers the reader is to bring, to bring again, or to approve, as they fall due. */
export function requestsOpen(): RequestDuty[] {
  const me = runtime.me?.id;
  const duties = runtime.paperRequests.flatMap((request): RequestDuty[] => {
    const { state } = request;
    if (request.person.id === me && state === "asked") return [{ request, what: "bring" }];
    if (request.person.id === me && state === "returned") return [{ request, what: "mend" }];
    return request.approver?.id === me && state === "submitted" ? [{ request, what: "approve" }] : [];
  });
  return duties.sort((one, other) => Date.parse(one.request.dueAt) - Date.parse(other.request.dueAt));
}
