/** How invitations reach people, in the desk's words. Pure. */

import { formatDateTime, t } from "~/i18n";
import type { DeliveryRecord, Sending } from "~/protocol";

/** `failed`: somebody has to do something; `waiting`: it goes on by itself. */
export type Tone = "done" | "waiting" | "failed";

export interface Line {
  readonly tone: Tone;
  readonly text: string;
}

type Delivered = Pick<DeliveryRecord, "openedAt" | "sendings">;

export interface DeliveryTally {
  readonly sent: number;
  readonly queued: number;
  readonly failed: number;
  readonly missing: number;
  readonly opened: number;
  readonly count: number;
}

const TONES: Readonly<Record<Sending["state"], Tone>> = {
  no_address: "failed",
  queued: "waiting",
  sent: "done",
  failed: "failed",
  bounced: "failed",
};

/** Whether the invitation did not get out on any channel, and nothing more is tried. */
export function hasFailed({ sendings }: Delivered): boolean {
  return sendings.length > 0 && sendings.every(({ state }) => TONES[state] === "failed");
}

/** Whether pressing "send again" makes sense: nothing is on its way. */
export function maySendAgain(delivery: Delivered): boolean {
  return delivery.sendings.every(({ state }) => state !== "queued");
}

/** What is said below somebody's name. */
export function describeDelivery(delivery: Delivered): Line[] {
  const lines = delivery.sendings.map((sending) => ({ tone: TONES[sending.state], text: describe(sending) }));
  const opened = delivery.openedAt;
  if (!opened) return lines;
  return [...lines, { tone: "done", text: t("invitations.opened", { time: formatDateTime(opened) }) }];
}

/** How many invitations are how far; the first channel of each counts. */
export function countDeliveries(deliveries: readonly Delivered[]): DeliveryTally {
  const states = deliveries.map(({ sendings }) => sendings[0]?.state);
  const of = (...wanted: Sending["state"][]) =>
    states.filter((state) => state !== undefined && wanted.includes(state)).length;
  return {
    sent: of("sent"),
    queued: of("queued"),
    failed: of("failed", "bounced"),
    missing: of("no_address"),
    opened: deliveries.filter(({ openedAt }) => openedAt !== null).length,
    count: deliveries.length,
  };
}

function describe(sending: Sending): string {
  const values = {
    channel: t(`invitations.channel.${sending.channel}`),
    time: formatDateTime(sending.at),
    address: sending.address,
    why: reason(sending),
  };
  switch (sending.state) {
    case "queued":
      return t(sending.problem ? "invitations.state.retry" : "invitations.state.queued", values);
    case "sent":
      return t(`invitations.state.${sending.method === "reminder" ? "reminded" : "sent"}`, values);
    case "no_address":
      return t("invitations.state.noAddress");
    case "failed":
    case "bounced":
      return t(`invitations.state.${sending.state}`, values);
  }
}

function reason({ state, problem, answer }: Sending): string {
  if (state === "bounced") return t("invitations.problem.returned", { answer });
  return problem ? t(`invitations.problem.${problem}`, { answer }) : "";
}
