import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { applications, makers } from "../../controls/picker/pick-sources.ts";
import { Picker } from "../../controls/picker/picker.tsx";
import { SearchField } from "../../shared/filter-row.tsx";
import { type Inputs, trpc } from "../../trpc.ts";

type Filter = NonNullable<Inputs["connection"]["list"]>;

/** What a list of connections is narrowed to. */
export type Narrowing = Pick<Filter, "search" | "state" | "connectorKey" | "ownerId" | "applicationId">;

const states: { value: NonNullable<Filter["state"]>; label: string }[] = [
  { value: "attention", label: "Needs attention" },
  { value: "connected", label: "Connected" },
  { value: "draft", label: "Not connected" },
  { value: "revoked", label: "Revoked" },
];

interface ConnectionFiltersProps {
  narrowing: Narrowing;
  onChange: (narrowing: Narrowing) => void;
  /** Leaves out the choice of an application, for a list inside one. */
  inside: boolean;
}

/** Search and filters of a list of connections [C12]: status, service, who made it, application. */
export function ConnectionFilters({ narrowing, onChange, inside }: ConnectionFiltersProps) {
  const { data } = useQuery(trpc.connection.filters.queryOptions(undefined, { staleTime: 60_000 }));
  const change = (part: Narrowing) => onChange({ ...narrowing, ...part });
  const services = (data?.services ?? []).map(({ key, name }) => ({ value: key, label: name }));
  return (
    <>
      <SearchField
        label="Search"
        width={220}
        value={narrowing.search ?? ""}
        onChange={(search) => change({ search: search === "" ? undefined : search })}
      />
      <Narrow
        label="Status"
        data={states}
        value={narrowing.state}
        onChange={(state) => change({ state: state as Narrowing["state"] })}
      />
      <Narrow
        label="Service"
        data={services}
        value={narrowing.connectorKey}
        onChange={(connectorKey) => change({ connectorKey })}
      />
      <Picker
        aria-label="Made by"
        placeholder="Made by"
        w={150}
        clearable
        source={makers}
        empty="Nobody made a connection yet."
        value={narrowing.ownerId ?? null}
        onChange={(ownerId) => change({ ownerId: ownerId ?? undefined })}
      />
      {!inside && (
        <Picker
          aria-label="Application"
          placeholder="Application"
          w={150}
          clearable
          source={applications}
          empty="There is no application yet."
          value={narrowing.applicationId ?? null}
          onChange={(applicationId) => change({ applicationId: applicationId ?? undefined })}
        />
      )}
    </>
  );
}

interface NarrowProps {
  label: string;
  data: { value: string; label: string }[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

function Narrow({ label, data, value, onChange }: NarrowProps) {
  return (
    <Select
      aria-label={label}
      placeholder={label}
      w={150}
      clearable
      searchable={data.length > 8}
      data={data}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}
