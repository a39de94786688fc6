import { type OutlineEntry, outline, TRIGGER_ID } from "@formwork/domain";
import { Text } from "@mantine/core";
import { useMemo } from "react";
import { useDocument, useFacts, useScene, useSession } from "../../editor/scene.tsx";
import { openStep } from "../../editor/session-store.ts";
import { titleOf } from "../acts/graph-facts.ts";
import { triggerView } from "../cards/card-view.ts";
import { StepIcon } from "../cards/icons.tsx";
import { AddButton, addLabel } from "../lines/add-button.tsx";
import style from "./outline.module.css";
import { OutlineStep } from "./outline-step.tsx";

/** The workflow as an indented list with all commands of the canvas, for keyboards, screen readers and small screens. */
export function Outline() {
  const { session } = useScene();
  const graph = useDocument((state) => state.graph);
  const names = useFacts((facts) => facts.names);
  const entries = useMemo(() => outline(graph, { value: names.values(graph) }), [graph, names]);
  const triggerSelected = useSession((state) => state.openStep === TRIGGER_ID);
  const trigger = triggerView(graph, names);
  return (
    <section className={style.outline} aria-label="Workflow outline">
      <ol className={style.list}>
        <li className={style.row}>
          <div className={style.line} data-selected={triggerSelected}>
            <div className={style.box}>
              <button
                type="button"
                className={style.cover}
                data-step-id={TRIGGER_ID}
                aria-label={`Trigger: ${trigger.title}`}
                aria-current={triggerSelected ? "true" : undefined}
                onClick={() => openStep(session, TRIGGER_ID)}
              />
              <span className={style.step} data-group="trigger">
                <StepIcon name={trigger.icon} />
                <span className={style.words}>
                  <strong>{trigger.title}</strong>
                  <span>{trigger.summary}</span>
                </span>
              </span>
            </div>
          </div>
        </li>
        {entries.map((entry) => (
          <Entry key={keyOf(entry)} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

function keyOf({ step, from }: OutlineEntry): string {
  return `${from?.step}.${from?.port}>${step?.id}`;
}

function Entry({ entry }: { entry: OutlineEntry }) {
  const { editable } = useScene();
  const graph = useDocument((state) => state.graph);
  const { step, from, depth, joins } = entry;
  const fromTitle = from === null ? "" : titleOf(graph, from.step);
  const line =
    from === null
      ? undefined
      : graph.edges.find((edge) => edge.from.step === from.step && edge.from.port === from.port);
  return (
    <li className={style.row} style={{ paddingLeft: depth * 28 }}>
      {from !== null && (
        <div className={style.way}>
          {from.label !== null && <span className={style.label}>{from.label}</span>}
          {editable && (
            <AddButton
              place={
                line === undefined
                  ? { kind: "port", from: { step: from.step, port: from.port } }
                  : { kind: "line", lineId: line.id }
              }
              label={addLabel(fromTitle, from)}
            />
          )}
          {step === null && (
            <Text size="sm" c="dimmed">
              {from.inside ? "nothing inside yet" : "ends here"}
            </Text>
          )}
        </div>
      )}
      {from === null && step !== null && <p className={style.loose}>Nothing leads here yet</p>}
      {step !== null && joins && <p className={style.loose}>goes on at “{step.title}”</p>}
      {step !== null && !joins && <OutlineStep step={step} />}
    </li>
  );
}
