import { useId } from "react";
import { useScene, useSession } from "../../editor/scene.tsx";
import { useStepTitle } from "../acts/use-step-title.ts";
import style from "./card.module.css";

/** Title of a card; a double click or F2 turns it into an input. */
export function CardTitle({ stepId, title }: { stepId: string; title: string }) {
  const renaming = useSession((state) => state.renaming === stepId);
  return renaming ? <RenameInput stepId={stepId} title={title} /> : <span className={style.title}>{title}</span>;
}

// One function for all renders: a new one would take the focus again at each.
const focus = (input: HTMLInputElement | null) => input?.focus();

function RenameInput({ stepId, title }: { stepId: string; title: string }) {
  const scene = useScene();
  const { text, setText, problem, keep } = useStepTitle(stepId, title);
  const problemId = useId();
  const close = () => scene.session.setState({ renaming: null });
  const end = () => keep() && close();
  return (
    <>
      <input
        className={`${style.rename} nodrag nopan`}
        aria-label="Name of the step"
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : problemId}
        value={text}
        ref={focus}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={end}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Enter") end();
          if (event.key === "Escape") close();
        }}
      />
      {problem !== null && (
        <span id={problemId} role="alert" className={style.renameProblem}>
          {problem}
        </span>
      )}
    </>
  );
}
