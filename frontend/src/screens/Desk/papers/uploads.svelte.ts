/**
 * Files on their way to the server, one after the other, so that papers come to stand in the order in which they were
 * chosen. They go on while the reader looks at other screens; leaving the page asks first. A stored file leaves the
 * list, because its paper's record then says the rest.
 */

import { SvelteMap } from "svelte/reactivity";
import { on } from "svelte/events";

import { errorText, t } from "~/i18n";
import { newId } from "~/protocol";
import {
  TransportError,
  uploadPaper,
  uploadReplacement,
  type ReplaceOptions,
  type UploadOptions,
} from "~/transport";

export interface Upload {
  /** The id the paper, or the replacement, will have. */
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly item: string | null;
  /** The paper whose file it is to replace. */
  readonly replaces: string | undefined;
  readonly state: "queued" | "sending" | "failed";
  /** Bytes sent so far. */
  readonly sent: number;
  /** Why it failed. */
  readonly failure: string | undefined;
}

interface Job {
  readonly file: File;
  /** What has changed; for a replacement. */
  readonly note: string;
  readonly abort: AbortController;
}

type Send = (file: File, options: UploadOptions) => Promise<void>;
type Replace = (file: File, options: ReplaceOptions) => Promise<void>;

export class Uploads {
  readonly #shown = new SvelteMap<string, Upload>();
  readonly #jobs = new Map<string, Job>();

  constructor(
    private readonly meeting: string,
    private readonly send: Send = uploadPaper,
    private readonly sendReplacement: Replace = uploadReplacement,
  ) {}

  /** New papers under an item, or of the meeting as a whole. */
  of(item: string | null): Upload[] {
    return [...this.#shown.values()].filter((upload) => !upload.replaces && upload.item === item);
  }

  /** The file on its way to a paper. */
  replacing(paper: string): Upload | undefined {
    return [...this.#shown.values()].find((upload) => upload.replaces === paper);
  }

  get busy(): boolean {
    return [...this.#shown.values()].some((upload) => upload.state !== "failed");
  }

  /** Queue files that become papers. */
  add(files: Iterable<File>, item: string | null): void {
    for (const file of files) this.#queue(file, { item });
    this.#next();
  }

  /** Queue a file that is to take the place of a paper's; one that failed before makes room for it. */
  replace(paper: string, file: File, note: string): void {
    const earlier = this.replacing(paper);
    if (earlier) this.cancel(earlier.id);
    this.#queue(file, { item: null, replaces: paper, note });
    this.#next();
  }

  /** Stop it, or take a failed one off the list. */
  cancel(id: string): void {
    this.#jobs.get(id)?.abort.abort();
    this.#forget(id);
    this.#next();
  }

  /** Send a failed one again, under the same id, so that it cannot become two papers. */
  retry(id: string): void {
    this.#change(id, { state: "queued", sent: 0, failure: undefined });
    this.#next();
  }

  #queue(
    file: File,
    { item, replaces, note = "" }: { item: string | null; replaces?: string; note?: string },
  ): void {
    const id = newId();
    const progress = { state: "queued", sent: 0, failure: undefined } as const;
    this.#shown.set(id, { id, name: file.name, bytes: file.size, item, replaces, ...progress });
    this.#jobs.set(id, { file, note, abort: new AbortController() });
  }

  #next(): void {
    const all = [...this.#shown.values()];
    const next = all.find((upload) => upload.state === "queued");
    if (next && !all.some((upload) => upload.state === "sending")) void this.#run(next.id);
  }

  async #run(id: string): Promise<void> {
    const [upload, job] = [this.#shown.get(id), this.#jobs.get(id)];
    if (!upload || !job) return;
    this.#change(id, { state: "sending" });
    try {
      const watched = { onProgress: (sent: number) => this.#change(id, { sent }), signal: job.abort.signal };
      if (upload.replaces) {
        const about = { paper: upload.replaces, replacement: id, note: job.note };
        await this.sendReplacement(job.file, { ...about, ...watched });
      } else {
        await this.send(job.file, { meeting: this.meeting, paper: id, item: upload.item, ...watched });
      }
      this.#forget(id);
    } catch (error) {
      if (job.abort.signal.aborted) return;
      const failure =
        error instanceof TransportError ? errorText(error.code, error.details) : t("errors.unreachable");
      this.#change(id, { state: "failed", failure });
    }
    this.#next();
  }

  #change(id: string, change: Partial<Upload>): void {
    const upload = this.#shown.get(id);
    if (upload) this.#shown.set(id, { ...upload, ...change });
    guardLeaving();
  }

  #forget(id: string): void {
    this.#shown.delete(id);
    this.#jobs.delete(id);
    guardLeaving();
  }
}

const byMeeting = new Map<string, Uploads>();

/** The uploads of a meeting, the same whoever asks. */
export function uploadsOf(meeting: string): Uploads {
  const uploads = byMeeting.get(meeting) ?? new Uploads(meeting);
  byMeeting.set(meeting, uploads);
  return uploads;
}

let stopAsking: (() => void) | undefined;

/** While something is on its way the browser asks before it leaves the page. */
function guardLeaving(): void {
  const busy = [...byMeeting.values()].some((uploads) => uploads.busy);
  if (busy) stopAsking ??= on(window, "beforeunload", (event) => event.preventDefault());
  else {
    stopAsking?.();
    stopAsking = undefined;
  }
}
