import { FormworkError, type Problem } from "@formwork/domain";

/** @throws FormworkError `GRAPH_INVALID` with all problems when one of them is an error */
export function refuseProblems(problems: readonly Problem[]): void {
  const errors = problems.filter((problem) => problem.severity === "error");
  const [first] = errors;
  if (!first) return;
  const anonymous = errors.find((problem) => problem.code === "ANONYMOUS_TRIGGER_NOT_ALLOWED");
  const more = errors.length === 1 ? "" : ` And ${errors.length - 1} more.`;
  throw new FormworkError("GRAPH_INVALID", `This workflow cannot run yet. ${(anonymous ?? first).message}${more}`, {
    problems,
  });
}
