import { allowsAction, own, webRequest } from "@formwork/domain";
import { Anchor, Combobox, Input, InputBase, Text, useCombobox } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMemo } from "react";
import { chipWords } from "../../canvas/cards/chip-words.ts";
import { Authorize } from "../../connections/authorize/authorize.tsx";
import { useEditor } from "../../editor/editor.tsx";
import type { ConnectionChoice } from "../../editor/editor-data.ts";
import { useFacts, useSession } from "../../editor/scene.tsx";
import { IdentityChip } from "../../shared/identity-chip.tsx";
import { KindWord } from "../../shared/kind-word.tsx";
import { useSession as useSignedIn } from "../../shell/session.ts";
import { useStepTools } from "../step-panel/step-tools.tsx";
import style from "./connection-field.module.css";
import { ConnectionLine, ConnectionMark } from "./connection-line.tsx";
import { ConnectionOffer } from "./connection-offer.tsx";
import type { FieldProps } from "./field-props.ts";

/** Chooses the connection a step acts through, and says whose account that means. */
export function ConnectionField({ field }: FieldProps) {
  const tools = useStepTools();
  const context = useFacts((facts) => facts.context);
  const combobox = useCombobox();
  const connectorKey = tools.get("connectorKey");
  const fixed = tools.step.kind === "connector-action";
  const action = fixed ? tools.connector?.actions.find(({ key }) => key === tools.get("action")) : webRequest;
  const { usable, refusing } = useMemo(() => {
    const fitting = context.connections.filter((candidate) => !fixed || candidate.connectorKey === connectorKey);
    return byAllowance(fitting, action?.key);
  }, [context, fixed, connectorKey, action?.key]);
  const refusal = `May do chosen actions only, and “${action?.title}” is none of them.`;
  const chosen = context.connections.find((candidate) => candidate.id === tools.get(field.path));
  const { applicationId } = useEditor();
  const service = typeof connectorKey === "string" ? connectorKey : null;
  const newHref = `/connections/new?${new URLSearchParams({ applicationId, ...(service && { connector: service }) })}`;
  const pick = (id: string) => {
    combobox.closeDropdown();
    const connection = usable.find((candidate) => candidate.id === id);
    if (id === noneId) tools.setAll({ [field.path]: null, connectorKey: null });
    else if (connection !== undefined) {
      tools.setAll({ [field.path]: connection.id, connectorKey: connection.connectorKey });
    }
  };
  const problem = tools.problemsAt(field.path)[0];
  const missing = problem?.message;
  if (fixed && chosen === undefined && tools.connector !== undefined) {
    return (
      <div className={style.field}>
        <ConnectionOffer
          label={field.label}
          service={tools.connector}
          usable={usable}
          refusing={refusing}
          refusal={refusal}
          newHref={newHref}
          onPick={(id) => tools.setAll({ [field.path]: id })}
        />
        {/* That none is chosen yet is what the offer says itself. */}
        {problem !== undefined && problem.code !== "SETTING_MISSING" && <Input.Error>{missing}</Input.Error>}
      </div>
    );
  }
  return (
    <div className={style.field}>
      <Combobox store={combobox} onOptionSubmit={pick}>
        <Combobox.Target>
          <InputBase
            component="button"
            type="button"
            pointer
            label={field.label}
            withAsterisk={field.required}
            error={missing}
            rightSection={<Combobox.Chevron />}
            rightSectionPointerEvents="none"
            onClick={() => combobox.toggleDropdown()}
          >
            {chosen === undefined ? (
              <Input.Placeholder>{usable.length === 0 ? "No connection yet" : "Choose a connection"}</Input.Placeholder>
            ) : (
              <span className={style.line}>
                <ConnectionMark connection={chosen} />
                <span className={style.cut} title={chosen.name}>
                  {chosen.name}
                </span>
                <KindWord kind={chosen.kind} />
              </span>
            )}
          </InputBase>
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Options aria-label="Connections">
            {!fixed && <Combobox.Option value={noneId}>Without a connection</Combobox.Option>}
            {usable.map((connection) => (
              <Combobox.Option key={connection.id} value={connection.id} active={connection.id === chosen?.id}>
                <ConnectionLine connection={connection} />
              </Combobox.Option>
            ))}
            {refusing.map((connection) => (
              <Combobox.Option key={connection.id} value={connection.id} disabled>
                <ConnectionLine connection={connection} refusal={refusal} />
              </Combobox.Option>
            ))}
            {usable.length + refusing.length === 0 && (
              <Combobox.Empty>There is no connection to this service yet.</Combobox.Empty>
            )}
          </Combobox.Options>
          <Combobox.Footer>
            <Anchor href={newHref} target="_blank" size="sm" className={style.line}>
              <IconPlus size={14} aria-hidden /> New connection…
            </Anchor>
          </Combobox.Footer>
        </Combobox.Dropdown>
      </Combobox>
      {field.help !== undefined && chosen === undefined && (
        <Text size="sm" c="dimmed">
          {field.help}
        </Text>
      )}
      {chosen !== undefined && fixed && usable.length === 1 && (
        <Text size="sm" c="dimmed">
          It is the only connection to {tools.connector?.name} in this application, so it is chosen.
        </Text>
      )}
      {chosen !== undefined && <WhoActs connection={chosen} />}
    </div>
  );
}

const noneId = "none";

/** Connections that may do what the step does, and those that may not [C22]. */
function byAllowance(connections: readonly ConnectionChoice[], action: string | undefined) {
  const allows = ({ scopes }: ConnectionChoice) => action === undefined || allowsAction(scopes, action);
  return { usable: connections.filter(allows), refusing: connections.filter((one) => !allows(one)) };
}

/** Whose account the chosen connection means, with the way to connect one. */
function WhoActs({ connection }: { connection: ConnectionChoice }) {
  const { step } = useStepTools();
  const identity = useFacts((facts) => own(facts.identities, step.id));
  const connections = useFacts((facts) => facts.context.connections);
  const connector = useFacts((facts) => own(facts.context.catalogue, connection.connectorKey));
  const runAs = useSession((state) => state.runAs);
  const { user } = useSignedIn();
  // Nobody can connect an account in somebody else's place.
  const mine = connection.kind !== "user" || runAs.type !== "person" || runAs.userId === user.id;
  const words = chipWords({ step, connections, identity });
  if (words === null) return null;
  const missing = connection.people - connection.readyPeople;
  return (
    <div className={style.who} data-variant={words.variant}>
      <IdentityChip variant={words.variant} label={words.label} />
      <p>{words.sentence}</p>
      {connection.kind === "user" && missing > 0 && (
        <p>
          {missing === 1 ? "One person has" : `${missing} people have`} not connected theirs yet: their submissions are
          kept and wait for them.{" "}
          <Anchor href={`/connections/${connection.id}`} size="sm">
            See who
          </Anchor>
        </p>
      )}
      {words.variant === "not-connected" && connector !== undefined && mine && (
        <Authorize connection={{ ...connector, ...connection, region: null }} label="Authorize" choose={false} />
      )}
    </div>
  );
}
