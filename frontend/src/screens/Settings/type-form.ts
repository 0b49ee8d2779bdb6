/** A type of meetings as a form holds it. A share and whether it must be exceeded are one choice to a reader. */

import type { MeetingRules, MeetingTypeRecord } from "~/protocol";

import { wholeFrom } from "./entry-form";

type Fields = MeetingTypeRecord["fields"];

export interface TypeForm {
  name: string;
  nameEn: string;
  rank: string;
  language: "vi" | "en";
  minutes: string;
  chairTerm: "chu_toa" | "chu_tri";
  agency: string;
  agencyEn: string;
  invitationLead: string;
  papersLead: string;
  /** As `shareOf` writes it. */
  quorum: string;
  majority: string;
  voteBase: MeetingRules["voteBase"];
  tie: MeetingRules["tie"];
  acknowledge: boolean;
}

export const LONGEST_LEAD = 60;
export const MINUTES = { from: 15, to: 1440 } as const;
const LAST_RANK = 1_000_000;

/** Shares worth offering; one that a type has besides is offered too. */
export const QUORUMS = ["0", ">1/2", "1/2", "2/3", "3/4", "1"] as const;
export const MAJORITIES = [">1/2", "1/2", "2/3", "3/4", ">2/3", "1"] as const;

export function typeFormOf(fields: Fields | undefined): TypeForm {
  const rules = fields?.rules;
  return {
    name: fields?.name ?? "",
    nameEn: fields?.nameEn ?? "",
    rank: String(fields?.rank ?? 1000),
    language: fields?.language ?? "vi",
    minutes: String(fields?.minutes ?? 120),
    chairTerm: rules?.chairTerm ?? "chu_tri",
    agency: rules?.agency ?? "",
    agencyEn: rules?.agencyEn ?? "",
    invitationLead: String(rules?.invitationLead ?? 3),
    papersLead: String(rules?.papersLead ?? 0),
    quorum: rules ? shareOf(rules.quorum, rules.quorumStrict ?? false) : "0",
    majority: rules ? shareOf(rules.majority, rules.strict) : ">1/2",
    voteBase: rules?.voteBase ?? "present",
    tie: rules?.tie ?? "chair",
    acknowledge: rules?.acknowledgeChanges ?? false,
  };
}

/** What a command carries, or which fields are wrong. */
export function checkType(form: TypeForm): { right: Fields } | { wrong: Set<keyof TypeForm> } {
  const rank = wholeFrom(form.rank, 0, LAST_RANK);
  const minutes = wholeFrom(form.minutes, MINUTES.from, MINUTES.to);
  const invitationLead = wholeFrom(form.invitationLead, 0, LONGEST_LEAD);
  const papersLead = wholeFrom(form.papersLead, 0, LONGEST_LEAD);
  const wrong = new Set<keyof TypeForm>();
  if (form.name.trim() === "") wrong.add("name");
  if (rank === undefined) wrong.add("rank");
  if (minutes === undefined) wrong.add("minutes");
  if (invitationLead === undefined) wrong.add("invitationLead");
  if (papersLead === undefined) wrong.add("papersLead");
  if (rank === undefined || minutes === undefined) return { wrong };
  if (invitationLead === undefined || papersLead === undefined || wrong.size > 0) return { wrong };
  const [quorum, majority] = [partsOf(form.quorum), partsOf(form.majority)];
  const { name, nameEn, language, chairTerm, agency, agencyEn, voteBase, tie, acknowledge } = form;
  const rules: MeetingRules = {
    quorum: quorum.share,
    quorumStrict: quorum.exceeded,
    voteBase,
    majority: majority.share,
    strict: majority.exceeded,
    tie,
    acknowledgeChanges: acknowledge,
    invitationLead,
    papersLead,
    chairTerm,
    agency,
    agencyEn,
  };
  return { right: { name, nameEn, rank, language, minutes, rules } };
}

/** `>1/2` for more than half, `2/3` for at least two thirds. */
function shareOf(share: string, exceeded: boolean): string {
  return exceeded ? `>${share}` : share;
}

export function partsOf(text: string): { share: string; exceeded: boolean } {
  return { share: text.replace(">", ""), exceeded: text.startsWith(">") };
}
