/** Everything between the app and the server. */

export * from "./api";
export { Client } from "./client";
export type { ClientEvents, ClientOptions } from "./client";
export type { ConnectionState, Socket } from "./connection";
export { RefusedError, TransportError, UnreachableError } from "./errors";
export { openOutbox } from "./outbox";
export type { PendingCommand } from "./sender";
export { uploadPaper } from "./upload";
export type { UploadOptions } from "./upload";
