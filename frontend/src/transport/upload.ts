/** Sending a paper's file, with progress. By XMLHttpRequest, because `fetch` cannot tell how much has been sent. */

import { csrfHeader, failureOf } from "./http";
import { UnreachableError } from "./errors";

interface SendOptions {
  onProgress?: (sent: number, total: number) => void;
  signal?: AbortSignal;
}

export interface UploadOptions extends SendOptions {
  meeting: string;
  /** The id of the paper that will exist, made by the client: a repeated upload cannot make two papers. */
  paper: string;
  item: string | null;
}

export interface ReplaceOptions extends SendOptions {
  /** The paper whose file is to be replaced. */
  paper: string;
  /** The id of the replacement that will exist; see `UploadOptions.paper`. */
  replacement: string;
  /** What has changed, in the uploader's words. */
  note: string;
}

/**
 * Upload one file. Resolves when the server has stored it whole (inspection follows and shows in the paper's record).
 * Rejects with `RefusedError`, `UnreachableError`, or the signal's reason when it was aborted.
 */
export function uploadPaper(file: File, options: UploadOptions): Promise<void> {
  const query = new URLSearchParams({ paper: options.paper, filename: file.name.normalize("NFC") });
  if (options.item !== null) query.set("item", options.item);
  return sendFile(file, `/api/meetings/${options.meeting}/papers?${query.toString()}`, options);
}

export interface BringOptions extends SendOptions {
  /** The request it is for. */
  request: string;
  /** The id of the paper that will exist; see `UploadOptions.paper`. */
  paper: string;
}

/** Upload a paper that the reader was asked for; see `uploadPaper`. */
export function uploadRequested(file: File, { request, paper, ...options }: BringOptions): Promise<void> {
  const query = new URLSearchParams({ paper, filename: file.name.normalize("NFC") });
  return sendFile(file, `/api/requests/${request}/papers?${query.toString()}`, options);
}

/** Upload a file that is to take the place of a paper's; see `uploadPaper`. */
export function uploadReplacement(file: File, options: ReplaceOptions): Promise<void> {
  const { paper, replacement, note } = options;
  const query = new URLSearchParams({ replacement, note, filename: file.name.normalize("NFC") });
  return sendFile(file, `/api/papers/${paper}/replacement?${query.toString()}`, options);
}

function sendFile(file: File, address: string, { signal, onProgress }: SendOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const request = new XMLHttpRequest();
    request.open("POST", address);
    for (const [name, value] of Object.entries(csrfHeader())) request.setRequestHeader(name, value);
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.upload.onprogress = (event) =>
      onProgress?.(event.loaded, event.lengthComputable ? event.total : file.size);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(failureOf(request.status, request.responseText));
    };
    request.onerror = () => reject(new UnreachableError());
    request.onabort = () => reject((signal?.reason as Error | undefined) ?? new UnreachableError());
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}
