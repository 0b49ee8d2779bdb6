import type { substitutes as source } from "../vi/substitutes";
import type { Translation } from "../types";

/** Who comes in somebody's place: naming, answering, consenting. */
export const substitutes: Translation<typeof source> = {
  name: "Send a substitute…",
  nameTitle: "Send a substitute",
  nameFor: "A substitute for {name}",
  who: "Substitute",
  whoHint: {
    unit: "Choose somebody of the invited person’s unit.",
    anybody: "Type a few letters of the name or the title.",
  },
  rule: {
    none: "Meetings of this type have no substitutes.",
    consentNone: "Whoever is asked takes part as soon as they accept.",
    consentDesk: "Once they accept, the chair or a secretary has to consent.",
    consentChair: "Once they accept, the chair has to consent.",
    votes: "The substitute votes in place of the person invited.",
    noVote: "The substitute does not vote.",
    closed: "Restricted items and papers are open to a substitute only when named for them.",
  },
  send: "Send",
  sent: "Sent to {name}.",

  state: {
    asked: "{name} has not said yet whether they can come instead",
    acceptedChair: "{name} will come instead; the chair’s consent is awaited",
    acceptedDesk: "{name} will come instead; consent of the chair or a secretary is awaited",
    in_force: "{name} comes instead",
    declined: "{name} cannot come instead: {reason}",
    refused: "{name} was not accepted as a substitute: {reason}",
  },
  withdraw: "Take back",
  withdrawAsk: "No longer send {name} as a substitute?",
  withdrawText: "The person invited has their seat again. The substitute can no longer enter the meeting.",
  withdrawn: "Taken back.",

  asked: {
    title: "You are asked to come in place of {name}",
    waiting: "You will come in place of {name}; consent is awaited",
    accept: "I will come",
    decline: "I cannot…",
    declineTitle: "I cannot come instead",
    reason: "Reason",
    reasonHint: "Read by whoever asked you, the chair and the secretaries.",
    reasonNeeded: "Give a reason.",
    accepted: "You will come instead.",
    stepBack: "Step back",
  },

  decide: {
    consent: "Consent",
    refuse: "Refuse…",
    refuseTitle: "Refuse the substitute",
    reason: "Reason for refusing",
    reasonHint: "Read by the person invited and by the substitute.",
    consented: "You consented: {name} comes instead.",
  },

  standsInFor: "In place of {name}",
  replacedBy: "{name} comes instead",
};
