/** Everything between the app and the server. */

export { findInPaper, getAccesses } from "./access";
export type { AccessEntry, AccessList, FoundPassage } from "./access";
export * from "./api";
export * from "./board-packs";
export * from "./calendar";
export * from "./changes";
export { Client } from "./client";
export type { ClientEvents, ClientOptions } from "./client";
export type { ConnectionState, Socket } from "./connection";
export { RefusedError, TransportError, UnreachableError } from "./errors";
export { getIntake, paperSourceUrl } from "./intake";
export type { FileKind, Intake } from "./intake";
export { getChannels, getLetterDraft, letterUrl } from "./invitations";
export type { Channels, LetterDraft } from "./invitations";
export { openOutbox } from "./outbox";
export type { PendingCommand } from "./sender";
export * from "./rehearsal";
export { uploadPaper, uploadReplacement, uploadRequested } from "./upload";
export type { BringOptions, ReplaceOptions, UploadOptions } from "./upload";
