import { eachBranch, framePath } from "@formwork/domain";
import { Text } from "@mantine/core";
import { titleOf } from "../../canvas/acts/graph-facts.ts";
import { useDocument } from "../../editor/scene.tsx";
import type { RunDetails } from "../run-details.ts";
import { stoppedAt } from "./stopped-at.ts";
import { placeWords } from "./where-words.ts";

/** In which row of a loop a run stopped or waits; nothing where it did so outside of loops. */
export function WhereStopped({ details }: { details: RunDetails }) {
  const graph = useDocument((state) => state.graph);
  const place = placeWords(pathOf(details), (id) => titleOf(graph, id));
  if (place === null) return null;
  const verb = details.run.status === "failed" ? "Stopped" : "Waits";
  return (
    <Text size="sm" c="dimmed">
      {verb} in {place.charAt(0).toLowerCase() + place.slice(1)}.
    </Text>
  );
}

/** Where a run stopped or waits, as far in as it is known. */
function pathOf({ run, steps, loops }: Pick<RunDetails, "run" | "steps" | "loops">): string {
  const waits = run.parked ?? run.waiting;
  if (waits !== null) return waits.path;
  const stopped = run.status === "failed" ? stoppedAt(steps, ["failed"]) : undefined;
  const loop = loops.find(({ path, stepId }) => path === stopped?.path && stepId === stopped.stepId);
  const pass = loop?.first.find(({ status }) => status === "failed");
  if (loop === undefined || pass === undefined) return "";
  return framePath({ around: loop.path, stepId: loop.stepId, branch: eachBranch, pass: pass.number });
}
