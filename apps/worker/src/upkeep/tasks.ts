import { type EndRemovedDeps, endRemoved } from "./end-removed.ts";
import { type KeepAliveDeps, keepGrantsAlive } from "./keep-grants-alive.ts";
import { type MailNoticesDeps, mailNotices } from "./mail-notices.ts";
import { type TellFailuresDeps, tellFailures } from "./tell-failures.ts";
import { type TellServicesDeps, tellServices } from "./tell-services.ts";
import { type ThrowAwayDeps, throwAway } from "./throw-away.ts";
import type { Task } from "./upkeep.ts";

/** Everything a worker does besides executing runs. */
export function upkeepTasks(
  deps: KeepAliveDeps & TellServicesDeps & TellFailuresDeps & MailNoticesDeps & ThrowAwayDeps & EndRemovedDeps,
): Task[] {
  return [
    { name: "keep-grants-alive", everySeconds: 60, round: () => keepGrantsAlive(deps) },
    { name: "tell-services", everySeconds: 30, round: () => tellServices(deps) },
    { name: "end-removed", everySeconds: 60, round: () => endRemoved(deps) },
    { name: "tell-failures", everySeconds: 15, round: () => tellFailures(deps) },
    { name: "mail-notices", everySeconds: 10, round: () => mailNotices(deps) },
    { name: "throw-away", everySeconds: 600, round: () => throwAway(deps) },
  ];
}
