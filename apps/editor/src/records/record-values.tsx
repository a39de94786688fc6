import type { RunStatus } from "@formwork/domain";
import { own } from "@formwork/domain";
import { type Field, type Form, isFileRef } from "@formwork/domain/form";
import { Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { StatusBadge } from "../shared/status-badge.tsx";
import { FileValue } from "./file-value.tsx";
import classes from "./record-values.module.css";
import { valueWords } from "./value-words.ts";

/** The values of a record under their labels. */
export function RecordValues({ definition, values }: { definition: Form; values: Record<string, unknown> }) {
  const fields = definition.sections.flatMap((section) => section.fields);
  return (
    <dl className={classes.values}>
      {fields.map((field) => (
        <div key={field.key}>
          <dt>{field.label}</dt>
          <dd>
            <FieldValue field={field} value={own(values, field.key)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FieldValue({ field, value }: { field: Field; value: unknown }) {
  return isFileRef(value) ? <FileValue file={value} /> : valueWords(field, value);
}

/** The runs that a record set off. */
export function RecordRuns({ runs }: { runs: readonly { id: string; status: RunStatus }[] }) {
  return (
    <section aria-label="Runs">
      <Text fw={650} mb={6}>
        Runs
      </Text>
      {runs.length === 0 && <Text c="dimmed">This record set no workflow off.</Text>}
      {runs.map(({ id, status }) => (
        <Group key={id} justify="space-between" py={4}>
          <StatusBadge status={status} />
          <Link to="/runs/$runId" params={{ runId: id }}>
            Open the run
          </Link>
        </Group>
      ))}
    </section>
  );
}
