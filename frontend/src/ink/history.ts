/** Undo and redo without end: what marks were before each step and after it. Pure. */

interface Identified {
  readonly id: string;
}

/** What must be done to the page now: marks that come or change, marks that go. */
export interface Action<Mark> {
  readonly put: readonly Mark[];
  readonly erase: readonly string[];
}

interface Step<Mark> {
  readonly before: readonly Mark[];
  readonly after: readonly Mark[];
}

export class History<Mark extends Identified> {
  #done: Step<Mark>[] = [];
  #undone: Step<Mark>[] = [];

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Marks were one way and are another now: drawn (nothing before), erased (nothing after), changed, cut. */
  note(before: readonly Mark[], after: readonly Mark[]): void {
    if (before.length === 0 && after.length === 0) return;
    this.#done.push({ before, after });
    this.#undone = [];
  }

  undo(): Action<Mark> | undefined {
    const step = this.#done.pop();
    if (!step) return undefined;
    this.#undone.push(step);
    return change(step.after, step.before);
  }

  redo(): Action<Mark> | undefined {
    const step = this.#undone.pop();
    if (!step) return undefined;
    this.#done.push(step);
    return change(step.before, step.after);
  }
}

function change<Mark extends Identified>(from: readonly Mark[], to: readonly Mark[]): Action<Mark> {
  const staying = new Set(to.map((mark) => mark.id));
  return { put: to, erase: from.filter((mark) => !staying.has(mark.id)).map((mark) => mark.id) };
}
