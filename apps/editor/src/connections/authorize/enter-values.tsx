import type { Environment } from "@formwork/domain";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { DialogForm } from "../../shared/dialog-form.tsx";
import { trpc } from "../../trpc.ts";
import type { Authorizable } from "./authorizable.ts";
import { missingValues } from "./missing-values.ts";
import { refreshAccounts } from "./use-consent.ts";
import { TestFirst, ValueFields } from "./value-fields.tsx";

interface EnterValuesProps {
  connection: Pick<Authorizable, "name" | "authFields" | "testable">;
  target: { connectionId: string; environment?: Environment | undefined };
  onClose: () => void;
}

/** Asks for what a service wants instead of a consent; it can be tested before it is saved [C11]. */
export function EnterValues({ connection, target, onClose }: EnterValuesProps) {
  const { authFields, testable } = connection;
  const { environment, connectionId } = target;
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [problems, setProblems] = useState<Record<string, string>>({});
  const test = useMutation(trpc.authorization.test.mutationOptions());
  const enter = useMutation(
    trpc.authorization.enter.mutationOptions({
      onSuccess: async () => {
        await refreshAccounts();
        onClose();
      },
    }),
  );
  const whenFilled = (act: () => void) => {
    const missing = missingValues(authFields, values);
    setProblems(missing);
    if (Object.keys(missing).length === 0) act();
  };
  return (
    <DialogForm
      opened
      onClose={onClose}
      title={`Connect ${connection.name}`}
      submitLabel={testable ? "Save" : "Save untested"}
      busy={enter.isPending}
      error={enter.error ?? test.error}
      onSubmit={() => whenFilled(() => enter.mutate({ connectionId, environment, values: { ...values } }))}
    >
      <ValueFields fields={authFields} values={values} problems={problems} onChange={setValues} />
      <TestFirst
        serviceName="This service"
        testable={testable}
        busy={test.isPending}
        answer={test.data}
        onTest={() => whenFilled(() => test.mutate({ connectionId, values: { ...values } }))}
      />
    </DialogForm>
  );
}
