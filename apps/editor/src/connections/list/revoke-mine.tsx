import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { trpc } from "../../trpc.ts";
import { RevokeDialog } from "../authorize/revoke-dialog.tsx";

/** Revokes one's own account of a connection from its row in a list [C12], after saying what stops. */
export function RevokeMine({ connectionId, onClose }: { connectionId: string; onClose: () => void }) {
  const { data, isError } = useQuery(trpc.connection.get.queryOptions({ id: connectionId }));
  const account = data?.mineHere[0];
  // Somebody else was quicker: there is nothing left to revoke.
  const over = isError || (data !== undefined && account === undefined);
  useEffect(() => {
    if (over) onClose();
  }, [over, onClose]);
  if (data === undefined || account === undefined) return null;
  const live = data.uses.filter((use) => use.live);
  const shared = data.kind !== "user";
  const revocation = {
    authorizationId: account.id,
    accountLabel: account.accountLabel,
    serviceName: data.connectorName,
    acting: shared ? "for everybody" : "as you",
    workflows: live.map(({ workflowName }) => workflowName),
    forms: data.formUses.filter((use) => use.live).map(({ formName }) => formName),
    schedules: shared ? live.flatMap(({ schedules }) => schedules.map(({ name }) => name)) : [],
  };
  return <RevokeDialog key={account.id} revocation={revocation} onClose={onClose} />;
}
