/**
 * Which page this reader sees: the room's, or one they turned to themselves. Who may present turns the room's page with
 * their own; everybody else leaves the room by turning and comes back with one tap.
 */

import type { StageRecord } from "~/protocol";

/** A page of a paper. */
export interface PagePlace {
  readonly paper: string;
  readonly page: number;
}

export interface FollowOptions {
  /** Where the reader was reading freely when the screen was last left. */
  start?: PagePlace | undefined;
  stage: () => StageRecord | undefined;
  mayPresent: () => boolean;
  /** Bring the room to a page; rejects when that was refused or cannot be done now. */
  present: (place: PagePlace) => Promise<unknown>;
}

export class Follow {
  /** Where this reader went; `undefined` while they follow. */
  #own = $state.raw<PagePlace>();
  /** Where the room was asked to go, until the stage says so. */
  #asked = $state.raw<PagePlace>();

  readonly mode = $derived.by(() => (this.#own ? "free" : "following"));
  /** The page the room is on; `undefined` while no paper is shown. */
  readonly stagePlace = $derived.by((): PagePlace | undefined => {
    const stage = this.options.stage();
    return stage?.paper ? { paper: stage.paper, page: stage.page } : undefined;
  });
  /** The page to show. */
  readonly place = $derived.by((): PagePlace | undefined => this.#own ?? this.stagePlace);
  /** Whether this reader reads elsewhere than the room is: what the way back is offered for. */
  readonly isAway = $derived.by(() => this.#own !== undefined && !isSame(this.#own, this.stagePlace));

  constructor(private readonly options: FollowOptions) {
    this.#own = options.start;
  }

  /** Turn to a page of the paper on screen. See `show`. */
  async turn(page: number): Promise<void> {
    const paper = this.place?.paper;
    if (paper) await this.show({ paper, page });
  }

  /** One page on or back; several quick taps add up although the room is still on its way. */
  async turnBy(step: number, pages: number): Promise<void> {
    const from = this.#asked ?? this.place;
    if (!from) return;
    const page = Math.max(1, Math.min(pages, from.page + step));
    if (page !== from.page) await this.show({ paper: from.paper, page });
  }

  /**
   * Show a page: to the room while following with the right to present, otherwise to this reader alone. Rejects, after
   * having shown the page to this reader alone, when the room could not be brought along.
   */
  async show(place: PagePlace): Promise<void> {
    if (this.#own || !this.options.mayPresent()) {
      this.#own = place;
      return;
    }
    await this.bringRoom(place);
  }

  /** Bring the room to the page this reader is on, or to another, and follow. */
  async bringRoom(place: PagePlace | undefined = this.place): Promise<void> {
    if (!place) return;
    this.#asked = place;
    try {
      await this.options.present(place);
      if (this.#asked === place) this.#own = undefined;
    } catch (error) {
      this.#own = place;
      throw error;
    } finally {
      if (this.#asked === place) this.#asked = undefined;
    }
  }

  /** Go on in a paper's new version, where `pageOf` tells which page of it continues an earlier one. */
  continueIn(paper: string, pageOf: (page: number) => number): void {
    if (this.#own?.paper === paper) this.#own = { paper, page: pageOf(this.#own.page) };
  }

  /** Stay on this page although the room goes on. */
  readFreely(): void {
    this.#own = this.place;
  }

  /** Go where the room is and follow. */
  backToStage(): void {
    this.#own = undefined;
  }
}

function isSame(one: PagePlace, other: PagePlace | undefined): boolean {
  return one.paper === other?.paper && one.page === other.page;
}
