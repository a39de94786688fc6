import type { Lookup } from "@formwork/domain";
import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { RelativeTime } from "../../../shared/relative-time.tsx";
import { trpc } from "../../../trpc.ts";
import classes from "./lookups.module.css";

const shown = 20;

/** Recent runs of a lookup: for whom, with whose account and why, and the outcome; never the data. */
export function LookupUses({ formId, lookup }: { formId: string; lookup: Lookup }) {
  const query = useQuery(trpc.form.lookupUses.queryOptions({ formId, limit: shown }));
  const uses = query.data?.items.filter(({ lookupId }) => lookupId === lookup.id).slice(0, 5) ?? [];
  if (uses.length === 0) return null;
  return (
    <section className={classes.part} aria-label="Lately">
      <h3>Lately</h3>
      <div>
        {uses.map(({ id, person, identity, code, createdAt }) => (
          <div key={id} className={classes.use}>
            {person?.name ?? "The public"}, <RelativeTime at={createdAt} />
            {typeof identity.sentence === "string" && <div>{identity.sentence}</div>}
            {code !== null && (
              <Text size="xs" c="red">
                {code}
              </Text>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}
