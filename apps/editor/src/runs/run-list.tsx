import { runStatuses } from "@formwork/domain";
import { Button, Select } from "@mantine/core";
import { DatePickerInput } from "@mantine/dates";
import { useNavigate } from "@tanstack/react-router";
import { FilterRow } from "../shared/filter-row.tsx";
import { statusWords } from "../shared/status-badge.tsx";
import { type RunSearch, runSearchSchema, toQuery } from "./run-filters.ts";
import { RunTable } from "./run-table.tsx";
import { triggerWords } from "./words.ts";

interface RunListProps {
  search: RunSearch;
  applicationId?: string;
}

/** Runs with their filters; the filters stand in the address. */
export function RunList({ search, applicationId }: RunListProps) {
  const navigate = useNavigate();
  const change = (part: Record<string, string | null | undefined>) =>
    void navigate({
      to: ".",
      replace: true,
      search: (before) => {
        const merged = Object.entries({ ...before, ...part }).filter(
          ([, value]) => value !== null && value !== undefined,
        );
        return runSearchSchema.parse(Object.fromEntries(merged));
      },
    });
  const filtered = Object.values(search).some((value) => value !== undefined);
  return (
    <>
      <FilterRow>
        <Select
          aria-label="Status"
          placeholder="Any status"
          clearable
          w={200}
          data={runStatuses.map((value) => ({ value, label: capital(statusWords(value)) }))}
          value={search.status ?? null}
          onChange={(status) => change({ status })}
        />
        <Select
          aria-label="Started by"
          placeholder="Started by anything"
          clearable
          w={190}
          data={Object.entries(triggerWords).map(([value, words]) => ({ value, label: capital(words) }))}
          value={search.trigger ?? null}
          onChange={(trigger) => change({ trigger })}
        />
        <DatePickerInput
          type="range"
          placeholder="Any day"
          clearable
          allowSingleDateInRange
          w={230}
          valueFormat="D MMM YYYY"
          value={[search.from ?? null, search.to ?? null]}
          onChange={([from, to]) => change({ from, to })}
        />
        {filtered && (
          <Button
            variant="subtle"
            onClick={() => change({ status: null, trigger: null, workflowId: null, from: null, to: null })}
          >
            Show all
          </Button>
        )}
      </FilterRow>
      <RunTable filters={{ ...toQuery(search), applicationId }} />
    </>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
