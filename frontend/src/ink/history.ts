/**
 * Undo and redo of drawing and erasing. A stroke that comes back is a new stroke to the server, so every step refers to
 * strokes through entries whose ids change.
 */

/** A stroke as the history knows it: what it is, and which id it has now. */
interface Entry<Stroke> {
  id: string;
  readonly stroke: Stroke;
}

interface Step<Stroke> {
  readonly did: "draw" | "erase";
  readonly entries: readonly Entry<Stroke>[];
}

/** What must be done to the page now. */
export type Action<Stroke> =
  | { readonly do: "draw"; readonly strokes: readonly Stroke[] }
  | { readonly do: "erase"; readonly ids: readonly string[] };

/** Steps that can be taken back; older ones are forgotten. */
const DEPTH = 200;

export class History<Stroke extends { readonly id: string }> {
  #done: Step<Stroke>[] = [];
  #undone: Step<Stroke>[] = [];
  readonly #entries = new Map<string, Entry<Stroke>>();

  constructor(private readonly newId: () => string) {}

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  noteDrawn(stroke: Stroke): void {
    this.#note({ did: "draw", entries: [this.#entryOf(stroke)] });
  }

  noteErased(strokes: readonly Stroke[]): void {
    if (strokes.length > 0)
      this.#note({ did: "erase", entries: strokes.map((stroke) => this.#entryOf(stroke)) });
  }

  undo(): Action<Stroke> | undefined {
    const step = this.#done.pop();
    if (!step) return undefined;
    this.#undone.push(step);
    return step.did === "draw" ? this.#erase(step) : this.#draw(step);
  }

  redo(): Action<Stroke> | undefined {
    const step = this.#undone.pop();
    if (!step) return undefined;
    this.#done.push(step);
    return step.did === "draw" ? this.#draw(step) : this.#erase(step);
  }

  /** Forget everything, as when the page is cleared or another paper is shown. */
  clear(): void {
    this.#done = [];
    this.#undone = [];
    this.#entries.clear();
  }

  #note(step: Step<Stroke>): void {
    this.#done.push(step);
    this.#undone = [];
    if (this.#done.length > DEPTH) this.#done.shift();
  }

  #entryOf(stroke: Stroke): Entry<Stroke> {
    const known = this.#entries.get(stroke.id) ?? { id: stroke.id, stroke };
    this.#entries.set(stroke.id, known);
    return known;
  }

  #draw({ entries }: Step<Stroke>): Action<Stroke> {
    const strokes = entries.map((entry) => {
      this.#entries.delete(entry.id);
      entry.id = this.newId();
      this.#entries.set(entry.id, entry);
      return { ...entry.stroke, id: entry.id };
    });
    return { do: "draw", strokes };
  }

  #erase({ entries }: Step<Stroke>): Action<Stroke> {
    return { do: "erase", ids: entries.map((entry) => entry.id) };
  }
}
