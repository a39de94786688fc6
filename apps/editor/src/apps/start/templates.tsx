import { Anchor, Modal, Stack, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { EmptyState } from "../../shared/empty-state.tsx";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { trpc } from "../../trpc.ts";
import classes from "./start.module.css";
import { TemplateCards } from "./template-cards.tsx";
import { TemplateDialog } from "./template-dialog.tsx";
import { matchesTemplate, type OfferedTemplate } from "./template-words.ts";

/** Number of cards beside the checklist. */
const first = 6;

/** The first templates as cards, with a button for all of them. */
export function Templates({ applicationId }: { applicationId: string }) {
  const query = useQuery(trpc.application.templates.queryOptions({ id: applicationId }));
  const [chosen, setChosen] = useState<OfferedTemplate | null>(null);
  const [all, setAll] = useState(false);
  if (query.isError) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <section aria-label="Templates">
      <div className={classes.heading}>
        <Text component="h2" fw={650} m={0}>
          Or begin with something that works
        </Text>
        <Anchor component="button" type="button" size="sm" onClick={() => setAll(true)}>
          All templates
        </Anchor>
      </div>
      <TemplateCards templates={query.data?.slice(0, first)} onChoose={setChosen} />
      {all && <AllTemplates applicationId={applicationId} onClose={() => setAll(false)} />}
      {chosen && (
        <TemplateDialog
          applicationId={applicationId}
          template={chosen}
          onClose={() => setChosen(null)}
          onUsed={() => setChosen(null)}
        />
      )}
    </section>
  );
}

/** All templates with a search; the chosen one replaces the list. */
export function AllTemplates({ applicationId, onClose }: { applicationId: string; onClose: () => void }) {
  const query = useQuery(trpc.application.templates.queryOptions({ id: applicationId }));
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<OfferedTemplate | null>(null);
  const found = query.data?.filter((template) => matchesTemplate(template, text));
  if (chosen) {
    return (
      <TemplateDialog
        applicationId={applicationId}
        template={chosen}
        onClose={() => setChosen(null)}
        onUsed={onClose}
      />
    );
  }
  return (
    <Modal opened onClose={onClose} title="All templates" size="xl">
      <Stack gap="md">
        <TextInput
          aria-label="Search templates"
          placeholder="Search by what it does, or by service"
          leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data-autofocus
        />
        {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
        {found?.length === 0 ? (
          <EmptyState picture="search" sentence={`No template has “${text.trim()}” in it. Try another word.`} />
        ) : (
          <TemplateCards templates={found} onChoose={setChosen} />
        )}
      </Stack>
    </Modal>
  );
}
