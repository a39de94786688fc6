import { type Form, knownInLookup, type Lookup, type LookupProblem, own, type Step } from "@formwork/domain";
import { Anchor, Button, Select, Skeleton, Stack, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { type Dispatch, useMemo } from "react";
import { ActionInputsField } from "../../../panels/fields/action-inputs-field.tsx";
import { readPath, writePath } from "../../../panels/step-panel/settings-path.ts";
import { type StepTools, StepToolsContext } from "../../../panels/step-panel/step-tools.tsx";
import { ErrorNotice } from "../../../shared/error-notice.tsx";
import type { Outputs } from "../../../trpc.ts";
import type { BuilderAction } from "../builder-state.ts";
import { RequiredText } from "../required-text.tsx";
import { EffectRows } from "./effect-rows.tsx";
import { changeLookup, removeLookup } from "./lookup-edits.ts";
import { LookupUses } from "./lookup-uses.tsx";
import classes from "./lookups.module.css";
import { useLookupContext } from "./use-lookup-problems.ts";

interface LookupPanelProps {
  form: Form;
  lookup: Lookup;
  details: Outputs["form"]["get"];
  problems: readonly LookupProblem[];
  dispatch: Dispatch<BuilderAction>;
}

/** Settings of one lookup: when it runs, what it asks through which connection, and the effects of the answer. */
export function LookupPanel({ form, lookup, details, problems, dispatch }: LookupPanelProps) {
  const { applicationId } = details;
  const context = useLookupContext(applicationId);
  const change = (next: Lookup, merge?: string) => dispatch(changeLookup(form, next, merge));
  const at = (path: string) => problems.find((problem) => problem.path === path)?.message;
  const fields = form.sections.flatMap((section) => section.fields);
  if (context.isError) return <ErrorNotice error={context.error} onRetry={() => void context.refetch()} />;
  return (
    <Stack gap="md">
      <RequiredText
        label="Name"
        value={lookup.name}
        longest={100}
        onChange={(name) => change({ ...lookup, name }, "name")}
      />
      <Select
        label="When"
        allowDeselect={false}
        data={[
          { value: "", label: "The form opens" },
          ...fields
            .filter(({ kind }) => kind !== "file")
            .map(({ key, label }) => ({ value: key, label: `After “${label}”` })),
        ]}
        value={lookup.when.kind === "open" ? "" : lookup.when.field}
        error={at("when.field")}
        onChange={(key) => change({ ...lookup, when: key ? { kind: "field", field: key } : { kind: "open" } })}
      />
      {context.data ? (
        <Call {...{ form, lookup, problems, applicationId, change }} context={context.data} />
      ) : (
        <Skeleton height={180} />
      )}
      <LookupUses formId={details.id} lookup={lookup} />
      <Button
        variant="subtle"
        color="red"
        size="xs"
        style={{ alignSelf: "flex-start" }}
        leftSection={<IconTrash size={14} aria-hidden />}
        onClick={() => dispatch(removeLookup(form, lookup.id))}
      >
        Remove
      </Button>
    </Stack>
  );
}

interface CallProps extends Pick<LookupPanelProps, "form" | "lookup" | "problems"> {
  applicationId: string;
  context: Outputs["workflow"]["context"];
  change: (lookup: Lookup, merge?: string) => void;
}

const accounts = {
  system: "One shared account asks, whoever fills in the form.",
  admin: "One shared account asks, whoever fills in the form.",
  user: "The person who fills in the form asks with their own account. Whoever has none yet is offered to connect it.",
} as const;

/** The request and the effects of its answer. */
function Call({ form, lookup, problems, applicationId, context, change }: CallProps) {
  const { catalogue, connections } = context;
  const readers = useMemo(
    () =>
      Object.values(catalogue).filter(
        ({ retired, actions }) => retired === null && actions.some(({ guarantee }) => guarantee === "read"),
      ),
    [catalogue],
  );
  const connector = own(catalogue, lookup.connectorKey);
  const usable = connections.filter(({ connectorKey }) => connectorKey === lookup.connectorKey);
  const chosen = usable.find(({ id }) => id === lookup.connectionId);
  const known = useMemo(() => knownInLookup(form, lookup, catalogue), [form, lookup, catalogue]);
  const at = (path: string) => problems.find((problem) => problem.path === path)?.message;
  const newConnection = `/connections/new?${new URLSearchParams({ applicationId, connector: lookup.connectorKey })}`;

  const { connectorKey, action, connectionId, inputs } = lookup;
  const settings = { connectorKey, action, connectionId, inputs };
  const step: Step = { id: "lookup", kind: "connector-action", title: lookup.name, settings, onError: "stop" };
  const write = (values: Readonly<Record<string, unknown>>, merge?: string) => {
    let next: unknown = lookup;
    for (const [path, value] of Object.entries(values)) next = writePath(next, path, value);
    change(next as Lookup, merge);
  };
  const tools: StepTools = {
    step,
    applicationId,
    connector,
    known: known.asking,
    example: () => null,
    preview: () => null,
    problemsAt: (path) => problems.flatMap((one) => (one.path === path ? [{ ...one, stepId: step.id }] : [])),
    get: (path) => readPath(lookup, path),
    set: (path, value) => write({ [path]: value }, path),
    setAll: (values) => write(values),
    done: () => {},
  };
  return (
    <StepToolsContext value={tools}>
      <section className={classes.part} aria-label="What is asked">
        <h3>What is asked</h3>
        <Select
          label="Service"
          searchable
          placeholder="Choose"
          data={readers.map(({ key, name }) => ({ value: key, label: name }))}
          value={lookup.connectorKey || null}
          error={at("connectorKey")}
          onChange={(key) => change({ ...lookup, connectorKey: key ?? "", connectionId: "", action: "", inputs: {} })}
        />
        <div>
          <Select
            label="Connection"
            placeholder={!connector ? serviceFirst : usable.length === 0 ? "No connection yet" : "Choose"}
            disabled={!connector}
            data={usable.map(({ id, name }) => ({ value: id, label: name }))}
            value={chosen?.id ?? null}
            error={connector && at("connectionId")}
            onChange={(id) => change({ ...lookup, connectionId: id ?? "" })}
          />
          <Text size="sm" c="dimmed" mt={4}>
            {chosen && `${accounts[chosen.kind]} `}
            {connector && usable.length === 0 && (
              <Anchor href={newConnection} target="_blank" size="sm">
                New connection…
              </Anchor>
            )}
          </Text>
        </div>
        <Select
          label="Action"
          placeholder={connector ? "Choose" : serviceFirst}
          disabled={!connector}
          data={
            connector?.actions
              .filter(({ guarantee }) => guarantee === "read")
              .map(({ key, title }) => ({ value: key, label: title })) ?? []
          }
          value={lookup.action || null}
          error={connector && at("action")}
          onChange={(key) => change({ ...lookup, action: key ?? "", inputs: {} })}
        />
        {lookup.action !== "" && <ActionInputsField field={inputsField} />}
      </section>
      <EffectRows form={form} lookup={lookup} known={known} change={change} />
    </StepToolsContext>
  );
}

const serviceFirst = "Choose the service first";
const inputsField = { path: "inputs", label: "Values", control: "action-inputs" } as const;
