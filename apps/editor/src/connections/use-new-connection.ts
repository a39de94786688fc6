import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { trpc, trpcClient } from "../trpc.ts";
import type { Service } from "./gallery.ts";
import { firstChoices, type NewConnectionChoices, toInput } from "./new-connection-choices.ts";
import { refreshAccounts, useConsent } from "./use-consent.ts";
import { missingValues } from "./value-fields.tsx";

/** A connection on its way: what is chosen, and the steps from there to one that works. */
export function useNewConnection(service: Service, applicationId: string | null) {
  const [choices, setChoices] = useState(() => firstChoices(service, applicationId));
  const [made, setMade] = useState<{ id: string; name: string } | null>(null);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [failed, setFailed] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const test = useMutation(trpc.connection.test.mutationOptions());
  const navigate = useNavigate();
  const show = (id: string) => void navigate({ to: "/connections/$connectionId", params: { connectionId: id } });
  const consent = useConsent(() => made !== null && show(made.id));
  const asksValues = service.authFields.length > 0;

  const create = async (entering: boolean) => {
    // A second try after a consent that failed goes on with the connection that is there.
    const connection = made ?? (await trpcClient.connection.create.mutate(toInput(service, choices, entering)));
    setMade(connection);
    await refreshAccounts();
    return connection;
  };
  const attempt = async (act: () => Promise<unknown>) => {
    setFailed(null);
    setBusy(true);
    try {
      await act();
    } catch (error) {
      setFailed(error);
      consent.cancel();
    } finally {
      setBusy(false);
    }
  };
  const whenFilled = (act: () => void) => {
    const missing = missingValues(service.authFields, choices.values);
    setProblems(missing);
    if (Object.keys(missing).length === 0) act();
  };
  const connect = () =>
    void attempt(async () => {
      const creating = create(asksValues);
      if (service.consents) {
        const environment = choices.perEnvironment ? choices.environment : undefined;
        // Both see a failure: the pop-up closes, and the reason stands here.
        void consent.authorize(creating.then(({ id }) => ({ connectionId: id, environment, region: choices.region })));
      }
      const { id } = await creating;
      if (!service.consents) show(id);
    });
  return {
    ...{ choices, problems, failed, made, asksValues, consent, show, test },
    busy: busy || consent.state.kind === "asking",
    change: (part: Partial<NewConnectionChoices>) => setChoices((before) => ({ ...before, ...part })),
    connect: () => (asksValues ? whenFilled(connect) : connect()),
    /** Makes it without an account, for others to connect or for later. */
    leaveUnconnected: () => void attempt(async () => show((await create(false)).id)),
    testFirst: () =>
      whenFilled(() => {
        const { params, region, values } = choices;
        test.mutate({ connectorKey: service.key, params: { ...params }, region, values: { ...values } });
      }),
  };
}
