import type { RunOneDeps } from "../dispatch/run-one.ts";
import { continueRun } from "./continue-run.ts";
import type { Activities } from "./contract.ts";
import { type FireDueDeps, fireDue } from "./fire-due.ts";
import { joinGroup } from "./join-group.ts";

/** The activities of this process. */
export function createActivities(deps: RunOneDeps & FireDueDeps): Activities {
  return {
    joinGroup: (input) => joinGroup(deps, input),
    continueRun: (input) => continueRun(deps, input),
    fireDue: (input) => fireDue(deps, input),
  };
}
