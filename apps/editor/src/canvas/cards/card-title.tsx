import { useState } from "react";
import { renameStep } from "../acts/update-step.ts";
import { useScene, useSession } from "../scene.tsx";
import style from "./card.module.css";

/** Title of a card; a double click or F2 turns it into an input in its place. */
export function CardTitle({ stepId, title }: { stepId: string; title: string }) {
  const renaming = useSession((state) => state.renaming === stepId);
  return renaming ? <RenameInput stepId={stepId} title={title} /> : <span className={style.title}>{title}</span>;
}

function RenameInput({ stepId, title }: { stepId: string; title: string }) {
  const scene = useScene();
  const [text, setText] = useState(title);
  const end = (keep: boolean) => {
    if (keep) renameStep(scene, stepId, text);
    scene.session.setState({ renaming: null });
  };
  return (
    <input
      className={`${style.rename} nodrag nopan`}
      aria-label="Name of the step"
      value={text}
      maxLength={120}
      ref={(input) => input?.focus()}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter") end(true);
        if (event.key === "Escape") end(false);
      }}
    />
  );
}
