import { own } from "@formwork/domain";
import { Select, Text, TextInput } from "@mantine/core";
import { TransferNote } from "./transfer-note.tsx";

interface PlaceFieldsProps {
  fields: readonly {
    key: string;
    label: string;
    help?: string | undefined;
    initial?: string | undefined;
    options?: readonly { value: string; label: string }[] | undefined;
  }[];
  /** What is wrong with a field, by its key. */
  problems?: Readonly<Record<string, string>>;
  params: Readonly<Record<string, string>>;
  onParams: (params: Readonly<Record<string, string>>) => void;
  regions: readonly { key: string; label: string }[];
  region: string | undefined;
  onRegion: (region: string) => void;
}

/** Where a service is reached: its parameters [K5], and the data centre: shown, and chosen where it has several [C20]. */
export function PlaceFields({ fields, problems = {}, params, onParams, regions, region, onRegion }: PlaceFieldsProps) {
  return (
    <>
      {fields.map(({ key, label, help, initial, options }) =>
        options ? (
          <Select
            key={key}
            label={label}
            description={help}
            required={initial === undefined}
            data={[...options]}
            value={own(params, key) ?? initial ?? null}
            error={own(problems, key)}
            allowDeselect={false}
            onChange={(next) => next !== null && onParams({ ...params, [key]: next })}
          />
        ) : (
          <TextInput
            key={key}
            label={label}
            description={help}
            required={initial === undefined}
            placeholder={initial}
            value={own(params, key) ?? ""}
            error={own(problems, key)}
            onChange={(event) => onParams({ ...params, [key]: event.currentTarget.value })}
          />
        ),
      )}
      {regions.length === 1 && (
        <Text size="sm" c="dimmed">
          Data centre: {regions[0]?.label}.
        </Text>
      )}
      {regions.length > 1 && (
        <Select
          label="Data centre"
          description="Where the account lives. If it turns out to be elsewhere, the service says so and it is noted."
          data={regions.map(({ key, label }) => ({ value: key, label }))}
          value={region ?? null}
          allowDeselect={false}
          onChange={(next) => next !== null && onRegion(next)}
        />
      )}
      <TransferNote region={region ?? regions[0]?.key} />
    </>
  );
}
