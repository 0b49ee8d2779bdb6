/** Carrying out commands from a screen: what is said when one is refused, and when the network makes it wait. */

import { errorText, t } from "~/i18n";
import type { CommandName, Commands } from "~/protocol";
import { runtime } from "~/store";
import { TransportError } from "~/transport";

import { toast } from "./toast.svelte";

/** Milliseconds a screen waits for the answer before it goes on and leaves the command to the outbox. */
const PATIENCE = 4_000;

/**
 * Carry out a command and return the sentence that says why it failed, `undefined` when it did not. Without a network
 * the command is kept and sent later: that is said in a message and is no failure; a later refusal is said too.
 * `onrefused` is told what the sentence was made of, before it is returned.
 */
export async function attempt<Name extends CommandName>(
  name: Name,
  body: Commands[Name],
  onrefused?: (refusal: TransportError) => void,
): Promise<string | undefined> {
  let waiting = true;
  const answer = runtime.command(name, body).then(
    () => undefined,
    (error: unknown) => {
      const sentence = failureText(error);
      if (waiting && error instanceof TransportError) onrefused?.(error);
      if (!waiting) toast(sentence, { tone: "negative" });
      return sentence;
    },
  );
  const outcome = await orKept(answer);
  waiting = false;
  return outcome === KEPT ? undefined : outcome;
}

/** Instead of an answer: it did not come in time, and the screen goes on. */
export const KEPT = Symbol("kept");

/** Wait for the server as long as a screen may; what takes longer waits on this device, which is said in a message. */
export async function orKept<Answer>(work: Promise<Answer>): Promise<Answer | typeof KEPT> {
  const online = runtime.connection === "online";
  const patience = online ? PATIENCE : 0;
  const kept = new Promise<typeof KEPT>((resolve) => setTimeout(() => resolve(KEPT), patience));
  const outcome = await Promise.race([work, kept]);
  if (outcome === KEPT) toast(t(online ? "common.takesLonger" : "common.keptForLater"));
  return outcome;
}

/** Carry out a command; a failure is shown as a message. Tells whether it was carried out or kept. */
export async function carryOut<Name extends CommandName>(name: Name, body: Commands[Name]): Promise<boolean> {
  const failure = await attempt(name, body);
  if (failure !== undefined) toast(failure, { tone: "negative" });
  return failure === undefined;
}

/** What an error says to the reader. Errors that are no refusal are the program's own and are passed on. */
export function failureText(error: unknown): string {
  if (error instanceof TransportError) return errorText(error.code, error.details);
  throw error;
}
