/** One meeting as a screen wants it: its records in order, and what this reader may do here. Reads only. */

import type {
  AcknowledgementRecord,
  ApprovalRecord,
  BallotRecord,
  CircleRecord,
  ItemRecord,
  PaperRecord,
  PaperRequestRecord,
  PaperWorkRecord,
  PaperVersionRecord,
  ParticipantRecord,
  PersonCard,
  PollRecord,
  QuestionRecord,
  ReplacementRecord,
  ReplyRecord,
  RollCallRecord,
  RuleOverride,
  SectionRecord,
  SpeakerRecord,
  StrokeRecord,
} from "~/protocol";

import { DeskRecords } from "./desk";
import type { JournalRecords } from "./records.svelte";
import type { DrawnStroke, OwnStrokes } from "./strokes.svelte";
import type { RoomSignals } from "./signals.svelte";
import type { Pointing } from "./pointing";
import type { RoomPresence } from "./presence.svelte";

/** An item with what belongs to it, in order. */
export interface ItemNode {
  readonly item: ItemRecord;
  readonly papers: PaperRecord[];
  readonly children: ItemNode[];
}

/** A row of the first level of the agenda: a heading, or an item with what belongs to it. */
export type OutlineRow =
  { readonly id: string; readonly section: SectionRecord } | { readonly id: string; readonly node: ItemNode };

export interface MeetingParts {
  readonly records: JournalRecords;
  readonly strokes: OwnStrokes;
  readonly signals: RoomSignals;
  readonly presence: RoomPresence;
  readonly pointing: Pointing;
  /** Tells the desk which item this reader writes at. */
  readonly tellEditing: (item: string | null) => void;
  /** The reader's id. */
  readonly me: () => string | undefined;
  readonly online: () => boolean;
}

