import { framesOf, type Graph, type Step, withInside } from "@formwork/domain";
import { andInside } from "../../canvas/acts/graph-facts.ts";
import type { Scene } from "../../editor/scene.tsx";

/** A branch as the settings of its step hold it. */
export interface BranchSetting {
  id: string;
  name: string;
}

/** The words on a branch: its name, else its number. */
export function branchName({ name }: Pick<BranchSetting, "name">, index: number): string {
  return name.trim() || `Branch ${index + 1}`;
}

/** Another branch, with a way in that no other has: lines stay with the branch they were drawn for. */
export function freeBranch(branches: readonly BranchSetting[]): BranchSetting {
  const taken = new Set(branches.map(({ id }) => id));
  let number = branches.length + 1;
  while (taken.has(`branch_${number}`)) number += 1;
  return { id: `branch_${number}`, name: "" };
}

/** Takes a branch away with the steps in it, as one edit, and says so. */
export function removeBranch(scene: Scene, { id: stepId, settings }: Step, index: number): void {
  const { document, session } = scene;
  const branches: readonly BranchSetting[] = Array.isArray(settings.branches) ? settings.branches : [];
  const gone = branches[index];
  if (gone === undefined) return;
  const left = branches.filter((branch) => branch !== gone);
  const inside = stepsIn(document.getState().graph, { step: stepId, branch: gone.id });
  const need = Number(settings.need ?? left.length) >= left.length ? null : settings.need;
  document.getState().edit(
    [
      { type: "remove-steps", stepIds: inside },
      { type: "update-step", stepId, set: { settings: { ...settings, branches: left, need } } },
    ],
    { label: "Remove branch" },
  );
  session.setState({ announcement: `${branchName(gone, index)}${andInside(inside.length)} removed.` });
}

/** The steps that stand in a branch, with those inside of them. */
function stepsIn(graph: Graph, place: { step: string; branch: string }): readonly string[] {
  const frames = framesOf(graph);
  const own = graph.steps.filter(({ id }) => {
    const frame = frames.of(id);
    return frame?.step === place.step && frame.branch === place.branch;
  });
  return withInside(
    graph,
    own.map(({ id }) => id),
  );
}
