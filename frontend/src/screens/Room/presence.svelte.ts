/** What entering the room does by itself: noting the arrival, which papers were opened, and where one is in them. */

import { untrack } from "svelte";

import { announce, carryOut, toast } from "~/components";
import { t } from "~/i18n";
import { continuedPage } from "~/pages";
import type { PaperRecord } from "~/protocol";
import { runtime } from "~/store";

import { arrivesNow } from "./arrival";
import type { Room } from "./room.svelte";

/** Milliseconds after which a page counts as read. */
const LOOKED_AT = 5_000;

/** Check in once, as soon as it counts as arriving; somebody the desk marks absent later stays absent. Call in a component. */
export function checkInOnArrival({ meeting }: Room): void {
  let now = $state(Date.now());
  let done = false;
  $effect(() => {
    const timer = setInterval(() => (now = Date.now()), 30_000);
    return () => clearInterval(timer);
  });
  $effect(() => {
    const [record, part] = [meeting.meeting, meeting.myParticipant];
    if (done || !record || !part) return;
    if (part.arrivedAt !== null) done = true;
    else if (arrivesNow(record, part, now)) {
      done = true;
      void arrive();
    }
  });

  async function arrive(): Promise<void> {
    if (await carryOut("attendance.check_in", { meeting: meeting.id }))
      toast(t("room.arrived"), { tone: "positive" });
  }
}

/**
 * Keep the page of the paper on screen, here at once and on the server when it has been looked at for a while or the
 * screen is left. Who follows the room is where the room is, so that nothing is sent at its every turn. Call in a
 * component.
 */
export function keepReadingPlace(room: Room): void {
  const { meeting, places } = room;

  $effect(() => {
    const [paper, page] = [room.paper, room.page];
    if (!paper) return;
    const known = untrack(() => meeting.pageReadIn(paper.id));
    places.note(paper.id, page, known, paper.number);
    if (places.open(paper.id, paper.number) && meeting.role !== "display")
      runtime.command("paper.mark_opened", { paper: paper.id }).catch(() => undefined);
    if (room.follow.mode === "following" && meeting.meeting?.state === "open") return;
    const timer = setTimeout(() => tell(paper.id, page), LOOKED_AT);
    return () => clearTimeout(timer);
  });

  $effect(() => {
    const leave = () => document.visibilityState === "hidden" && room.paper && tell(room.paper.id, room.page);
    document.addEventListener("visibilitychange", leave);
    return () => {
      document.removeEventListener("visibilitychange", leave);
      if (room.paper) tell(room.paper.id, room.page);
    };
  });

  function tell(paper: string, page: number): void {
    if (meeting.role === "display" || meeting.pageReadIn(paper) === page) return;
    runtime.command("paper.note_page", { paper, page }).catch(() => undefined);
  }
}

/**
 * Bring this reader to the page that continues theirs when a paper comes in a new version, also when that happened while
 * they were away. The room's page is continued by the server. Call in a component.
 */
export function goOnInNewVersions(room: Room): void {
  const { meeting, follow, places } = room;
  const seen = new Map<string, number>();
  // Before anything is drawn: the old number of the page must never be seen on the new version.
  $effect.pre(() => {
    for (const paper of meeting.papers) {
      const from = seen.get(paper.id) ?? places.versionOf(paper.id) ?? paper.number;
      seen.set(paper.id, paper.number);
      if (from < paper.number) untrack(() => goOn(paper, from));
    }
  });

  function goOn({ id, number }: PaperRecord, from: number): void {
    const pageOf = (page: number) => continuedPage(meeting.versionsOf(id), page, { from, to: number });
    const kept = places.pageOf(id);
    if (kept !== undefined) places.note(id, pageOf(kept), meeting.pageReadIn(id), number);
    follow.continueIn(id, pageOf);
    if (room.beside?.paper === id) room.beside = { paper: id, page: pageOf(room.beside.page) };
  }
}

/** Let the desk know whether this reader follows or reads freely, and where; until the screen is left. Call in a component. */
export function tellWhereRead({ meeting, follow }: Room): void {
  $effect(() => {
    const free = follow.mode === "free" ? follow.place : undefined;
    runtime.tellReading(meeting.id, free ? { mode: "free", ...free } : { mode: "following" });
  });
  $effect(() => () => runtime.tellReading(meeting.id, { mode: "elsewhere" }));
}

