import type { Form, LookupProblem } from "@formwork/domain";
import { Button, Text } from "@mantine/core";
import { IconAlertTriangle, IconPlus, IconZoomQuestion } from "@tabler/icons-react";
import type { Dispatch } from "react";
import type { BuilderAction } from "../builder-state.ts";
import { addLookup, whenWords } from "./lookup-edits.ts";
import classes from "./lookups.module.css";

interface LookupListProps {
  form: Form;
  problems: readonly LookupProblem[];
  dispatch: Dispatch<BuilderAction>;
}

const most = 20;

/** The lookups of a form, among the settings of the form as a whole. */
export function LookupList({ form, problems, dispatch }: LookupListProps) {
  const lookups = form.lookups ?? [];
  return (
    <section className={classes.list} aria-label="Lookups">
      <h3>Lookups</h3>
      <Text size="sm" c="dimmed">
        Fetch something from a service while the form is filled in, and fill fields in with it.
      </Text>
      {lookups.map((lookup) => (
        <button
          key={lookup.id}
          type="button"
          className={classes.entry}
          onClick={() => dispatch({ type: "select", selection: { kind: "lookup", id: lookup.id } })}
        >
          <IconZoomQuestion size={18} stroke={1.5} aria-hidden />
          <span>
            {lookup.name}
            <Text component="span" display="block" size="xs" c="dimmed">
              {whenWords(form, lookup)}
            </Text>
          </span>
          {problems.some((problem) => problem.lookup === lookup.id && problem.severity === "error") && (
            <IconAlertTriangle size={16} stroke={1.5} role="img" aria-label="Something is missing" />
          )}
        </button>
      ))}
      <Button
        variant="subtle"
        size="xs"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={lookups.length >= most}
        onClick={() => dispatch(addLookup(form))}
      >
        Add a lookup
      </Button>
    </section>
  );
}
