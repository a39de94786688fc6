import { type Editing, editingOf, type ServiceDeclaration } from "@formwork/domain";
import { Stack, TextInput } from "@mantine/core";
import { Panel } from "../shared/panel.tsx";
import type { ServiceDraft } from "./draft.ts";
import { NamesFields } from "./names-fields.tsx";
import { ParamFields } from "./param-fields.tsx";
import classes from "./services.module.css";
import { SignInFields } from "./sign-in-fields.tsx";

interface ServiceFormProps {
  draft: ServiceDraft;
  change: (change: Partial<ServiceDraft>) => void;
  problems: Readonly<Record<string, string>>;
  /** The service as it is kept; null for a new one. */
  kept: { declaration: ServiceDeclaration; clientIdTail: string | null } | null;
  callbackUrl: string | null;
}

/** Everything a builder says of a service, in the order in which it is asked. */
export function ServiceForm({ draft, change, problems, kept, callbackUrl }: ServiceFormProps) {
  const editing = (field: string): Editing => (kept ? editingOf(kept.declaration.auth.type, field) : "free");
  const fields = { draft, change, problems, editing };
  const old = kept?.declaration.auth;
  const keptKeys = new Set(old?.type === "api_key" ? old.parameters.map(({ key }) => key) : []);
  return (
    <Stack gap="md">
      <NamesFields {...fields} isNew={kept === null} />
      <SignInFields {...fields} callbackUrl={callbackUrl} clientIdTail={kept?.clientIdTail ?? null} kept={keptKeys} />
      <Panel title="Address of the API">
        <div className={classes.pair}>
          <TextInput
            label="Address"
            description="Steps may call this host, and no other."
            placeholder="https://api.example.com/v1"
            required
            readOnly={kept !== null}
            value={draft.baseUrl}
            error={problems.baseUrl}
            onChange={(event) => change({ baseUrl: event.currentTarget.value })}
          />
          <TextInput
            label="Path to test a key with"
            description="Something that only reads, such as /me. Empty for no test."
            placeholder="/me"
            readOnly={kept !== null}
            value={draft.testPath}
            error={problems.testPath}
            onChange={(event) => change({ testPath: event.currentTarget.value })}
          />
        </div>
      </Panel>
      <ParamFields {...fields} />
    </Stack>
  );
}
