import { beginning, compact, linkNameFrom, readAddress, type ServiceParam } from "@formwork/domain";
import { Button, Group, Select, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { DocumentSource } from "../services/document-source.tsx";
import { firstAuth, firstDraft, type ServiceDraft } from "../services/draft.ts";
import { NotesPanel } from "../services/notes-panel.tsx";
import { OperationPicker } from "../services/operation-picker.tsx";
import { OtherHosts } from "../services/other-hosts.tsx";
import { SaveService } from "../services/save-service.tsx";
import { ServiceForm } from "../services/service-form.tsx";
import { useCreateService } from "../services/use-create.ts";
import { useDraft } from "../services/use-draft.ts";
import { counted } from "../shared/counted.ts";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { Panel } from "../shared/panel.tsx";
import { Page } from "../shell/page.tsx";
import { type Outputs, trpc } from "../trpc.ts";

type Report = Outputs["service"]["readDocument"];

/** Making a service from an OpenAPI document [K8]: read it, pick operations, say how it signs in, create. */
export function ImportServicePage() {
  const [document, setDocument] = useState("");
  const reading = useMutation(trpc.service.readDocument.mutationOptions());
  const read = (text: string) => {
    setDocument(text);
    reading.mutate({ document: text });
  };
  const crumbs = [
    { label: "Connections", link: { to: "/connections" } },
    { label: "Custom services", link: { to: "/services" } },
  ] as const;
  return (
    <Page title="Service from an OpenAPI document" crumbs={crumbs}>
      {reading.data ? (
        <Found key={document} document={document} report={reading.data} onAnother={reading.reset} />
      ) : (
        <Stack gap="md">
          {reading.isError && <ErrorNotice error={reading.error} />}
          <Panel title="Document">
            <DocumentSource busy={reading.isPending} onDocument={read} />
          </Panel>
        </Stack>
      )}
    </Page>
  );
}

function Found({ document, report, onAnother }: { document: string; report: Report; onAnother: () => void }) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [signIn, setSignIn] = useState<string | null>(report.auth[0]?.id ?? null);
  const [hosts, setHosts] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const { draft, change, problems, whenRight } = useDraft(() => draftOf(report), { clientNeeded: true });
  const { create, busy, error, callbackUrl } = useCreateService();
  const choose = (id: string | null) => {
    setSignIn(id);
    change({ auth: report.auth.find((each) => each.id === id)?.auth ?? firstAuth("api_key") });
  };
  const open = [...hosts, hostOf(draft.baseUrl)];
  const isOpen = ({ host }: { host: string | null }) => host === null || open.includes(host);
  const elsewhere = report.otherHosts.filter(({ host }) => host !== hostOf(draft.baseUrl));
  const chooseHosts = (next: readonly string[]) => {
    setHosts(next);
    change({ params: paramsAt(report, draft.baseUrl, next) });
    const shut = report.operations.filter(
      ({ host }) => host !== null && ![...next, hostOf(draft.baseUrl)].includes(host),
    );
    setPicked(new Set([...picked].filter((key) => !shut.some((operation) => operation.key === key))));
  };
  const save = () => {
    setTried(true);
    if (picked.size === 0) return;
    whenRight(() => create(draft, { document, operations: [...picked], auth: signIn, hosts: open }));
  };
  return (
    <Stack gap="md">
      <Panel
        title={report.title || "Document"}
        action={
          <Button variant="default" size="xs" onClick={onAnother}>
            Another document
          </Button>
        }
      >
        <Text size="sm">
          {`OpenAPI ${report.openapi}${report.version ? ` · version ${report.version}` : ""} · ${counted(report.operations.length, "operation")} that can become actions`}
        </Text>
        <Group gap="md" mt={8}>
          {report.auth.length > 0 && (
            <Select
              label="Sign-in of the document"
              data={[
                ...report.auth.map(({ id, label }) => ({ value: id, label: `${label} (${id})` })),
                { value: other, label: "Something else" },
              ]}
              allowDeselect={false}
              value={signIn ?? other}
              onChange={(value) => choose(value === other ? null : value)}
              w={380}
              maw="100%"
            />
          )}
          {report.servers.length > 1 && (
            <Select
              label="Address of the document"
              data={report.servers.map(({ url }) => url)}
              allowDeselect={false}
              value={draft.baseUrl}
              onChange={(url) => change({ baseUrl: url ?? "", params: paramsAt(report, url ?? "", hosts) })}
              w={380}
              maw="100%"
            />
          )}
        </Group>
      </Panel>
      <OtherHosts hosts={elsewhere} chosen={hosts} onChosen={chooseHosts} />
      <OperationPicker operations={report.operations} isOpen={isOpen} picked={picked} onPicked={setPicked} />
      <NotesPanel report={report} />
      <ServiceForm draft={draft} change={change} problems={problems} kept={null} callbackUrl={callbackUrl} />
      {tried && picked.size === 0 && (
        <Text size="sm" c="red" role="alert">
          Pick at least one operation.
        </Text>
      )}
      <SaveService
        label="Create the service"
        busy={busy}
        error={error}
        open={Object.keys(problems).length}
        onSave={save}
      />
    </Stack>
  );
}

const other = "something else";

/** Dynamic parameters of one of the document's addresses and of the other hosts that were chosen. */
function paramsAt(report: Report, baseUrl: string, hosts: readonly string[]): readonly ServiceParam[] {
  const own = report.servers.find(({ url }) => url === baseUrl)?.params ?? [];
  const further = report.otherHosts.filter(({ host }) => hosts.includes(host)).flatMap(({ params }) => params);
  return [...new Map([...own, ...further].map((param) => [param.key, param])).values()];
}

function hostOf(address: string): string {
  const read = readAddress(address);
  return "problem" in read ? "" : read.host;
}

function draftOf(report: Report): ServiceDraft {
  const [server] = report.servers;
  const [auth] = report.auth;
  const name = beginning(report.title, 50).trim();
  return {
    ...firstDraft(),
    name,
    linkName: name === "" ? "" : linkNameFrom(name, []),
    ...compact({
      baseUrl: server?.url,
      params: server?.params,
      auth: auth?.auth,
    }),
  };
}
