import { Button, Group, Stack, Text } from "@mantine/core";
import { IconPlugConnected, IconTrash } from "@tabler/icons-react";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { refreshAccounts } from "../connections/authorize/use-consent.ts";
import { type ServiceDraft, settingsOf } from "../services/draft.ts";
import { SaveService } from "../services/save-service.tsx";
import { ServiceActions } from "../services/service-actions.tsx";
import { ServiceForm } from "../services/service-form.tsx";
import { type Confirmed, StopsDialog } from "../services/stops-dialog.tsx";
import { useDraft } from "../services/use-draft.ts";
import { useRemoveService } from "../services/use-remove-service.tsx";
import { authName } from "../services/words.ts";
import { Chip } from "../shared/chip.tsx";
import { counted } from "../shared/counted.ts";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { LinkButton } from "../shared/links.tsx";
import { ServiceMark } from "../shared/service-mark.tsx";
import { Page } from "../shell/page.tsx";
import { type Outputs, queryClient, trpc } from "../trpc.ts";

type Service = Outputs["service"]["get"];

/** One custom service: what it is, its actions, and for its creator the ways to edit and delete it [K6]. */
export function ServicePage() {
  const { serviceId } = useParams({ from: "/inside/building/services/$serviceId" });
  const { data: service } = useSuspenseQuery(trpc.service.get.queryOptions({ id: serviceId }));
  // Another revision is another form: what was typed into the old one was typed about something else.
  return <Shown key={service.revision} service={service} />;
}

function Shown({ service }: { service: Service }) {
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const removal = useRemoveService(() => void navigate({ to: "/services" }));
  const { draft, change, problems, whenRight } = useDraft(() => draftOf(service), { clientNeeded: false });
  const done = async () => {
    setAsking(false);
    await refreshAccounts();
    await queryClient.invalidateQueries(trpc.service.pathFilter());
  };
  const edit = useMutation(trpc.service.update.mutationOptions({ onSuccess: done }));
  const confirm = ({ revision, stops }: Confirmed) => {
    const which = { id: service.id, revision, stops };
    const { name, clientId, clientSecret } = draft;
    const client = clientId.trim() ? { client: { clientId: clientId.trim(), clientSecret: clientSecret.trim() } } : {};
    edit.mutate({ ...which, name: name.trim(), settings: settingsOf(draft), ...client });
  };
  const crumbs = [
    { label: "Connections", link: { to: "/connections" } },
    { label: "Custom services", link: { to: "/services" } },
  ] as const;
  const actions = (
    <>
      {service.mine && (
        <Button
          variant="default"
          leftSection={<IconTrash size={16} stroke={1.5} />}
          onClick={() => removal.remove(service)}
        >
          Delete
        </Button>
      )}
      <LinkButton
        to="/connections/new"
        search={{ connector: service.key }}
        leftSection={<IconPlugConnected size={16} stroke={1.5} />}
      >
        Connect
      </LinkButton>
    </>
  );
  const kept = { declaration: service.declaration, clientIdTail: service.clientIdTail };
  return (
    <Page
      title={service.name}
      crumbs={crumbs}
      meta={<Chip tone="violet">{authName(service.authType)}</Chip>}
      actions={actions}
    >
      <Group gap="sm" mb="md">
        <ServiceMark initials={service.mark.initials} color={service.mark.color} size={40} />
        <Text size="sm" c="dimmed">
          {`Made by ${service.mine ? "you" : service.createdBy.name} · ${counted(service.connections, "connection")}`}
        </Text>
      </Group>
      <Stack gap="md">
        <fieldset disabled={!service.mine} style={{ all: "unset", display: "block" }} aria-label="Settings">
          <ServiceForm
            draft={draft}
            change={change}
            problems={problems}
            kept={kept}
            callbackUrl={service.callbackUrl}
          />
        </fieldset>
        <ServiceActions actions={service.declaration.actions} />
        {service.mine ? (
          <SaveService
            label="Save the changes"
            busy={false}
            error={null}
            open={Object.keys(problems).length}
            onSave={() => whenRight(() => setAsking(true))}
          />
        ) : (
          <Text size="sm" c="dimmed">
            Only {service.createdBy.name}, who made this service, can change or delete it.
          </Text>
        )}
      </Stack>
      {removal.error !== null && <ErrorNotice error={removal.error} />}
      {removal.dialog}
      {asking && (
        <StopsDialog
          service={service}
          act="edit"
          busy={edit.isPending}
          error={edit.error}
          onConfirm={confirm}
          onClose={() => setAsking(false)}
        />
      )}
    </Page>
  );
}

function draftOf({ name, linkName, declaration }: Service): ServiceDraft {
  const { auth, baseUrl, testPath, params } = declaration;
  return { name, linkName, auth, baseUrl, testPath: testPath ?? "", params, clientId: "", clientSecret: "" };
}
