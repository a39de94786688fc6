import { type EndRemovedDeps, endRemoved } from "./end-removed.ts";
import { type KeepAliveDeps, keepGrantsAlive } from "./keep-grants-alive.ts";
import { type TellServicesDeps, tellServices } from "./tell-services.ts";
import { type ThrowAwayDeps, throwAway } from "./throw-away.ts";
import type { Task } from "./upkeep.ts";

/** Everything a worker does beside executing runs. */
export function upkeepTasks(deps: KeepAliveDeps & TellServicesDeps & ThrowAwayDeps & EndRemovedDeps): Task[] {
  return [
    { name: "keep-grants-alive", everySeconds: 60, round: () => keepGrantsAlive(deps) },
    { name: "tell-services", everySeconds: 30, round: () => tellServices(deps) },
    { name: "end-removed", everySeconds: 60, round: () => endRemoved(deps) },
    { name: "throw-away", everySeconds: 600, round: () => throwAway(deps) },
  ];
}
