export { createDb, type Db } from "./client.ts";
export * from "./engine/index.ts";
export { newId } from "./ids.ts";
export type { NotificationHandler } from "./listener.ts";
