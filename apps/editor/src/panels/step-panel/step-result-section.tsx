import { own } from "@formwork/domain";
import { Text } from "@mantine/core";
import { useOverlay } from "../../editor/scene.tsx";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { StatusBadge } from "../../shared/status-badge.tsx";
import style from "./step-result.module.css";
import { ValueView } from "./value-view.tsx";

/** Output of the step in the test shown on the canvas. */
export function StepResultSection({ stepId }: { stepId: string }) {
  const result = useOverlay((overlay) => own(overlay.steps, stepId));
  if (result === undefined) return null;
  return (
    <section className={style.result} aria-label="Result of the test">
      <div className={style.line}>
        <h3 className={style.heading}>In this test</h3>
        <StatusBadge status={result.status} />
      </div>
      {result.error !== null && <ErrorNotice error={result.error} />}
      {result.used !== null && (
        <Text size="sm" c="dimmed">
          {result.used.sentence}
        </Text>
      )}
      {result.output !== null && <ValueView label="Output" value={result.output} />}
    </section>
  );
}