/**
 * Take everybody along when the room first looks at a page, also those who had been reading ahead. Later, reading freely
 * is respected, and remembered over a reload. Call in a component.
 */
export function followWhenItStarts({ meeting, follow, places }: Room): void {
  let staged = Boolean(meeting.stage?.paper);
  $effect(() => {
    const now = follow.stagePlace !== undefined;
    if (now && !staged) follow.backToStage();
    staged = now;
  });
  $effect(() => {
    const free = follow.mode === "free" ? follow.place : undefined;
    places.noteFree(meeting.id, free && { ...free, chosen: follow.stagePlace !== undefined });
  });
}

/** What says news of questions, until the sheet that lists them is open: there they are seen by themselves. */
function questionTeller(room: Room): (message: string) => void {
  const sheet = room.meeting.isDesk ? "questions" : "ask";
  const shown = new Set<() => void>();
  $effect(() => {
    if (room.sheet !== sheet) return;
    for (const dismiss of shown) dismiss();
    shown.clear();
  });
  return (message) => {
    if (room.sheet === sheet) announce(message);
    else shown.add(toast(message, { action: { label: t("room.see"), run: () => (room.sheet = sheet) } }));
  };
}

/** Say what happens to this person's questions, to the stage and to the votes, when it happens. Call in a component. */
export function tellNews(room: Room): void {
  const { meeting } = room;
  const me = runtime.me?.id;
  const tellOfQuestion = questionTeller(room);

  tellChanges(
    () =>
      meeting.questions.map(({ id, asker, state, answer }) => ({
        id,
        asker,
        state,
        answered: answer !== "",
      })),
    (question, before) => {
      if (question.asker === me && question.answered && !before?.answered)
        tellOfQuestion(t("room.news.answered"));
      else if (
        question.asker !== me &&
        question.state === "raised" &&
        before?.state !== "raised" &&
        !meeting.isDesk
      )
        tellOfQuestion(t("room.news.raised"));
      else if (meeting.isDesk && question.asker !== me && !before)
        tellOfQuestion(t("room.news.asked", { name: meeting.person(question.asker)?.name ?? "" }));
    },
  );

  tellChanges(
    () => (meeting.stage ? [{ id: "stage", presenter: meeting.stage.presenter }] : []),
    ({ presenter }, before) => {
      if (presenter === me && before && before.presenter !== me && meeting.meeting?.state === "open")
        toast(t("room.news.presenting"), { tone: "positive" });
    },
  );

  tellChanges(
    () => meeting.papers.map(({ id, number, changedAt, title }) => ({ id, number, changedAt, title })),
    ({ id, number, changedAt, title }, before) => {
      const isNew = before && before.number < number && changedAt !== null;
      // Who is reading it is told at the page itself.
      if (isNew && room.paper?.id !== id) announceVersion(id, title);
    },
  );

  function announceVersion(id: string, title: string): void {
    const open = () => {
      const paper = meeting.paper(id);
      if (paper) room.openPaper(paper);
    };
    toast(t("room.news.changed", { title }), { action: { label: t("room.see"), run: open } });
  }

  tellChanges(
    () => meeting.polls.map(({ id, state, title }) => ({ id, state, title })),
    (poll, before) => {
      if (before?.state === poll.state) return;
      if (poll.state === "open") announce(t("vote.opened", { title: poll.title }));
      if (poll.state === "cancelled") toast(t("vote.cancelled", { title: poll.title }));
    },
  );

  tellChanges(
    () => (meeting.meeting ? [{ id: "meeting", state: meeting.meeting.state }] : []),
    ({ state }, before) => {
      if (!before || before.state === state) return;
      if (state === "open") toast(t("room.news.opened"), { tone: "positive" });
      if (state === "closed") toast(t("room.news.closed"));
    },
  );

  /** Calls back for each thing that is new or different, but not for what was there when the records first came. */
  function tellChanges<Thing extends { readonly id: string }>(
    list: () => Thing[],
    tell: (thing: Thing, before: Thing | undefined) => void,
  ): void {
    let known: ReadonlyMap<string, Thing> | undefined;
    $effect(() => {
      if (meeting.state !== "ready") return;
      const now = list();
      const before = known;
      known = new Map(now.map((thing) => [thing.id, thing]));
      if (!before) return;
      for (const thing of now) {
        const old = before.get(thing.id);
        if (JSON.stringify(old) !== JSON.stringify(thing)) tell(thing, old);
      }
    });
  }
}
