/** Everything between the app and the server. */

export { findInPaper, getAccesses } from "./access";
export type { AccessEntry, AccessList, FoundPassage } from "./access";
export * from "./api";
export * from "./changes";
export { Client } from "./client";
export type { ClientEvents, ClientOptions } from "./client";
export type { ConnectionState, Socket } from "./connection";
export { RefusedError, TransportError, UnreachableError } from "./errors";
export { getIntake, paperSourceUrl } from "./intake";
export type { FileKind, Intake } from "./intake";
export { openOutbox } from "./outbox";
export type { PendingCommand } from "./sender";
export { uploadPaper, uploadReplacement } from "./upload";
export type { ReplaceOptions, UploadOptions } from "./upload";
