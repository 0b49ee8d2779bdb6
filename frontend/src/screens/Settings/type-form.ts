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
  ballot: NonNullable<MeetingRules["ballot"]>;
  results: NonNullable<MeetingRules["results"]>;
  acknowledge: boolean;
  substitutes: NonNullable<MeetingRules["substitutes"]>;
  substituteConsent: NonNullable<MeetingRules["substituteConsent"]>;
  substitutesVote: boolean;
  /** Who approves before the chair, in order. */
  approvers: ApproverForm[];
}

/** A step of approval; `who` is the id of a position, or `PERSON` with the person's id. */
export interface ApproverForm {
  name: string;
  nameEn: string;
  who: string;
  person: string;
  ownUnit: boolean;
}

export const PERSON = "person";
export const MOST_APPROVERS = 6;

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
    ballot: rules?.ballot ?? "either",
    results: rules?.results ?? "at_close",
    acknowledge: rules?.acknowledgeChanges ?? false,
    substitutes: rules?.substitutes ?? "unit",
    substituteConsent: rules?.substituteConsent ?? "chair",
    substitutesVote: rules?.substitutesVote ?? false,
    approvers: (rules?.approvers ?? []).map((one) => ({
      name: one.name,
      nameEn: one.nameEn ?? "",
      who: one.position ?? PERSON,
      person: one.person ?? "",
      ownUnit: one.ownUnit ?? false,
    })),
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
  if (!form.approvers.every(isWhole)) wrong.add("approvers");
  if (rank === undefined || minutes === undefined) return { wrong };
  if (invitationLead === undefined || papersLead === undefined || wrong.size > 0) return { wrong };
  const [quorum, majority] = [partsOf(form.quorum), partsOf(form.majority)];
  const { name, nameEn, language, chairTerm, agency, agencyEn, voteBase, tie, acknowledge } = form;
  const { ballot, results } = form;
  const { substitutes, substituteConsent, substitutesVote } = form;
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
    ballot,
    results,
    substitutes,
    substituteConsent,
    substitutesVote: substitutesVote && substitutes !== "none",
    approvers: form.approvers.map(approverOf),
  };
  return { right: { name, nameEn, rank, language, minutes, rules } };
}

/** Whether a step has a name and somebody who decides. */
export function isWhole({ name, who, person }: ApproverForm): boolean {
  return name.trim() !== "" && who !== "" && (who !== PERSON || person !== "");
}

function approverOf({ name, nameEn, who, person, ownUnit }: ApproverForm) {
  const called = { name: name.trim(), nameEn: nameEn.trim() };
  return who === PERSON ? { ...called, person } : { ...called, position: who, ownUnit };
}

/** `>1/2` for more than half, `2/3` for at least two thirds. */
function shareOf(share: string, exceeded: boolean): string {
  return exceeded ? `>${share}` : share;
}

export function partsOf(text: string): { share: string; exceeded: boolean } {
  return { share: text.replace(">", ""), exceeded: text.startsWith(">") };
}
