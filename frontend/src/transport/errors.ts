/** How a request or a command fails. Every failure has a `code` and `details` that `errorText` turns into a sentence. */

/** Anything that did not work out, with a message key and the values that fill the message. */
export abstract class TransportError extends Error {
  constructor(
    readonly code: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
    this.name = new.target.name;
  }
}

/** The server understood and said no. Asking again the same way gives the same answer. */
export class RefusedError extends TransportError {}

/** Nobody answered, or something in between did. Nothing is known about what the server did. */
export class UnreachableError extends TransportError {
  constructor() {
    super("unreachable");
  }
}
