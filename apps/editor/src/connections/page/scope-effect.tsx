import type { ScopeChoice } from "@formwork/domain";
import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../trpc.ts";

/** Says before saving who must consent again to what a connection is to ask for; nothing when nobody must. */
export function ScopeEffect({ connectionId, scopes }: { connectionId: string; scopes: ScopeChoice }) {
  const { data } = useQuery(trpc.connection.scopeEffect.queryOptions({ connectionId, scopes }));
  if (data === undefined || data.lacking === 0) return null;
  const names = data.first.map(({ name, accountLabel }) =>
    name === null ? accountLabel : `${name} (${accountLabel})`,
  );
  const more = data.lacking - names.length;
  return (
    <Text size="sm" c="var(--fw-orange)" role="status">
      {data.lacking === 1 ? "One account has" : `${data.lacking} of ${data.total} accounts have`} to be connected again
      before all of this works: {names.join(", ")}
      {more > 0 && ` and ${more} more`}. Until then they go on doing what they allow now.
    </Text>
  );
}
