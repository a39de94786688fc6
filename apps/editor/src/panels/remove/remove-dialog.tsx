import { stepUses, withInside } from "@formwork/domain";
import { Anchor, List } from "@mantine/core";
import { focusStep } from "../../canvas/acts/focus.ts";
import { titleOf, wordsOfSteps } from "../../canvas/acts/graph-facts.ts";
import { removeAllTheSame } from "../../canvas/acts/selection.ts";
import { useDocument, useScene, useSession } from "../../editor/scene.tsx";
import { openStep } from "../../editor/session-store.ts";
import { InUseDialog } from "../../shared/in-use-dialog.tsx";

/** Lists the later steps that use the results of the steps to be removed; each can be opened instead. */
export function RemoveDialog() {
  const scene = useScene();
  const removing = useSession((state) => state.removing);
  const graph = useDocument((state) => state.graph);
  if (removing === null) return null;
  const keep = () => {
    scene.session.setState({ removing: null });
    if (removing[0] !== undefined) focusStep(removing[0]);
  };
  return (
    <InUseDialog
      title={`Remove ${wordsOfSteps(graph, removing, (step) => `“${step}”`)}`}
      sentence="Later steps use what is removed here. They would have to be changed before the next version."
      keep="Keep"
      go="Remove all the same"
      onKeep={keep}
      onGo={() => removeAllTheSame(scene, removing)}
    >
      <List size="sm" spacing={4}>
        {stepUses(graph, withInside(graph, removing)).map(({ stepId, stepTitle, of }) => (
          <List.Item key={`${stepId}.${of}`}>
            <Anchor
              component="button"
              type="button"
              size="sm"
              underline="always"
              onClick={() => {
                scene.session.setState({ removing: null });
                openStep(scene.session, stepId);
              }}
            >
              {stepTitle}
            </Anchor>{" "}
            uses “{titleOf(graph, of)}”
          </List.Item>
        ))}
      </List>
    </InUseDialog>
  );
}
