import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { isAway } from "../../consent/use-asking.ts";
import { trpc, trpcClient } from "../../trpc.ts";
import { refreshAccounts, useConsent } from "../authorize/use-consent.ts";
import { noClient } from "../client/typed-client.ts";
import type { Service } from "../gallery/gallery.ts";
import { takenNameOf } from "../taken-name.tsx";
import {
  answersToApp,
  firstChoices,
  type Missing,
  missingOf,
  type NewConnectionChoices,
  toInput,
} from "./new-connection-choices.ts";

/** What {@link useNewConnection} gives. */
export type NewConnectionFlow = ReturnType<typeof useNewConnection>;

/** A connection on its way: what is chosen, and the steps from there to one that works. */
export function useNewConnection(service: Service, applicationId: string | null) {
  const [choices, setChoices] = useState(() => firstChoices(service, applicationId));
  const [made, setMade] = useState<{ id: string; name: string } | null>(null);
  const [problems, setProblems] = useState<Missing>({ who: {}, params: {}, values: {}, client: {} });
  const [failed, setFailed] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const test = useMutation(trpc.connection.test.mutationOptions());
  const navigate = useNavigate();
  const show = (id: string) => void navigate({ to: "/connections/$connectionId", params: { connectionId: id } });
  const consent = useConsent(() => made !== null && show(made.id));
  const asksValues = service.authFields.length > 0;

  const taken = useMemo(() => takenNameOf(failed), [failed]);

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
  const whenFilled = (entering: boolean, act: () => void, anywhere = false) => {
    const missing = missingOf(service, choices, entering);
    // Whether values are right depends on no application.
    if (anywhere) missing.who = {};
    setProblems(missing);
    if (Object.values(missing).every((part) => Object.keys(part).length === 0)) act();
  };
  const connect = () =>
    void attempt(async () => {
      const creating = create(asksValues || answersToApp(service));
      if (service.consents) {
        const environment = choices.perEnvironment ? choices.environment : undefined;
        // Both see a failure: the pop-up closes, and the reason stands here.
        void consent.authorize(creating.then(({ id }) => ({ connectionId: id, environment, region: choices.region })));
      }
      const { id } = await creating;
      if (!service.consents) show(id);
    });
  return {
    choices,
    problems,
    failed,
    made,
    asksValues,
    consent,
    show,
    test,
    /** A name that the server refused, until it is typed anew. */
    taken,
    busy: busy || isAway(consent.state),
    change: (part: Partial<NewConnectionChoices>) => {
      if (taken !== null && taken.path in part) setFailed(null);
      setChoices((before) => ({ ...before, ...part }));
    },
    /** Goes on with a client id that is kept already, in place of the typed one. */
    chooseKept: (clientCredentialId: string) => {
      setFailed(null);
      setChoices((before) => ({ ...before, clientCredentialId, client: noClient }));
    },
    connect: () => whenFilled(asksValues, connect),
    /** Makes it without an account, for others to connect or for later. */
    leaveUnconnected: () => whenFilled(false, () => void attempt(async () => show((await create(false)).id))),
    testFirst: () =>
      whenFilled(
        true,
        () => {
          const { params, region, values } = choices;
          test.mutate({ connectorKey: service.key, params: { ...params }, region, values: { ...values } });
        },
        true,
      ),
  };
}
