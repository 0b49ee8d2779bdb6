/** What files this installation makes papers from; asked once, and until it is known only PDFs are offered. */

import { t } from "~/i18n";
import { getIntake, type FileKind, type Intake } from "~/transport";

const ONLY_PDF: Intake = { kinds: ["pdf"], largest: 0, recognises: false };

/** Suffixes and types for a file dialogue: systems know some files by the one and some by the other. */
const ACCEPTED: Readonly<Partial<Record<FileKind, string>>> = {
  pdf: "application/pdf,.pdf",
  image: "image/png,image/jpeg,image/tiff,image/webp,.tif,.tiff",
  heic: "image/heic,image/heif,.heic,.heif",
};

export class KnownIntake {
  #asked = false;
  #known = $state.raw(ONLY_PDF);

  constructor(private readonly ask: () => Promise<Intake> = getIntake) {}

  /** What is known; call once before it is shown. A failure is forgotten, and whoever calls next asks again. */
  load(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.ask().then(
      (told) => (this.#known = told),
      () => (this.#asked = false),
    );
  }

  get recognises(): boolean {
    return this.#known.recognises;
  }

  get labels(): NonNullable<Intake["labels"]> {
    return this.#known.labels ?? [];
  }

  /** For the `accept` of a file dialogue. */
  get accept(): string {
    return this.#known.kinds.map((kind) => ACCEPTED[kind] ?? `.${kind}`).join(",");
  }

  /** The kinds in words, short enough for a hint. */
  get words(): string {
    const { kinds } = this.#known;
    if (kinds.includes("docx")) return t("desk.intake.pdfOfficeImage");
    return t(kinds.includes("image") ? "desk.intake.pdfImage" : "desk.intake.pdf");
  }
}

export const intake = new KnownIntake();
