import { answersIn, knownAt, own, type Problem, type Step, stepKindOf } from "@formwork/domain";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo } from "react";
import { updateSettings } from "../../canvas/acts/update-step.ts";
import { useEditor } from "../../editor/editor.tsx";
import { useDocument, useFacts, useScene } from "../../editor/scene.tsx";
import { trpc } from "../../trpc.ts";
import { exampleAt, previewOf, sampleScope } from "./sample-values.ts";
import { readPath } from "./settings-path.ts";
import type { StepTools } from "./step-tools.tsx";

const noProblems: readonly Problem[] = [];

/** Tools for the inputs of one step: known values, problems, and functions to write. */
export function useMakeStepTools(step: Step): StepTools {
  const scene = useScene();
  const { workflowId, applicationId } = useEditor();
  // The known values depend on the whole graph, so they may lag a moment behind typing.
  const graph = useDeferredValue(useDocument((state) => state.graph));
  const context = useFacts((facts) => facts.context);
  const problems = useFacts((facts) => facts.problemsByStep.get(step.id) ?? noProblems);
  const sample = useQuery(trpc.workflow.sampleData.queryOptions({ id: workflowId }));
  const scope = useMemo(() => sampleScope(sample.data), [sample.data]);
  const kind = stepKindOf(step.kind);
  const { known, knownInside, answersAt } = useMemo(() => {
    const forms = Object.fromEntries(context.forms.map((form) => [form.id, form.definition]));
    const input = { graph, catalogue: context.catalogue, forms };
    const values = knownAt(input);
    const knownInside = kind?.resultOfPass === undefined ? [] : values.at(step.id, "inside");
    return { known: values.at(step.id), knownInside, answersAt: answersIn(input) };
  }, [graph, context, step.id, kind]);

  const connector = own(context.catalogue, String(step.settings.connectorKey ?? ""));

  const readByPeople = kind?.readByPeople;

  return useMemo(() => {
    const byPath = new Map<string, Problem[]>();
    return {
      step,
      applicationId,
      connector,
      known,
      knownInside,
      example: (path) => exampleAt(scope, path),
      preview: (text, { form, path }) =>
        previewOf(scope, text, { form, answersAt: readByPeople?.includes(path) ? answersAt : undefined }),
      problemsAt(path) {
        const found = byPath.get(path);
        if (found !== undefined) return found;
        const here = problems.filter((problem) => problem.path === path);
        byPath.set(path, here);
        return here;
      },
      get: (path) => readPath(step.settings, path),
      set: (path, value) => updateSettings(scene, { stepId: step.id, values: { [path]: value }, typing: path }),
      setAll: (values, typing) => updateSettings(scene, { stepId: step.id, values, typing }),
      done: () => scene.document.getState().mark(),
    };
  }, [scene, step, applicationId, connector, known, knownInside, answersAt, readByPeople, scope, problems]);
}
