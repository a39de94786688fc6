import { Menu } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCopy, IconExternalLink, IconTrash, IconUsers } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { InUseDialog } from "../shared/in-use-dialog.tsx";
import { RowMenu } from "../shared/row-menu.tsx";
import { undoable } from "../shared/undoable.tsx";
import { type Outputs, queryClient, trpc, trpcClient } from "../trpc.ts";
import { FormUses } from "./form-uses.tsx";

/** What can be done with a form in a list. */
export function FormMenu({
  applicationId,
  form: { id, name, slug, live },
}: {
  applicationId: string;
  form: { id: string; name: string; slug: string; live: unknown };
}) {
  const clipboard = useClipboard();
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.form.list.pathFilter()),
      queryClient.invalidateQueries(trpc.form.names.pathFilter()),
    ]);
  const remove = useMutation(
    trpc.form.remove.mutationOptions({
      onSuccess: async () => {
        await refresh();
        undoable({
          message: `Form “${name}” removed. Its records are kept.`,
          undo: async () => {
            await trpcClient.form.restore.mutate({ id });
            await refresh();
          },
        });
      },
    }),
  );
  const [used, setUsed] = useState<Outputs["form"]["uses"] | null>(null);
  const removeUnlessUsed = useMutation({
    mutationFn: () => trpcClient.form.uses.query({ id }),
    onSuccess: (uses) => {
      if (uses.workflows.length + uses.schedules.length > 0) setUsed(uses);
      else remove.mutate({ id });
    },
  });
  return (
    <>
      <RowMenu of={name}>
        {live !== null && (
          <>
            <Menu.Item
              component="a"
              href={`/f/${slug}`}
              target="_blank"
              rel="noopener"
              leftSection={<IconExternalLink size={16} stroke={1.5} />}
            >
              Open the live form
            </Menu.Item>
            <Menu.Item
              leftSection={<IconCopy size={16} stroke={1.5} />}
              onClick={() => clipboard.copy(`${location.origin}/f/${slug}`)}
            >
              Copy the link
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        {live !== null && (
          <Menu.Item
            component="a"
            href={`/applications/${applicationId}/forms/${id}/people`}
            leftSection={<IconUsers size={16} stroke={1.5} />}
          >
            Who is ready
          </Menu.Item>
        )}
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={16} stroke={1.5} />}
          onClick={() => removeUnlessUsed.mutate()}
        >
          Remove
        </Menu.Item>
      </RowMenu>
      {used && (
        <InUseDialog
          title={`“${name}” is in use`}
          sentence="Without the form, workflows that it sets off start no more, and steps that use its records fail."
          keep="Keep the form"
          go="Remove it all the same"
          onKeep={() => setUsed(null)}
          onGo={() => {
            setUsed(null);
            remove.mutate({ id });
          }}
        >
          <FormUses uses={used} applicationId={applicationId} />
        </InUseDialog>
      )}
    </>
  );
}
