/** The addresses of the app: from a path to a route and back. Knows nothing of screens or of the browser. */

export type Route =
  | { readonly name: "home" }
  | { readonly name: "signIn" }
  | { readonly name: "desk"; readonly meeting: string }
  | { readonly name: "room"; readonly meeting: string }
  | { readonly name: "display"; readonly meeting: string }
  | { readonly name: "conclusion"; readonly meeting: string }
  | { readonly name: "approval" | "request"; readonly id: string }
  | { readonly name: "calendar" }
  | { readonly name: "password" }
  | { readonly name: "directory"; readonly unit?: string }
  | { readonly name: "settings"; readonly list?: SettingsList }
  | { readonly name: "forbidden" }
  | { readonly name: "notFound" };

const ID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
const MEETING = new RegExp(`^/meetings/${ID}(?:/(room|display|conclusion))?$`, "i");
const THING = new RegExp(`^/(approval|request)s/${ID}$`, "i");
const DIRECTORY = new RegExp(`^/directory(?:/${ID})?$`, "i");

/** The lists that are administered, as their addresses name them. */
export const SETTINGS_LISTS = [
  "types",
  "templates",
  "holiday",
  "room",
  "position",
  "document_type",
  "agency",
] as const;
export type SettingsList = (typeof SETTINGS_LISTS)[number];

const SETTINGS = /^\/settings(?:\/([a-z_]+))?$/;

/** The route of a path, with or without a slash at its end; unknown paths are `notFound`. */
export function parsePath(path: string): Route {
  const trimmed = path.length > 1 ? path.replace(/\/+$/, "") || "/" : path;
  if (trimmed === "/") return { name: "home" };
  if (trimmed === "/sign-in") return { name: "signIn" };
  if (trimmed === "/forbidden") return { name: "forbidden" };
  if (trimmed === "/calendar") return { name: "calendar" };
  if (trimmed === "/password") return { name: "password" };
  const [, thing, id] = THING.exec(trimmed) ?? [];
  if (id) return { name: thing?.toLowerCase() === "request" ? "request" : "approval", id: id.toLowerCase() };
  const directory = DIRECTORY.exec(trimmed);
  if (directory) return { name: "directory", ...(directory[1] && { unit: directory[1].toLowerCase() }) };
  const settings = SETTINGS.exec(trimmed);
  const list = SETTINGS_LISTS.find((one) => one === settings?.[1]);
  if (settings && (list || !settings[1])) return { name: "settings", ...(list && { list }) };
  const [, meeting, part] = MEETING.exec(trimmed) ?? [];
  if (meeting === undefined) return { name: "notFound" };
  const name = (part ?? "desk") as "desk" | "room" | "display" | "conclusion";
  return { name, meeting: meeting.toLowerCase() };
}

/** The path of a route, for `href`. A `notFound` has none of its own and leads home. */
export function pathFor(route: Route): string {
  switch (route.name) {
    case "home":
    case "notFound":
      return "/";
    case "signIn":
      return "/sign-in";
    case "forbidden":
      return "/forbidden";
    case "calendar":
      return "/calendar";
    case "password":
      return "/password";
    case "approval":
    case "request":
      return `/${route.name}s/${route.id}`;
    case "directory":
      return route.unit === undefined ? "/directory" : `/directory/${route.unit}`;
    case "settings":
      return route.list === undefined ? "/settings" : `/settings/${route.list}`;
    case "desk":
      return `/meetings/${route.meeting}`;
    case "room":
    case "display":
    case "conclusion":
      return `/meetings/${route.meeting}/${route.name}`;
  }
}
