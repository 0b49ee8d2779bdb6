import { SvelteMap } from "svelte/reactivity";
import { beforeEach, expect, test } from "vitest";

import type { StageRecord } from "~/protocol";

import { Follow } from "./follow.svelte";
import type { PagePlace } from "./follow.svelte";

const STAGE: StageRecord = {
  kind: "stage",
  id: "m",
  item: null,
  paper: "p",
  page: 3,
  pages: 9,
  presenter: null,
  turnedBy: null,
  closed: false,
  at: "2026-11-25T08:00:00+07:00",
};

const stages = new SvelteMap<string, StageRecord>();
let mayPresent: boolean;
let presented: PagePlace[];
let refusal: Error | undefined;
let follow: Follow;

function roomIsOn(given: Partial<StageRecord>): void {
  stages.set("m", { ...STAGE, ...given });
}

beforeEach(() => {
  roomIsOn({});
  mayPresent = false;
  presented = [];
  refusal = undefined;
  follow = new Follow({
    stage: () => stages.get("m"),
    mayPresent: () => mayPresent,
    present: (place) => {
      presented.push(place);
      return refusal ? Promise.reject(refusal) : Promise.resolve();
    },
  });
});

test("a follower is where the room is", () => {
  expect([follow.mode, follow.place]).toEqual(["following", { paper: "p", page: 3 }]);
  roomIsOn({ page: 4 });
  expect(follow.place).toEqual({ paper: "p", page: 4 });
});

test("turning the page oneself is reading freely, one step brings back", async () => {
  await follow.turn(7);
  roomIsOn({ page: 4 });
  expect([follow.mode, follow.isAway, follow.place]).toEqual(["free", true, { paper: "p", page: 7 }]);
  expect(presented).toEqual([]);
  follow.backToStage();
  expect([follow.mode, follow.place]).toEqual(["following", { paper: "p", page: 4 }]);
});

test("a reader who happens to be on the room's page is not away", async () => {
  await follow.turn(4);
  roomIsOn({ page: 4 });
  expect([follow.mode, follow.isAway]).toEqual(["free", false]);
});

test("who may present turns the room's page and waits for the room", async () => {
  mayPresent = true;
  await follow.turn(4);
  expect(presented).toEqual([{ paper: "p", page: 4 }]);
  expect([follow.mode, follow.place]).toEqual(["following", { paper: "p", page: 3 }]);
});

test("quick taps of a presenter add up although the room has not moved yet", async () => {
  mayPresent = true;
  await Promise.all([follow.turnBy(1, 9), follow.turnBy(1, 9), follow.turnBy(1, 9)]);
  expect(presented.map((place) => place.page)).toEqual([4, 5, 6]);
});

test("turning ends at the first and the last page", async () => {
  mayPresent = true;
  roomIsOn({ page: 9 });
  await follow.turnBy(1, 9);
  roomIsOn({ page: 1 });
  await follow.turnBy(-1, 9);
  expect(presented).toEqual([]);
});

test("a presenter reading freely leaves the room alone until they bring it", async () => {
  mayPresent = true;
  follow.readFreely();
  await follow.turn(8);
  expect(presented).toEqual([]);
  await follow.bringRoom();
  expect(presented).toEqual([{ paper: "p", page: 8 }]);
  expect(follow.mode).toBe("following");
});

test("a presenter without a connection reads on alone and is told", async () => {
  mayPresent = true;
  refusal = new Error("unreachable");
  await expect(follow.turn(4)).rejects.toBe(refusal);
  expect([follow.mode, follow.place]).toEqual(["free", { paper: "p", page: 4 }]);
});

test("there is no page while the room is shown no paper", () => {
  roomIsOn({ paper: null });
  expect([follow.place, follow.isAway]).toEqual([undefined, false]);
});

test("a reader who left while reading freely begins there and comes back with one tap", () => {
  const start = { paper: "other", page: 7 };
  const back = new Follow({
    start,
    stage: () => stages.get("m"),
    mayPresent: () => false,
    present: () => Promise.resolve(),
  });
  expect([back.mode, back.place, back.isAway]).toEqual(["free", start, true]);
  back.backToStage();
  expect([back.mode, back.place]).toEqual(["following", { paper: "p", page: 3 }]);
});

test("whoever reads freely goes on where their page went in a new version; the room's page is not theirs to move", async () => {
  follow.continueIn("p", (page) => page + 1);
  expect([follow.mode, follow.place]).toEqual(["following", { paper: "p", page: 3 }]);
  await follow.show({ paper: "p", page: 5 });
  follow.continueIn("another", (page) => page + 7);
  expect(follow.place).toEqual({ paper: "p", page: 5 });
  follow.continueIn("p", (page) => page + 1);
  expect(follow.place).toEqual({ paper: "p", page: 6 });
});
