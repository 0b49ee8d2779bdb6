/**
 * Where commands wait on this device until the server has answered them: sealed in IndexedDB, or in memory where the browser
 * has none to give. Entries belong to a person; another person on the same tablet never sends them.
 */

export interface KeptCommand {
  id: string;
  person: string;
  do: string;
  with: unknown;
}

export interface Outbox {
  /** Whether commands survive a closed page. */
  readonly lasting: boolean;
  /** Everything kept for a person, in the order it was added. */
  load(person: string): Promise<KeptCommand[]>;
  /** Resolves when the command is stored. */
  add(command: KeptCommand): Promise<void>;
  remove(id: string): Promise<void>;
}

/** The outbox of this device; falls back to memory when IndexedDB is missing, refused or silent. */
export async function openOutbox(name?: string): Promise<Outbox> {
  try {
    // The first screen does not wait for it; what is sent does.
    const { openStoredOutbox } = await import("./stored-outbox");
    return (await openStoredOutbox(name)) ?? new MemoryOutbox();
  } catch {
    return new MemoryOutbox();
  }
}

class MemoryOutbox implements Outbox {
  readonly lasting = false;
  readonly #commands = new Map<string, KeptCommand>();

  load(person: string): Promise<KeptCommand[]> {
    return Promise.resolve([...this.#commands.values()].filter((command) => command.person === person));
  }

  add(command: KeptCommand): Promise<void> {
    this.#commands.set(command.id, command);
    return Promise.resolve();
  }

  remove(id: string): Promise<void> {
    this.#commands.delete(id);
    return Promise.resolve();
  }
}
