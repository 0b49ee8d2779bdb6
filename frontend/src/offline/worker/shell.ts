/**
 * The app itself on this device: its page and all its files of one version, so that it starts without a network and a
 * running page finds its own files after the server has got newer ones. Knows nothing of anybody's data.
 */

const PREFIX = "app-";
/** Versions kept: this one, and the one that a page which is still open may be of. */
const KEPT = 2;
/** Milliseconds after which the page of this device is taken when the server says nothing. */
const PATIENCE = 3_000;

export interface Build {
  readonly version: string;
  /** Addresses of all files. */
  readonly files: readonly string[];
}

export class Shell {
  constructor(
    private readonly build: Build,
    private readonly stores: CacheStorage = caches,
  ) {}

  /** Fetch the whole version; rejects when anything is missing, and the version is then not used. */
  async install(): Promise<void> {
    const store = await this.stores.open(this.#name);
    await store.add(new Request("/", { cache: "no-cache" }));
    await store.addAll(this.build.files);
  }

  /** Forget versions that no open page can be of. */
  async tidy(): Promise<void> {
    const versions = (await this.stores.keys()).filter((name) => name.startsWith(PREFIX));
    const others = versions.filter((name) => name !== this.#name);
    for (const old of others.slice(0, Math.max(0, others.length - KEPT + 1))) await this.stores.delete(old);
  }

  /** Whether a file belongs to this version. */
  holds(address: string): boolean {
    return this.build.files.includes(new URL(address).pathname);
  }

  /** The page of any screen: the server's, so that it is the newest; this device's when the server does not answer. */
  async page(request: Request): Promise<Response> {
    const kept = async () => (await this.#store()).match("/");
    const silence = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE));
    const fresh = fetch(request).catch(() => undefined);
    const first = await Promise.race([fresh, silence]);
    if (first && first.status < 500) return first;
    return (await kept()) ?? (await fresh) ?? Response.error();
  }

  /** A file of the app; its name changes with its content, so what is here is right. */
  async file(request: Request): Promise<Response> {
    const kept = await this.stores.match(request, { ignoreVary: true });
    return kept ?? fetch(request);
  }

  get #name(): string {
    return PREFIX + this.build.version;
  }

  #store(): Promise<Cache> {
    return this.stores.open(this.#name);
  }
}
