export * from "./pace.ts";
export * from "./watchdog.ts";
