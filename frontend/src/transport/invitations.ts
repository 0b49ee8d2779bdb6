/** What an installation can send, and letters of invitation. */

import { requestJson } from "./http";

export interface Channels {
  /** E-mail is sent. */
  readonly email: boolean;
  /** Answers out of people's calendars are taken by e-mail. */
  readonly replies: boolean;
  /** Text messages are handed to a gateway. */
  readonly sms: boolean;
}

/** What the desk may change in a letter; `note` holds the usual words where it wrote none. */
export interface LetterDraft {
  readonly number: number | null;
  readonly symbol: string;
  readonly note: string;
  readonly version: number;
}

export function getChannels(): Promise<Channels> {
  return requestJson<Channels>("GET", "/api/invitations/channels");
}

export function getLetterDraft(meeting: string): Promise<LetterDraft> {
  return requestJson<LetterDraft>("GET", `/api/meetings/${meeting}/invitation`);
}

/** One's own letter; for the desk that of a participant. */
export function letterUrl(meeting: string, participant?: string): string {
  const of = participant === undefined ? "" : `?participant=${participant}`;
  return `/api/meetings/${meeting}/invitation.pdf${of}`;
}