export class MeetingStore {
  readonly meeting = $derived.by(() => this.#records.only("meeting"));
  readonly stage = $derived.by(() => this.#records.only("stage"));
  readonly conclusion = $derived.by(() => this.#records.only("conclusion"));

  /** Everyone, in their order. */
  readonly participants = $derived.by(() => sorted(this.#records.all("participant"), (one) => one.position));
  /** The reader's own part; `undefined` while loading. */
  readonly myParticipant = $derived.by(() => this.participantOf(this.parts.me()));
  readonly role = $derived.by(() => this.myParticipant?.role);
  readonly isChair = $derived.by(() => this.role === "chair");
  /** Chair and secretaries. */
  readonly isDesk = $derived.by(() => this.role === "chair" || this.role === "secretary");
  /** May ask questions and ask to speak; not while somebody else comes in the reader's place. */
  readonly takesPart = $derived.by(
    () => (this.isDesk || this.role === "delegate") && this.standInOf(this.myParticipant?.id) === undefined,
  );
  readonly mayVote = $derived.by(() => this.myParticipant?.votes ?? false);
  readonly isPresent = $derived.by(() => (this.myParticipant?.arrivedAt ?? null) !== null);

  /** The agenda as a tree, in order. */
  readonly agenda = $derived.by((): ItemNode[] => this.#nodesUnder(null));
  /** The first level of the agenda with its headings, in order. */
  readonly outline = $derived.by((): OutlineRow[] => {
    const nodes = this.agenda.map((node) => ({ id: node.item.id, at: node.item.position, node }));
    const sections = this.#records
      .all("section")
      .map((section) => ({ id: section.id, at: section.position, section }));
    return sorted([...nodes, ...sections], ({ at }) => at);
  });
  /** All items in the order they are read: each before its own. */
  readonly items = $derived.by((): ItemRecord[] => this.agenda.flatMap(flatten));
  readonly openItem = $derived.by(() => this.items.find((item) => item.state === "open"));

  /** The rules that somebody of the desk knowingly broke; known to the desk alone. */
  readonly overrides = $derived.by(
    (): readonly RuleOverride[] => this.#records.only("meeting_overrides")?.overrides ?? [],
  );

  /** The room is on a closed item that this reader is not admitted to. */
  readonly isShutOut = $derived.by(
    () => this.meeting?.state === "open" && this.stage?.closed === true && this.stage.item === null,
  );

  /** May turn the page for the room. */
  readonly mayPresent = $derived.by(
    () => this.meeting?.state === "open" && (this.isDesk || this.#isMe(this.stage?.presenter)),
  );
  /** May draw on the page for all to see. */
  readonly mayDrawForRoom = $derived.by(
    () => this.meeting?.state === "open" && (this.isDesk || this.#isMe(this.openItem?.presenter)),
  );

  /** Groups that share marks: the reader's own, and those they were asked into. */
  readonly inkGroups = $derived.by(() => this.#records.all("ink_group"));
  /** The group the reader has joined. */
  readonly inkGroup = $derived.by(() =>
    this.inkGroups.find(({ members }) => members.some((one) => one.joined && this.#isMe(one.person))),
  );

  /** All papers, wherever they belong. */
  readonly papers = $derived.by(() => this.#records.all("paper"));
  /** The reader's own board pack. */
  readonly boardPack = $derived.by(() => this.#records.only("board_pack"));
  /** What people's devices hold of the papers, and what may not be kept; nothing but to the desk. */
  readonly holdings = $derived.by(() => this.#records.all("holding"));
  readonly recalls = $derived.by(() => this.#records.all("recall"));

  readonly polls = $derived.by(() => this.#records.all("poll"));
  readonly openPoll = $derived.by(() => this.polls.find((poll) => poll.state === "open"));

  /** Questions, oldest first. */
  readonly questions = $derived.by((): QuestionRecord[] =>
    sorted(this.#records.all("question"), (question) => Date.parse(question.askedAt)),
  );

  /** Who speaks now. */
  readonly speaking = $derived.by(() => this.#speakers("speaking")[0]);
  /** Who waits to speak, in turn. */
  readonly waitingSpeakers = $derived.by(() => this.#speakers("waiting"));
  /** The reader's own request, while it waits or they speak. */
  readonly mySpeaker = $derived.by(() =>
    [...this.#speakers("speaking"), ...this.waitingSpeakers].find((speaker) => this.#isMe(speaker.person)),
  );

  constructor(
    readonly id: string,
    private readonly parts: MeetingParts,
  ) {}

  /** Whether there is something to show, or ever will be. */
  get state(): JournalRecords["state"] {
    return this.#records.state;
  }

  /** What the desk alone knows. */
  get desk(): DeskRecords {
    return new DeskRecords(this.#records);
  }

  get signals(): RoomSignals {
    return this.parts.signals;
  }

  get strokes(): OwnStrokes {
    return this.parts.strokes;
  }

  /** Who is connected; nothing but to the desk. */
  get presence(): RoomPresence {
    return this.parts.presence;
  }

  /** Tell the rest of the desk which item the reader writes at, `null` when no more. */
  tellEditing(item: string | null): void {
    this.parts.tellEditing(item);
  }

  get pointing(): Pointing {
    return this.parts.pointing;
  }

  item(id: string | null | undefined): ItemRecord | undefined {
    return this.#records.get("item", id);
  }

  section(id: string | null | undefined): SectionRecord | undefined {
    return this.#records.get("section", id);
  }

  paper(id: string | null | undefined): PaperRecord | undefined {
    return this.#records.get("paper", id);
  }

  /** How far the worker is with a file the reader uploaded, while that takes long. */
  workOn(digest: string | null): PaperWorkRecord | undefined {
    return this.#records.all("paper_work").find((work) => work.digest === digest);
  }

  /** Who belongs to a circle; known to those who do. */
  circle(id: string | null | undefined): CircleRecord | undefined {
    return this.#records.get("circle", id);
  }

  /** What a participant answered to the invitation; known to the desk alone. */
  replyOf(participant: string): ReplyRecord | undefined {
    return this.#records.get("reply", participant);
  }

  /** Who comes in a participant's place. */
  standInOf(participant: string | null | undefined): ParticipantRecord | undefined {
    return participant ? this.participants.find((one) => one.standsInFor === participant) : undefined;
  }

  /** In whose place a participant comes. */
  memberBehind({ standsInFor }: ParticipantRecord): ParticipantRecord | undefined {
    return standsInFor ? this.participants.find((one) => one.id === standsInFor) : undefined;
  }

  /** The page of a paper the reader was last on, on any of their devices. */
  pageReadIn(paper: string): number | undefined {
    return this.#records.get("reading", paper)?.page;
  }

  poll(id: string | null | undefined): PollRecord | undefined {
    return this.#records.get("poll", id);
  }

  question(id: string | null | undefined): QuestionRecord | undefined {
    return this.#records.get("question", id);
  }

  /** The papers of an item, in order; `null`: those of the meeting itself. */
  papersOf(item: string | null): PaperRecord[] {
    return sorted(
      this.#records.all("paper").filter((paper) => paper.item === item),
      (paper) => paper.position,
    );
  }

  /** The votes on an item, those that decided it together with others too; `null`: those on none. */
  pollsOf(item: string | null): PollRecord[] {
    return this.polls.filter((poll) =>
      item === null ? poll.item === null && poll.covers.length === 0 : decides(poll, item),
    );
  }

  /** Items that wait to be decided together, in one vote. */
  get consentItems(): ItemRecord[] {
    return this.items.filter(
      ({ consent, state, circle, postponed }) => consent && state !== "done" && circle === null && !postponed,
    );
  }

  /** Whether an item was added when people had the meeting already, and this reader has not taken note of it. */
  isNews({ id, supplementaryAt }: ItemRecord): boolean {
    if (supplementaryAt === null) return false;
    const known = this.#records.all("item_acknowledgement");
    return !known.some(({ item, person }) => item === id && this.#isMe(person));
  }

  /** Who voted how in an open vote whose result is known. */
  rollCall(poll: string): RollCallRecord | undefined {
    return this.#records.get("roll_call", poll);
  }

  /** How the reader voted; `undefined` while they have not. */
  myBallot(poll: string): BallotRecord | undefined {
    return this.#records.all("ballot").find((ballot) => ballot.poll === poll);
  }

  /** Somebody's part in this meeting, by the person's id. */
  participantOf(person: string | null | undefined): ParticipantRecord | undefined {
    return person ? this.participants.find((one) => one.person.id === person) : undefined;
  }

  person(id: string | null | undefined): PersonCard | undefined {
    return this.participantOf(id)?.person;
  }

  /** What is drawn on a page of a version, the one in force unless told; the reader's unsent strokes included. */
  strokesOn(paper: string, page: number, version = this.paper(paper)?.number): DrawnStroke[] {
    return this.parts.strokes.on(paper, page, this.parts.online(), version);
  }

  /** A mark as the server has it. */
  stroke(id: string): StrokeRecord | undefined {
    return this.#records.get("stroke", id);
  }

  /** Marks that could not be placed on the version of a paper that is in force, in the order of their pages. */
  unplacedOn(paper: string): StrokeRecord[] {
    const left = this.parts.strokes.before(paper, this.paper(paper)?.number ?? 1);
    return left.sort((one, other) => one.version - other.version || one.page - other.page);
  }

  /** Earlier versions of a paper that the reader may open, newest first. */
  versionsOf(paper: string): PaperVersionRecord[] {
    return sorted(
      this.#records.all("paper_version").filter((version) => version.paper === paper),
      ({ number }) => -number,
    );
  }

  /** The file that is to take the place of a paper's; known to the desk alone. */
  replacementOf(paper: string): ReplacementRecord | undefined {
    return this.#records.all("replacement").find((replacement) => replacement.paper === paper);
  }

  /** What was submitted for approval, oldest first; known to the desk alone. */
  readonly approvals = $derived.by((): ApprovalRecord[] =>
    sorted(this.#records.all("approval"), ({ submittedAt }) => Date.parse(submittedAt)),
  );

  /** Papers that people were asked for, as they fall due; known to the desk alone. */
  readonly paperRequests = $derived.by((): PaperRequestRecord[] =>
    sorted(this.#records.all("paper_request"), ({ dueAt }) => Date.parse(dueAt)),
  );
  /** Files that were refused as state secrets; known to the desk alone. */
  readonly secretRefusals = $derived.by(() => this.#records.all("secret_refusal"));

  /** What was last submitted of a meeting, a paper or a replacement. */
  approvalOf(thing: string): ApprovalRecord | undefined {
    return this.approvals.filter((approval) => approval.thing === thing).at(-1);
  }

  /** Who took note of the version in force: the reader, or to the desk everybody. */
  acknowledgementsOf(paper: PaperRecord): AcknowledgementRecord[] {
    return this.#records
      .all("acknowledgement")
      .filter((known) => known.paper === paper.id && known.number === paper.number);
  }

  /** Whether a paper changed since its readers had it, and this reader has not taken note of that. */
  isChangeUnknown(paper: PaperRecord): boolean {
    const known = () => this.acknowledgementsOf(paper).some(({ person }) => this.#isMe(person));
    return paper.state === "ready" && paper.changedAt !== null && !known();
  }

  /** The papers of an item of which the reader has to take note before they vote on it. */
  changesToKnow(item: string | null): PaperRecord[] {
    if (item === null || this.meeting?.rules.acknowledgeChanges !== true) return [];
    return this.papersOf(item).filter((paper) => this.isChangeUnknown(paper));
  }

  get #records(): JournalRecords {
    return this.parts.records;
  }

  #isMe(person: string | null | undefined): boolean {
    return !!person && person === this.parts.me();
  }

  #speakers(state: SpeakerRecord["state"]): SpeakerRecord[] {
    const found = this.#records.all("speaker").filter((speaker) => speaker.state === state);
    return sorted(found, (speaker) => Date.parse(speaker.requestedAt));
  }

  #nodesUnder(parent: string | null): ItemNode[] {
    const items = this.#records.all("item").filter((item) => item.parent === parent);
    return sorted(items, (item) => item.position).map((item) => ({
      item,
      papers: this.papersOf(item.id),
      children: this.#nodesUnder(item.id),
    }));
  }
}

function decides(poll: PollRecord, item: string): boolean {
  return poll.item === item || poll.covers.includes(item);
}

function flatten(node: ItemNode): ItemRecord[] {
  return [node.item, ...node.children.flatMap(flatten)];
}

function sorted<T>(list: readonly T[], key: (one: T) => number): T[] {
  return [...list].sort((one, other) => key(one) - key(other));
}
