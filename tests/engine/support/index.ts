import { freshDatabase } from "@formwork/tests/harness";
import { type Stage, setStageIn } from "./stage.ts";

export { type EarlierStage, setStageBefore } from "./earlier-version.ts";
export { type OutsideService, type SeenCall, startOutsideService } from "./outside-service.ts";
export { type RunRow, request, type Stage, type StepRow, testKeys } from "./stage.ts";

/** Sets the stage for engine tests in a database of its own. */
export async function setStage(): Promise<Stage> {
  return setStageIn(await freshDatabase());
}
