import type { ScheduleSpec } from "@formwork/domain";
import { Select, Stack } from "@mantine/core";

/** What happens when a firing meets another one, was missed, or falls into the hour that daylight saving skips. */
export function SpecDetails({ spec, onChange }: { spec: ScheduleSpec; onChange: (spec: ScheduleSpec) => void }) {
  return (
    <Stack gap="md">
      <Select
        label="The last one still runs"
        allowDeselect={false}
        data={[
          { value: "skip", label: "Leave this one out" },
          { value: "allow", label: "Run both" },
        ]}
        value={spec.overlap}
        onChange={(overlap) => overlap !== null && onChange({ ...spec, overlap: overlap as ScheduleSpec["overlap"] })}
      />
      <Select
        label="It was missed while Formwork stood still"
        allowDeselect={false}
        data={[
          { value: "last", label: "Make up for the last one" },
          { value: "all", label: "Make up for all, at most 100" },
          { value: "none", label: "Wait for the next one" },
        ]}
        value={spec.catchUp}
        onChange={(catchUp) => catchUp !== null && onChange({ ...spec, catchUp: catchUp as ScheduleSpec["catchUp"] })}
      />
      <Select
        label="The clock skips that time (start of daylight saving)"
        allowDeselect={false}
        data={[
          { value: "after", label: "Run right after the gap" },
          { value: "skip", label: "Leave it out that day" },
        ]}
        value={spec.gap}
        onChange={(gap) => gap !== null && onChange({ ...spec, gap: gap as ScheduleSpec["gap"] })}
      />
    </Stack>
  );
}
