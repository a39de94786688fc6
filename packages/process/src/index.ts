export { createLogger } from "./log.ts";
export { mayReadMetrics } from "./metrics-token.ts";
export { optionalText, port, readSettings, senderIsNamed, senderMissing, sharedSettings } from "./settings.ts";
