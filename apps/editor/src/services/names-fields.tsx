import { compact, linkNameFrom, linkNameSchema } from "@formwork/domain";
import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Panel } from "../shared/panel.tsx";
import { tooLong } from "../shared/too-long.ts";
import { trpc } from "../trpc.ts";
import type { DraftFields } from "./fields.ts";
import classes from "./services.module.css";

/** Display name and link name [K3]; the link name follows the name until it is written by hand, and is checked while it is typed. */
export function NamesFields({ draft, change, problems, isNew }: DraftFields & { isNew: boolean }) {
  const [ownLinkName, setOwnLinkName] = useState(false);
  const taken = useLinkNameProblem(draft.linkName, isNew);
  const rename = (name: string) =>
    change(
      compact({
        name,
        linkName: isNew && !ownLinkName ? (name.trim() === "" ? "" : linkNameFrom(name, [])) : undefined,
      }),
    );
  return (
    <Panel title="Names">
      <div className={classes.pair}>
        <TextInput
          label="Name"
          description="What people see. Up to 50 characters."
          required
          value={draft.name}
          error={problems.name ?? tooLong(draft.name, 50)}
          onChange={(event) => rename(event.currentTarget.value)}
        />
        <TextInput
          label="Link name"
          description={isNew ? "Small letters, digits and _. It never changes." : "Never changes."}
          required
          readOnly={!isNew}
          value={draft.linkName}
          error={taken ?? tooLong(draft.linkName, 50)}
          onChange={(event) => {
            setOwnLinkName(true);
            change({ linkName: event.currentTarget.value });
          }}
        />
      </div>
    </Panel>
  );
}

/** What is wrong with a link name; asked once the typing pauses. */
function useLinkNameProblem(linkName: string, isNew: boolean): string | undefined {
  const [asked] = useDebouncedValue(linkName, 250);
  const parsed = linkNameSchema.safeParse(asked);
  const query = useQuery(
    trpc.service.checkLinkName.queryOptions({ linkName: asked }, { enabled: isNew && parsed.success }),
  );
  if (!isNew || asked === "") return undefined;
  if (!parsed.success) return parsed.error.issues[0]?.message;
  return query.data?.free === false ? "Another service has this link name." : undefined;
}
