import { Group, NumberInput, Select, TextInput } from "@mantine/core";
import { useStepTools } from "../step-panel/step-tools.tsx";
import type { FieldProps } from "./field-props.ts";
import style from "./fields.module.css";

const bounds = { items: "", maxPages: 10, maxItems: 1_000 };
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
  { value: "link", label: "The header Link names the next page" },
  { value: "body-link", label: "The answer holds the address of the next page" },
  { value: "cursor", label: "The answer holds a mark for the next page" },
  { value: "page", label: "Pages are numbered" },
  { value: "offset", label: "Rows are counted (offset and limit)" },
];

/** How further pages of a list are asked for, and how many at most. */
export function HttpPagingField({ field }: FieldProps) {
  const tools = useStepTools();
  const kind = String(tools.get(`${field.path}.kind`) ?? "none");
  const text = (key: string, label: string, placeholder: string) => (
    <TextInput
      label={label}
      placeholder={placeholder}
      error={tools.problemsAt(`${field.path}.${key}`)[0]?.message}
      value={String(tools.get(`${field.path}.${key}`) ?? "")}
      onChange={(event) => tools.set(`${field.path}.${key}`, event.currentTarget.value)}
      onBlur={tools.done}
    />
  );
  const number = (key: string, label: string) => (
    <NumberInput
      label={label}
      allowDecimal={false}
      error={tools.problemsAt(`${field.path}.${key}`)[0]?.message}
      value={Number(tools.get(`${field.path}.${key}`) ?? 0)}
      onChange={(next) => tools.set(`${field.path}.${key}`, typeof next === "number" ? next : undefined)}
      onBlur={tools.done}
    />
  );
  return (
    <div className={style.stack}>
      <Select
        label={field.label}
        description={field.help}
        data={kinds}
        allowDeselect={false}
        value={kind}
        error={tools.problemsAt(field.path)[0]?.message}
        onChange={(next) => next !== null && next !== kind && tools.set(field.path, initial[next])}
      />
      {(kind === "body-link" || kind === "cursor") && text("next", "Where it stands in the answer", "meta.next")}
      {["page", "offset", "cursor"].includes(kind) && text("parameter", "Query parameter for it", "page")}
      {kind === "page" && number("first", "Number of the first page")}
      {kind === "offset" && (
        <Group grow align="flex-start">
          {text("sizeParameter", "Parameter for rows a page", "limit")}
          {number("size", "Rows a page")}
        </Group>
      )}
      {kind !== "none" && (
        <>
          {text("items", "Where the rows stand in the answer", "data.items, or empty when it is the list itself")}
          <Group grow align="flex-start">
            {number("maxPages", "Pages at most")}
            {number("maxItems", "Rows at most")}
          </Group>
        </>
      )}
    </div>
  );
}
