/** JSON over HTTP to this server alone: CSRF header, refusals as `RefusedError`, silence as `UnreachableError`. */

import { RefusedError, UnreachableError } from "./errors";

export interface RequestOptions {
  body?: unknown;
  /** Sent as it is, instead of a body. */
  file?: File;
  signal?: AbortSignal;
}

/**
 * Send one request and return the decoded answer. Rejects with `RefusedError`, `UnreachableError`, or the signal's own
 * reason when it was aborted.
 */
export async function requestJson<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const init: RequestInit = { method, credentials: "same-origin", headers: headersFor(method, options.body) };
  if (options.body !== undefined) init.body = JSON.stringify(options.body);
  else if (options.file) init.body = options.file;
  if (options.signal) init.signal = options.signal;
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    options.signal?.throwIfAborted();
    throw new UnreachableError();
  }
  const text = await response.text();
  if (!response.ok) throw failureOf(response.status, text);
  return JSON.parse(text) as T;
}

/** The failure that an unsuccessful answer stands for, whoever sent it: the server, Django or a proxy in between. */
export function failureOf(status: number, text: string): RefusedError | UnreachableError {
  const refusal = parseRefusal(text);
  if (refusal) return new RefusedError(refusal.code, refusal.details);
  if (status === 401) return new RefusedError("not_signed_in");
  if (status === 403) return new RefusedError("not_allowed");
  if (status === 404) return new RefusedError("not_found");
  if (status === 413) return new RefusedError("body.too_large");
  return new UnreachableError();
}

function parseRefusal(text: string): { code: string; details: Record<string, unknown> } | undefined {
  try {
    const body = JSON.parse(text) as { code?: unknown; details?: unknown } | null;
    if (typeof body?.code !== "string") return undefined;
    return { code: body.code, details: (body.details ?? {}) as Record<string, unknown> };
  } catch {
    return undefined;
  }
}

function headersFor(method: string, body: unknown): Record<string, string> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  return method === "GET" ? headers : { ...headers, ...csrfHeader() };
}

/** Django's proof that a request comes from our own page; the cookie is set by `GET /api/session`. */
export function csrfHeader(): Record<string, string> {
  const cookie = /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie);
  return { "X-CSRFToken": cookie?.[1] ?? "" };
}
