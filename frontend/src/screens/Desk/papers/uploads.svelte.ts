/** The files that the desk sends to a meeting: new papers, and new files of papers there are. */

import { UploadQueue, type Sending } from "~/components/uploads/queue.svelte";
import { uploadPaper, uploadReplacement, type ReplaceOptions, type UploadOptions } from "~/transport";

interface Where {
  readonly item: string | null;
  /** The paper whose file it is to replace. */
  readonly replaces?: string | undefined;
  /** What has changed; for a replacement. */
  readonly note?: string;
}

/** `id` is that of the paper, or of the replacement, to be. */
export type Upload = Sending & Where;

type Send = (file: File, options: UploadOptions) => Promise<void>;
type Replace = (file: File, options: ReplaceOptions) => Promise<void>;

export class Uploads {
  readonly #queue: UploadQueue<Where>;

  constructor(meeting: string, send: Send = uploadPaper, sendReplacement: Replace = uploadReplacement) {
    this.#queue = new UploadQueue((file, { id, item, replaces, note = "" }, watched) =>
      replaces
        ? sendReplacement(file, { paper: replaces, replacement: id, note, ...watched })
        : send(file, { meeting, paper: id, item, ...watched }),
    );
  }

  /** New papers under an item, or of the meeting as a whole. */
  of(item: string | null): Upload[] {
    return this.#queue.all.filter((upload) => !upload.replaces && upload.item === item);
  }

  /** The file on its way to a paper. */
  replacing(paper: string): Upload | undefined {
    return this.#queue.all.find((upload) => upload.replaces === paper);
  }

  get busy(): boolean {
    return this.#queue.busy;
  }

  /** Queue files that become papers. */
  add(files: Iterable<File>, item: string | null): void {
    this.#queue.add(files, { item });
  }

  /** Queue a file that is to take the place of a paper's; one that failed before makes room for it. */
  replace(paper: string, file: File, note: string): void {
    const earlier = this.replacing(paper);
    if (earlier) this.#queue.cancel(earlier.id);
    this.#queue.add([file], { item: null, replaces: paper, note });
  }

  /** See `UploadQueue`. */
  cancel(id: string): void {
    this.#queue.cancel(id);
  }

  /** See `UploadQueue`. */
  retry(id: string): void {
    this.#queue.retry(id);
  }
}

const byMeeting = new Map<string, Uploads>();

/** The uploads of a meeting, the same whoever asks. */
export function uploadsOf(meeting: string): Uploads {
  const uploads = byMeeting.get(meeting) ?? new Uploads(meeting);
  byMeeting.set(meeting, uploads);
  return uploads;
}
