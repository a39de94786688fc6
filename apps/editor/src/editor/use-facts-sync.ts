import { type Form, type Problem, validateGraph } from "@formwork/domain";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import { trpc } from "../trpc.ts";
import type { Editor } from "./editor.tsx";
import type { WorkflowContext } from "./editor-data.ts";
import { connectionOf, summaryNames } from "./kinds.ts";
import { withResting } from "./resting.ts";
import { useNamedForms } from "./use-named-forms.ts";

const checkAfterMs = 120;

/** Keeps the facts about the graph up to date: names, problems, whose account each step uses. */
export function useFactsSync(editor: Editor, given: WorkflowContext): void {
  const { document, facts, applicationId } = editor;
  const graph = useStore(document, (state) => state.graph);
  const resting = useStore(facts, (state) => state.resting);
  // Forms that were chosen, pasted or brought back since the page was opened are read when the drawing names them.
  const { forms, settled } = useNamedForms(graph, { applicationId, known: given.forms });
  const context = useMemo(() => withResting({ ...given, forms }, resting), [given, forms, resting]);
  useEffect(() => {
    if (facts.getState().context !== context) facts.setState({ context, names: summaryNames(context) });
    facts.setState({ formsSettled: settled });
  }, [facts, context, settled]);

  const around = useMemo(() => surroundings(context), [context]);
  useEffect(() => {
    if (!settled) return;
    const check = () => {
      const form = context.forms.find((candidate) => candidate.id === graph.trigger.formId);
      const publicForm = graph.trigger.kind === "form" && form?.publicEnabled === true;
      const problems = validateGraph({ graph, ...around, publicForm });
      facts.setState({ problems, problemsByStep: byStep(problems, facts.getState().problemsByStep) });
    };
    // The check reads the whole graph, so it waits for a pause in typing.
    const timer = window.setTimeout(check, checkAfterMs);
    return () => window.clearTimeout(timer);
  }, [facts, context, around, graph, settled]);
  useIdentities(editor);
}

function surroundings(context: WorkflowContext) {
  const forms: Record<string, Form> = Object.fromEntries(context.forms.map((form) => [form.id, form.definition]));
  const connections = Object.fromEntries(
    context.connections.map(({ id, name, connectorKey, kind, scopes }) => [
      id,
      { id, name, connectorKey, kind, scopeChoice: scopes },
    ]),
  );
  return { catalogue: context.catalogue, mailSender: context.mailSender, forms, connections };
}

/** Problems by step. A step with unchanged problems keeps its list, so that its card is not rendered again. */
function byStep(
  problems: readonly Problem[],
  before: ReadonlyMap<string, readonly Problem[]>,
): ReadonlyMap<string, readonly Problem[]> {
  const grouped = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (problem.stepId === null) continue;
    const list = grouped.get(problem.stepId);
    if (list === undefined) grouped.set(problem.stepId, [problem]);
    else list.push(problem);
  }
  return new Map(
    [...grouped].map(([stepId, list]) => {
      const old = before.get(stepId);
      return [stepId, old !== undefined && JSON.stringify(old) === JSON.stringify(list) ? old : list];
    }),
  );
}

/** Asks the run's own function whose account each step would use, again after every save that changed a connection. */
function useIdentities(editor: Editor): void {
  const { workflowId, facts } = editor;
  const runAs = useStore(editor.session, (state) => state.runAs);
  const environment = useStore(editor.session, (state) => state.runIn);
  const saved = useStore(editor.autosave.store, (state) => (state.status.kind === "saved" ? state.revision : null));
  const acting = useStore(editor.document, (state) => actingSteps(state.graph.steps));
  const preview = useQuery(
    trpc.simulation.steps.queryOptions(
      { workflowId, environment, as: runAs },
      { enabled: acting !== "" && saved !== null, staleTime: 5_000 },
    ),
  );
  const { refetch } = preview;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a different set of acting steps needs a new answer, once the server has it
  useEffect(() => {
    if (acting !== "" && saved !== null) void refetch();
  }, [acting, saved !== null, refetch]);
  useEffect(() => {
    if (preview.data === undefined) return;
    facts.setState({ identities: Object.fromEntries(preview.data.steps.map((step) => [step.stepId, step])) });
  }, [facts, preview.data]);
}

function actingSteps(steps: Parameters<typeof connectionOf>[0][]): string {
  return steps
    .flatMap((step) => {
      const acts = connectionOf(step);
      return acts === null ? [] : [`${step.id}:${acts.connectionId}:${acts.action}`];
    })
    .join(";");
}
