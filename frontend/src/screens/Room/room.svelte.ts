/** What one person's room screen holds beside the meeting's records: where they read, what is in their hand, what is open. */

import { SvelteMap } from "svelte/reactivity";

import { carryOut, failureText, toast } from "~/components";
import { Follow, Marking, Reader } from "~/pages";
import type { PagePlace } from "~/pages";
import type { PaperRecord } from "~/protocol";
import { runtime, type MeetingStore } from "~/store";

import type { Passage } from "./questions/place";
import { ReadingPlaces } from "./reading";

/** Surfaces of which one at most is open. */
export type RoomSheet = "ask" | "speakers" | "questions" | "polls" | "attendance" | "presenter";

/** What is spread out beside the tools. */
export type Tray = "ink" | "zoom";

export class Room {
  readonly follow: Follow;
  readonly marking: Marking;
  readonly reader = new Reader({ remembers: true });
  readonly viewport = this.reader.viewport;
  readonly places: ReadingPlaces;

  sheet = $state<RoomSheet>();
  tray = $state<Tray>();
  /** A second paper, beside the one on screen. */
  beside = $state.raw<PagePlace>();
  /** Whether the versions of the paper on screen are spread out. */
  showsVersions = $state(false);
  /** The change of a paper that is looked at: what version `number` changed in the one before it. */
  change = $state.raw<{ readonly paper: string; readonly number: number }>();
  /** Whether the chair is being asked about closing the meeting. */
  closing = $state(false);
  /** The question being written; outlives its sheet. */
  draft = $state("");
  /** Words on a page that a question is to be about. */
  passage = $state.raw<Passage>();
  /** Answers being written, by question, each to the version it was begun on. */
  readonly answers = new SvelteMap<string, { readonly version: number; readonly text: string }>();

  /** The paper on screen; one that has been withdrawn meanwhile is none. */
  readonly paper = $derived.by((): PaperRecord | undefined => {
    const paper = this.meeting.paper(this.follow.place?.paper);
    return paper?.state === "ready" ? paper : undefined;
  });
  readonly page = $derived.by(() => this.follow.place?.page ?? 1);
  /** Whether there is something to see of the paper's versions: earlier ones, or marks that were left on them. */
  readonly hasVersions = $derived.by(
    () => this.paper !== undefined && this.meeting.versionsOf(this.paper.id).length > 0,
  );
  /** Papers that can be opened, in the order of the agenda. */
  readonly readablePapers = $derived.by((): PaperRecord[] => {
    const { meeting } = this;
    const papers = [...meeting.items.map(({ id }) => id), null].flatMap((item) => meeting.papersOf(item));
    return papers.filter(({ state }) => state === "ready");
  });

  /**
   * Whether turning a page here turns the room's: the chair, and whoever the stage was handed to. A secretary reads
   * ahead all the time, so that they bring the room along by a button instead.
   */
  readonly drives = $derived.by(() => {
    const { meeting } = this;
    return meeting.mayPresent && (meeting.isChair || meeting.stage?.presenter === runtime.me?.id);
  });

  constructor(readonly meeting: MeetingStore) {
    this.places = new ReadingPlaces(runtime.me?.id ?? "");
    this.follow = new Follow({
      start: this.places.left(meeting.id, Boolean(meeting.stage?.paper)),
      stage: () => meeting.stage,
      mayPresent: () => this.drives,
      present: (place) => this.#present(place),
    });
    this.marking = new Marking({
      meeting,
      me: () => runtime.me?.id,
      onRefused: (error) => toast(failureText(error), { tone: "negative" }),
    });
  }

  /** Turn to a page of the paper on screen. Quick steps add up while the room is still on its way. */
  turn(page: number): void {
    const step = page - this.page;
    if (Math.abs(step) === 1) this.turnBy(step);
    else this.#attempt(this.follow.turn(page));
  }

  turnBy(step: number): void {
    this.#attempt(this.follow.turnBy(step, this.paper?.pages ?? 1));
  }

  /** Open a paper: where it was left, or for the room at its beginning. */
  openPaper(paper: PaperRecord): void {
    const shared = this.follow.mode === "following" && this.drives;
    this.openPlace({ paper: paper.id, page: shared ? 1 : this.pageLeftAt(paper.id) });
  }

  /** Where this reader left a paper, here or on another of their devices. */
  pageLeftAt(paper: string): number {
    const left = this.places.pageOf(paper, this.meeting.pageReadIn(paper)) ?? 1;
    return Math.max(1, Math.min(left, this.meeting.paper(paper)?.pages ?? 1));
  }

  /** Put another paper beside the one on screen, or take it away. */
  toggleBeside(): void {
    const shown = this.readablePapers.findIndex(({ id }) => id === this.paper?.id);
    const next = this.readablePapers[shown + 1] ?? this.readablePapers[0];
    this.beside = this.beside || !next ? undefined : { paper: next.id, page: this.pageLeftAt(next.id) };
  }

  /** Go to a page of a paper, with the room when this reader leads it. */
  openPlace(place: PagePlace): void {
    this.#attempt(this.follow.show(place));
  }

  /** Open an item for the room, which then sees its first paper; so does this reader. */
  async openItem(item: string): Promise<void> {
    if (await carryOut("stage.open_item", { item })) this.follow.backToStage();
  }

  /** Bring the room to the page on screen. */
  bringRoom(): void {
    this.#attempt(this.follow.bringRoom());
  }

  /**
   * Fold the palette away. The pen that the whole room watches is put down with it: whoever folds
   * the palette has finished showing, and a private stroke that everybody saw cannot be unseen, whereas a pen that is
   * wanted again costs one tap. A pen of one's own stays in the hand, so that one can write on a page that has the room.
   */
  foldPalette(): void {
    if (this.marking.writesForRoom) this.marking.take(undefined);
    this.tray = undefined;
  }

  /** Fold the ways of zooming away: what had to make room for them comes back, if the whole room watches it. */
  foldZoom(): void {
    this.tray = this.marking.writesForRoom ? "ink" : undefined;
  }

  /** From following to reading freely and back. */
  toggleFollow(): void {
    if (this.follow.mode === "following") {
      this.follow.readFreely();
    } else {
      this.follow.backToStage();
      // What the room is shown may be anywhere on its page.
      this.viewport.fitPage();
    }
  }

  #present({ paper, page }: PagePlace): Promise<unknown> {
    const meeting = this.meeting.id;
    return this.meeting.stage?.paper === paper
      ? runtime.command("stage.turn", { meeting, page })
      : runtime.command("stage.show", { meeting, paper, page });
  }

  #attempt(act: Promise<void>): void {
    act.catch((error: unknown) => toast(failureText(error), { tone: "negative" }));
  }
}
