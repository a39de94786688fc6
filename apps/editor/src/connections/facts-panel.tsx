import { Code, Text } from "@mantine/core";
import { Panel } from "../shared/panel.tsx";
import { RelativeTime } from "../shared/relative-time.tsx";
import type { ConnectionDetails } from "./authorizations-panel.tsx";
import classes from "./connections.module.css";
import { happened, kindWords } from "./words.ts";

/** How a connection is set up [C19]. */
export function FactsPanel({ connection }: { connection: ConnectionDetails }) {
  const { allowedActions, region, regions, clientCredential, params, paramFields } = connection;
  return (
    <Panel title="Setup">
      <dl className={classes.facts}>
        <dt>Whose account</dt>
        <dd>{kindWords[connection.kind]}</dd>
        <dt>Application</dt>
        <dd>{connection.applicationName ?? "all applications"}</dd>
        <dt>May do</dt>
        <dd>{allowedActions?.join(", ") ?? "all actions"}</dd>
        <dt>Environments</dt>
        <dd>{connection.perEnvironment ? "an authorization for each" : "one authorization for all"}</dd>
        {regions.length > 1 && (
          <>
            <dt>Data centre</dt>
            <dd>{regions.find(({ key }) => key === (region ?? regions[0]?.key))?.label ?? region}</dd>
          </>
        )}
        {paramFields.map(({ key, label }) => (
          <Fact key={key} name={label} value={params[key] ?? "not given yet"} />
        ))}
        {connection.authType === "oauth2" && (
          <>
            <dt>Client id</dt>
            <dd>
              {connection.mode === "quick"
                ? "quick connect"
                : clientCredential
                  ? `our own, …${clientCredential.clientIdTail}`
                  : "none yet"}
            </dd>
            <dt>Callback address</dt>
            <dd>
              <Code>{connection.callbackUrl}</Code>
            </dd>
          </>
        )}
        <dt>Made by</dt>
        <dd>
          {connection.createdBy.name}, <RelativeTime at={connection.createdAt} />
        </dd>
      </dl>
    </Panel>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

/** Where a connection is used. */
export function UsesPanel({ connection }: { connection: ConnectionDetails }) {
  return (
    <Panel title="Used by">
      {connection.uses.length === 0 && <Text c="dimmed">No workflow acts through it yet.</Text>}
      {connection.uses.map(({ workflowId, workflowName, applicationName, stepTitles, live }) => (
        <div key={workflowId} className={classes.account}>
          <div>
            <Text fw={600}>{workflowName}</Text>
            <Text size="sm" c="dimmed">
              {applicationName} · {stepTitles.join(", ")}
              {!live && " · draft only"}
            </Text>
          </div>
        </div>
      ))}
    </Panel>
  );
}

/** What happened to a connection, newest first. */
export function HistoryPanel({ connection }: { connection: ConnectionDetails }) {
  return (
    <Panel title="What happened">
      {connection.audit.length === 0 && <Text c="dimmed">Nothing since it was made.</Text>}
      {connection.audit.map(({ id, at, actor, action, facts }) => (
        <div key={id} className={classes.account}>
          <div>
            <Text size="sm">
              {actor.name ?? "Formwork"} {happened(action)}
              {typeof facts.accountLabel === "string" && `: ${facts.accountLabel}`}
            </Text>
          </div>
          <Text size="sm" c="dimmed">
            <RelativeTime at={at} />
          </Text>
        </div>
      ))}
    </Panel>
  );
}
