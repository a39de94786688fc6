import type { Problem } from "@formwork/domain";
import { Button } from "@mantine/core";
import { useEditor } from "../../editor/editor.tsx";
import { errorDataOf } from "../../shared/error-data.ts";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import style from "../bottom/problem-row.module.css";
import { ProblemRow, problemKey } from "../bottom/problem-row.tsx";

const most = 6;

/** Why a test was not started. Problems of the drawing stand there one by one, each with the way to its step. */
export function RefusedTest({ error }: { error: unknown }) {
  const { session } = useEditor();
  const problems = problemsOf(error);
  if (problems.length === 0) return <ErrorNotice error={error} />;
  const more = problems.length - most;
  return (
    <ErrorNotice error={error}>
      <span>This cannot run yet. Mend what stands in the way:</span>
      <ul className={style.list}>
        {problems.slice(0, most).map((problem) => (
          <li key={problemKey(problem)}>
            <ProblemRow problem={problem} onOpen={() => session.setState({ dialog: null })} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => session.setState({ dialog: null, drawer: "problems" })}
        >
          And {more} more: show all problems
        </Button>
      )}
    </ErrorNotice>
  );
}

function problemsOf(error: unknown): Problem[] {
  const { code, details } = errorDataOf(error);
  if (code !== "GRAPH_INVALID" || !Array.isArray(details?.problems)) return [];
  return (details.problems as Problem[]).filter(({ severity }) => severity === "error");
}
