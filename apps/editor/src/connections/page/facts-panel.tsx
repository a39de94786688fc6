import { connectionKindWords } from "@formwork/domain";
import { Anchor, Code } from "@mantine/core";
import { Panel } from "../../shared/panel.tsx";
import { RelativeTime } from "../../shared/relative-time.tsx";
import { OwnClientFact } from "../client/own-client.tsx";
import classes from "../connections.module.css";
import { type ConnectionDetails, limitWords, paramWords } from "../words.ts";

/** How a connection is set up [C19]. */
export function FactsPanel({ connection }: { connection: ConnectionDetails }) {
  const { allowedActions, region, regions, clientCredential, params, paramFields } = connection;
  return (
    <Panel title="Setup">
      <dl className={classes.facts}>
        <dt>Whose account</dt>
        <dd>
          {connectionKindWords[connection.kind].title} ({connectionKindWords[connection.kind].word})
        </dd>
        <dt>Application</dt>
        <dd>{connection.applicationName ?? "all applications"}</dd>
        <dt>May do</dt>
        <dd>{allowedActions?.join(", ") ?? "all actions"}</dd>
        {connection.scopes.further && <Fact name="Further scopes" value={connection.scopes.further.join(", ")} />}
        <dt>Environments</dt>
        <dd>{connection.perEnvironment ? "an authorization for each" : "one authorization for all"}</dd>
        {regions.length > 0 && (
          <Fact
            name="Data centre"
            value={regions.find(({ key }) => key === (region ?? regions[0]?.key))?.label ?? region ?? "not chosen"}
          />
        )}
        {paramFields.map((field) => (
          <Fact key={field.key} name={field.label} value={paramWords(field, params)} />
        ))}
        {connection.mode !== "none" && (
          <>
            <dt>Client id</dt>
            <dd>
              {connection.mode === "quick" && "quick connect"}
              {connection.mode === "custom" && clientCredential === null && "none yet"}
              {connection.mode === "custom" && clientCredential !== null && (
                <OwnClientFact
                  connectorKey={connection.connectorKey}
                  id={clientCredential.id}
                  tail={clientCredential.clientIdTail}
                />
              )}
            </dd>
            <dt>Callback address</dt>
            <dd>
              <Code>{connection.callbackUrl}</Code>
            </dd>
          </>
        )}
        {connection.limits.length > 0 && (
          <Fact name="Limits" value={`${connection.limits.map(limitWords).join(", ")}. More than that waits here.`} />
        )}
        {connection.docs !== "" && (
          <>
            <dt>Documentation</dt>
            <dd>
              <Anchor href={connection.docs} target="_blank" rel="noreferrer">
                {new URL(connection.docs).host}
              </Anchor>
            </dd>
          </>
        )}
        <dt>Link name</dt>
        <dd>
          <Code>{connection.linkName}</Code>
        </dd>
        <dt>Made by</dt>
        <dd>
          {connection.automatic
            ? `itself, when ${connection.createdBy.name} first needed it`
            : connection.createdBy.name}
          , <RelativeTime at={connection.createdAt} />
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
