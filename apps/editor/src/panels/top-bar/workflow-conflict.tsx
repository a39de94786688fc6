import { diffGraphs, type Graph } from "@formwork/domain";
import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { ConflictDialog } from "../../drafts/conflict-dialog.tsx";
import { useEditor } from "../../editor/editor.tsx";
import { useDocument } from "../../editor/scene.tsx";
import style from "./conflict.module.css";

/** Two people saved the same workflow: its steps side by side. */
export function WorkflowConflict() {
  const { autosave } = useEditor();
  const mine = useDocument((state) => state.graph);
  const [comparing, setComparing] = useState(false);
  return (
    <ConflictDialog
      autosave={autosave}
      what="workflow"
      mine={mine}
      side={(version) => <Side key={version.title} {...version} comparing={comparing} />}
      tools={
        <Button variant="subtle" onClick={() => setComparing(!comparing)}>
          {comparing ? "Show all steps" : "Compare the steps"}
        </Button>
      }
    />
  );
}

function Side({ title, own, other, comparing }: { title: string; own: Graph; other: Graph; comparing: boolean }) {
  const marked = useMemo(() => {
    const diff = diffGraphs(other, own);
    const words = new Map<string, string>();
    for (const step of diff.steps.added) words.set(step.id, "only here");
    for (const { after } of diff.steps.changed) words.set(after.id, "different");
    return words;
  }, [own, other]);
  const steps = comparing ? own.steps.filter((step) => marked.has(step.id)) : own.steps;
  return (
    <section className={style.side} aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {steps.map((step) => (
          <li key={step.id} data-marked={marked.has(step.id)}>
            {step.title}
            {marked.has(step.id) && <span>{marked.get(step.id)}</span>}
          </li>
        ))}
        {steps.length === 0 && <li>{comparing ? "No step is different here; lines may be." : "No steps"}</li>}
      </ul>
    </section>
  );
}
