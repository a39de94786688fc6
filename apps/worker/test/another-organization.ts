import { Submissions } from "@formwork/db";
import {
  graphOf,
  makeApplication,
  makeForm,
  makeMember,
  makeOrganization,
  makeWorkflow,
  type StepInput,
} from "@formwork/db/seed";
import { type OutsideService, type Stage, startOutsideService } from "@formwork/tests/engine";

/** Makes another organization whose form starts a workflow of these steps. @returns a function that submits the form, with the id of its run */
export async function anotherOrganization({ db }: Stage, steps: readonly StepInput[]): Promise<() => Promise<string>> {
  const { id: organizationId } = await makeOrganization(db);
  const { userId: createdBy } = await makeMember(db, { organizationId, role: "developer" });
  const { id: applicationId } = await makeApplication(db, { organizationId, createdBy });
  const made = { organizationId, createdBy, applicationId };
  const form = await makeForm(db, made);
  const trigger = { kind: "form" as const, formId: form.id, event: "created" as const };
  await makeWorkflow(db, { ...made, graph: graphOf({ trigger, steps }) });
  const submissions = new Submissions(db);
  return async () => {
    const { runIds } = await submissions.accept({
      organizationId,
      formId: form.id,
      formVersionId: form.versionId ?? "",
      submittedBy: createdBy,
      environment: "production",
      values: { email: "ana@example.com" },
      submissionKey: null,
    });
    return runIds[0] ?? "";
  };
}

/** A service whose path `/slow` answers only after {@link SlowService.answer}. It is separate, because calls of one host share connections. */
export interface SlowService {
  service: OutsideService;
  /** Answers every waiting and every later call. */
  answer(): void;
}

/** Starts a {@link SlowService}. */
export async function startSlowService(): Promise<SlowService> {
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const service = await startOutsideService();
  service.answer("/slow", () => answered.then(() => ({ status: 200 })));
  return { service, answer };
}
