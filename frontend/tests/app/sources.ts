/** The sources as a graph of imports, so that tests can ask what a screen is made of. */

const SOURCES: Readonly<Record<string, string>> = import.meta.glob("/src/**/*.{ts,svelte}", {
  query: "?raw",
  import: "default",
  eager: true,
});

const STATEMENT = /(import|export)\s+(type\s)?([^"';()]*?)\s*from\s*"([^"]+)"/g;
const LAZY = /import\(\s*"([^"]+)"\s*\)/g;

interface Import {
  readonly path: string;
  /** Absent where all of the file is meant. */
  readonly names?: readonly string[];
}

/**
 * The paths of all files that `entry` can bring on screen; types do not count. `lazy`: also what is fetched when it is
 * needed.
 */
export function filesOf(entry: string, { lazy }: { lazy: boolean }): string[] {
  const visited = new Set<string>();
  const waiting: Import[] = [{ path: entry }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const step = `${next.path} ${next.names?.join() ?? ""}`;
    if (visited.has(step)) continue;
    visited.add(step);
    waiting.push(...importsOf(next), ...(lazy ? lazyImportsOf(next.path) : []));
  }
  return [...new Set([...visited].map((step) => step.split(" ")[0] ?? ""))];
}

export function sourceOf(path: string): string {
  const source = SOURCES[path];
  if (source === undefined) throw new Error(`no source ${path}`);
  return source;
}

/** What a file needs; of one that gathers others (`index.ts`) only what was asked of it. */
function importsOf({ path, names }: Import): Import[] {
  const source = sourceOf(path);
  const gathers = path.endsWith("/index.ts") && names !== undefined;
  return [...source.matchAll(STATEMENT)].flatMap(([, kind, type, clause = "", from = ""]) => {
    const target = type ? undefined : resolve(from, path);
    if (target === undefined) return [];
    if (kind === "import" || !gathers) return [{ path: target, ...namesIn(clause) }];
    const wanted = clause === "*" ? names : names.filter((name) => offeredBy(clause).includes(name));
    return wanted.length > 0 ? [{ path: target, names: wanted }] : [];
  });
}

function lazyImportsOf(path: string): Import[] {
  const paths = [...sourceOf(path).matchAll(LAZY)].flatMap(([, from = ""]) => resolve(from, path) ?? []);
  return paths.map((target) => ({ path: target }));
}

/** `{ t, type Area, fold as folded }` names `t` and `fold`; anything else means the whole file. */
function namesIn(clause: string): Pick<Import, "names"> {
  const list = /^\{(.*)\}$/s.exec(clause)?.[1];
  if (list === undefined) return {};
  const names = list.split(",").map((name) => name.trim());
  return {
    names: names.filter((name) => name && !name.startsWith("type ")).map((name) => name.split(" ")[0] ?? ""),
  };
}

/** `{ default as Icon, opened }` offers `Icon` and `opened`. */
function offeredBy(clause: string): string[] {
  return clause
    .replace(/[{}]/g, "")
    .split(",")
    .map((name) => name.trim().split(/\s+/).at(-1) ?? "");
}

/** The path of an imported source; nothing for what is not ours. */
function resolve(from: string, importer: string): string | undefined {
  if (!/^(~|\.)/.test(from)) return undefined;
  const { pathname } = new URL(from.replace(/^~/, "/src"), `file://${importer}`);
  return [pathname, `${pathname}.ts`, `${pathname}/index.ts`].find((path) => path in SOURCES);
}
