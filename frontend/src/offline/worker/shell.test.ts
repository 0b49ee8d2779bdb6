import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { Shell } from "./shell";

/** As much of a browser's caches as the shell uses, in memory. */
class Stores {
  readonly made = new Map<string, Map<string, Response>>();

  open(name: string) {
    const store = this.made.get(name) ?? new Map<string, Response>();
    this.made.set(name, store);
    const keep = async (request: RequestInfo) => {
      const address = pathOf(request);
      store.set(address, await fetch(address));
    };
    return Promise.resolve({
      add: keep,
      addAll: (files: readonly string[]) => Promise.all(files.map(keep)),
      match: (request: RequestInfo) => Promise.resolve(store.get(pathOf(request))?.clone()),
    });
  }

  keys = () => Promise.resolve([...this.made.keys()]);
  delete = (name: string) => Promise.resolve(this.made.delete(name));
  match = (request: RequestInfo) =>
    Promise.resolve([...this.made.values()].map((store) => store.get(pathOf(request))).find(Boolean));
}

function pathOf(request: RequestInfo): string {
  return new URL(typeof request === "string" ? request : request.url, "http://localhost").pathname;
}

let stores: Stores;
let served: (address: string) => Promise<Response>;

beforeEach(() => {
  stores = new Stores();
  served = (address) => Promise.resolve(new Response(`server: ${address}`));
  vi.stubGlobal("fetch", (request: RequestInfo) => served(pathOf(request)));
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function shellOf(version: string): Shell {
  const files = [`/static/app/assets/index-${version}.js`];
  return new Shell({ version, files }, stores as unknown as CacheStorage);
}

const request = (path: string) => new Request(new URL(path, "http://localhost"));
const text = async (response: Response) => response.text();

test("the page comes from the server while it answers", async () => {
  const shell = shellOf("1");
  await shell.install();
  served = () => Promise.resolve(new Response("newer"));
  expect(await text(await shell.page(request("/meetings/1")))).toBe("newer");
});

test.each([
  ["is not reached", () => Promise.reject(new TypeError())],
  ["is gone behind its proxy", () => Promise.resolve(new Response("bad gateway", { status: 502 }))],
])("every screen's page is here when the server %s", async (_, serve) => {
  const shell = shellOf("1");
  await shell.install();
  served = serve;
  expect(await text(await shell.page(request("/meetings/1/room")))).toBe("server: /");
});

test("a server that says nothing is not waited for", async () => {
  const shell = shellOf("1");
  await shell.install();
  vi.useFakeTimers();
  served = () => new Promise(() => undefined);
  const page = shell.page(request("/"));
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await text(await page)).toBe("server: /");
});

test("a version that lacks a file is not used", async () => {
  served = (address) =>
    address.endsWith(".js") ? Promise.reject(new TypeError()) : Promise.resolve(new Response(""));
  await expect(shellOf("1").install()).rejects.toThrow(TypeError);
});

test("a page of the version before still finds its files; older ones go", async () => {
  for (const version of ["1", "2", "3"]) await shellOf(version).install();
  const shell = shellOf("3");
  await shell.tidy();
  expect([...stores.made.keys()]).toEqual(["app-2", "app-3"]);
  served = () => Promise.reject(new TypeError());
  expect(await text(await shell.file(request("/static/app/assets/index-2.js")))).toContain("index-2");
  await expect(shell.file(request("/static/app/assets/index-1.js"))).rejects.toThrow(TypeError);
});

test("it knows its own files", () => {
  expect(shellOf("1").holds("https://hop.example/static/app/assets/index-1.js")).toBe(true);
  expect(shellOf("1").holds("https://hop.example/static/app/assets/index-2.js")).toBe(false);
});
