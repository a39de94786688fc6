export { Pace } from "./pace.ts";
export { createWatchdog, type Place, type Watchdog } from "./watchdog.ts";
