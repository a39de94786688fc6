export { createDb, type Db } from "./client.ts";
export { newId } from "./ids.ts";
export type { NotificationHandler } from "./listener.ts";
