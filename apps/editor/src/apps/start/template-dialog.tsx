import { Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { DialogForm } from "../../shared/dialog-form.tsx";
import { type Inputs, queryClient, trpc } from "../../trpc.ts";
import { AccountSelect, chooseLater, makeNew } from "./account-select.tsx";
import type { OfferedAccount, OfferedTemplate } from "./template-words.ts";

interface TemplateDialogProps {
  applicationId: string;
  template: OfferedTemplate;
  onClose: () => void;
  onUsed: () => void;
}

/** Asks which connections a template should use, and creates its forms and workflows. */
export function TemplateDialog({ applicationId, template, onClose, onUsed }: TemplateDialogProps) {
  const { key, title, sentence, accounts, forms, workflows, publicForms } = template;
  const [chosen, setChosen] = useState(() => Object.fromEntries(accounts.map((one) => [one.key, proposed(one)])));
  const make = useMutation(
    trpc.application.useTemplate.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.pathFilter());
        onUsed();
      },
    }),
  );
  return (
    <DialogForm
      opened
      onClose={onClose}
      title={title}
      submitLabel="Use it"
      busy={make.isPending}
      error={make.error}
      onSubmit={() => {
        const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
        make.mutate({ id: applicationId, template: key, connections: choicesOf(chosen), timeZone });
      }}
    >
      <Text>{sentence}.</Text>
      <Text size="sm" c="dimmed">
        It makes {named("form", forms)} and {named("workflow", workflows)}, as drafts that you can change.
        {publicForms && " The form is open to the public once it is published."}
      </Text>
      <Stack gap="sm">
        {accounts.map((account) => (
          <AccountSelect
            key={account.key}
            account={account}
            value={chosen[account.key] ?? chooseLater}
            onChange={(value) => setChosen((before) => ({ ...before, [account.key]: value }))}
          />
        ))}
      </Stack>
    </DialogForm>
  );
}

/** An existing connection of the template's kind. Nothing is created unless the person asks for it. */
function proposed({ choices, kind }: OfferedAccount): string {
  return choices.find((choice) => choice.kind === kind)?.id ?? chooseLater;
}

function choicesOf(chosen: Readonly<Record<string, string>>): Inputs["application"]["useTemplate"]["connections"] {
  const made = Object.entries(chosen).filter(([, value]) => value !== chooseLater);
  return Object.fromEntries(made.map(([key, value]) => [key, value === makeNew ? { make: true } : { use: value }]));
}

function named(what: string, names: readonly string[]): string {
  const quoted = names.map((name) => `“${name}”`).join(" and ");
  return `the ${what}${names.length === 1 ? "" : "s"} ${quoted}`;
}
