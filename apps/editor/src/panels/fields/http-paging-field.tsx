import { Group, MultiSelect, TextInput } from "@mantine/core";
import { TypedNumber } from "../../shared/typed-number.tsx";
import { useStepTools } from "../step-panel/step-tools.tsx";
import type { FieldProps } from "./field-props.ts";
import style from "./fields.module.css";
import { KindSelect } from "./kind-select.tsx";

const bounds = { items: "", maxPages: 10, maxItems: 1_000, ends: [] };
const initial: Record<string, object> = {
  none: { kind: "none" },
  link: { kind: "link", ...bounds },
  "body-link": { kind: "body-link", next: "", ...bounds },
  page: { kind: "page", parameter: "page", first: 1, ...bounds },
  offset: { kind: "offset", parameter: "offset", sizeParameter: "limit", size: 100, ...bounds },
  cursor: { kind: "cursor", parameter: "cursor", next: "", ...bounds },
};

const kinds = [
  { value: "none", label: "One answer, no pages" },
  { value: "link", label: "Named in the header Link" },
  { value: "body-link", label: "By an address in the answer" },
  { value: "cursor", label: "By a mark in the answer" },
  { value: "page", label: "By number" },
  { value: "offset", label: "By rows (offset and limit)" },
];

/** How services answer when the page before was the last one. */
const endings = [
  { value: "400", label: "400 (bad request)" },
  { value: "404", label: "404 (not found)" },
  { value: "410", label: "410 (gone)" },
  { value: "416", label: "416 (out of range)" },
  { value: "422", label: "422 (not accepted)" },
];

const pathHelp =
  "Names with full stops between. A name that has full stops itself is written as it is: @odata.nextLink.";

/** How further pages of a list are asked for, and how many at most. */
export function HttpPagingField({ field }: FieldProps) {
  const tools = useStepTools();
  const kind = String(tools.get(`${field.path}.kind`) ?? "none");
  const label = (key: string) => field.parts?.[key] ?? key;
  const text = (key: string, placeholder: string, help?: string) => (
    <TextInput
      label={label(key)}
      description={help}
      placeholder={placeholder}
      error={tools.problemsAt(`${field.path}.${key}`)[0]?.message}
      value={String(tools.get(`${field.path}.${key}`) ?? "")}
      onChange={(event) => tools.set(`${field.path}.${key}`, event.currentTarget.value)}
      onBlur={tools.done}
    />
  );
  const number = (key: string) => (
    <TypedNumber
      label={label(key)}
      decimals={0}
      error={tools.problemsAt(`${field.path}.${key}`)[0]?.message}
      value={tools.get(`${field.path}.${key}`) as number | undefined}
      onChange={(next) => tools.set(`${field.path}.${key}`, next)}
      onBlur={tools.done}
    />
  );
  const ends = (tools.get(`${field.path}.ends`) ?? []) as number[];
  return (
    <div className={style.stack}>
      <KindSelect field={field} kind={kind} kinds={kinds} initial={initial} />
      {(kind === "body-link" || kind === "cursor") && text("next", "meta.next", pathHelp)}
      {["page", "offset", "cursor"].includes(kind) && text("parameter", "page")}
      {kind === "page" && number("first")}
      {kind === "offset" && (
        <Group grow align="flex-start">
          {text("sizeParameter", "limit")}
          {number("size")}
        </Group>
      )}
      {kind !== "none" && (
        <>
          {text("items", "data.items", "Empty when the answer is the list itself. Else names with full stops between.")}
          <Group grow align="flex-start">
            {number("maxPages")}
            {number("maxItems")}
          </Group>
          <MultiSelect
            label={label("ends")}
            description="From the second page on: then what was read so far is all. Leave it empty unless the service does so."
            placeholder={ends.length === 0 ? "None" : ""}
            data={endings}
            value={ends.map(String)}
            error={tools.problemsAt(`${field.path}.ends`)[0]?.message}
            onChange={(chosen) => tools.set(`${field.path}.ends`, chosen.map(Number))}
            onBlur={tools.done}
          />
        </>
      )}
    </div>
  );
}
