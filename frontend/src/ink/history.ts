/**
 * Undo and redo without end: what marks were before each step and after it, each step at the place where its marks are
 * now. Pure.
 */

interface Identified {
  readonly id: string;
}

/** What must be done to the page now: marks that come or change, marks that go. */
export interface Action<Mark> {
  readonly put: readonly Mark[];
  readonly erase: readonly string[];
}

/** All marks of a step lie at one place. */
interface Step<Mark> {
  readonly before: readonly Mark[];
  readonly after: readonly Mark[];
}

export class History<Mark extends Identified> {
  #done: Step<Mark>[] = [];
  #undone: Step<Mark>[] = [];

  /** `placeOf` names the place of a mark, and is asked anew each time: marks move when a paper gets a new version. */
  constructor(private readonly placeOf: (mark: Mark) => string) {}

  canUndo(place: string): boolean {
    return this.#done.some((step) => this.#isAt(step, place));
  }

  canRedo(place: string): boolean {
    return this.#undone.some((step) => this.#isAt(step, place));
  }

  /** Marks were one way and are another now: drawn (nothing before), erased (nothing after), changed, cut. */
  note(before: readonly Mark[], after: readonly Mark[]): void {
    const [mark] = [...after, ...before];
    if (!mark) return;
    const place = this.placeOf(mark);
    this.#done.push({ before, after });
    this.#undone = this.#undone.filter((step) => !this.#isAt(step, place));
  }

  undo(place: string): Action<Mark> | undefined {
    const step = this.#takeLast(this.#done, place);
    if (!step) return undefined;
    this.#undone.push(step);
    return change(step.after, step.before);
  }

  redo(place: string): Action<Mark> | undefined {
    const step = this.#takeLast(this.#undone, place);
    if (!step) return undefined;
    this.#done.push(step);
    return change(step.before, step.after);
  }

  #takeLast(steps: Step<Mark>[], place: string): Step<Mark> | undefined {
    const at = steps.map((step) => this.#isAt(step, place)).lastIndexOf(true);
    return at < 0 ? undefined : steps.splice(at, 1)[0];
  }

  #isAt({ before, after }: Step<Mark>, place: string): boolean {
    const mark = after[0] ?? before[0];
    return mark !== undefined && this.placeOf(mark) === place;
  }
}

function change<Mark extends Identified>(from: readonly Mark[], to: readonly Mark[]): Action<Mark> {
  const staying = new Set(to.map((mark) => mark.id));
  return { put: to, erase: from.filter((mark) => !staying.has(mark.id)).map((mark) => mark.id) };
}
