export { runGraph } from "./run-graph.ts";
export { runGroup } from "./run-group.ts";
export { scheduleClock } from "./schedule-clock.ts";
