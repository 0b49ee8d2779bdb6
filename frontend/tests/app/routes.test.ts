import { expect, test } from "vitest";

import { parsePath, pathFor, type Route } from "~/app/routes";

const ID = "0b7f7c1e-52f0-4a53-9d3f-2f1b7a2f9c11";

test.each<[string, Route]>([
  ["/", { name: "home" }],
  ["/sign-in", { name: "signIn" }],
  ["/forbidden", { name: "forbidden" }],
  [`/meetings/${ID}`, { name: "desk", meeting: ID }],
  [`/meetings/${ID}/room`, { name: "room", meeting: ID }],
  [`/meetings/${ID}/display`, { name: "display", meeting: ID }],
  [`/meetings/${ID}/conclusion`, { name: "conclusion", meeting: ID }],
])("path %s is a route and back", (path, route) => {
  expect(parsePath(path)).toEqual(route);
  expect(pathFor(route)).toBe(path);
});

test("a slash at the end and capitals in an id do not matter", () => {
  expect(parsePath(`/meetings/${ID.toUpperCase()}/room/`)).toEqual({ name: "room", meeting: ID });
});

test.each(["/meetings", "/meetings/12", `/meetings/${ID}/votes`, `/x/meetings/${ID}`, "/sign-in/x"])(
  "path %s is not found",
  (path) => {
    expect(parsePath(path)).toEqual({ name: "notFound" });
  },
);
