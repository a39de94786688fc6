import { Stack } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { firstDraft } from "../services/draft.ts";
import { SaveService } from "../services/save-service.tsx";
import { ServiceForm } from "../services/service-form.tsx";
import { useCreateService } from "../services/use-create.ts";
import { useDraft } from "../services/use-draft.ts";
import { LinkButton } from "../shared/links.tsx";
import { Page } from "../shell/page.tsx";

/** Making a service by hand [K3, K4]: names, sign-in, address, dynamic parameters. */
export function NewServicePage() {
  const { draft, change, problems, whenRight } = useDraft(firstDraft, { clientNeeded: true });
  const { create, busy, error, callbackUrl } = useCreateService();
  const crumbs = [
    { label: "Connections", link: { to: "/connections" } },
    { label: "Custom services", link: { to: "/services" } },
  ] as const;
  const fromDocument = (
    <LinkButton to="/services/import" variant="default" leftSection={<IconFileImport size={16} stroke={1.5} />}>
      From an OpenAPI document
    </LinkButton>
  );
  return (
    <Page title="New service" crumbs={crumbs} actions={fromDocument}>
      <Stack gap="md">
        <ServiceForm draft={draft} change={change} problems={problems} kept={null} callbackUrl={callbackUrl} />
        <SaveService
          label="Create the service"
          busy={busy}
          error={error}
          open={Object.keys(problems).length}
          onSave={() => whenRight(() => create(draft))}
        />
      </Stack>
    </Page>
  );
}
