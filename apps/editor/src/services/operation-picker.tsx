import { mostServiceActions } from "@formwork/domain";
import { Button, Checkbox, Group, Select, Text } from "@mantine/core";
import { useState } from "react";
import { Chip } from "../shared/chip.tsx";
import { counted } from "../shared/counted.ts";
import { FilterRow, SearchField } from "../shared/filter-row.tsx";
import { Panel } from "../shared/panel.tsx";
import type { Outputs } from "../trpc.ts";
import classes from "./services.module.css";

type Operation = Outputs["service"]["readDocument"]["operations"][number];

/** Rows drawn at once: a browser slows down with thousands; a search finds the others. */
const shownAtOnce = 300;

interface OperationPickerProps {
  operations: readonly Operation[];
  /** Whether the host of an operation was chosen. */
  isOpen: (operation: Operation) => boolean;
  picked: ReadonlySet<string>;
  onPicked: (picked: ReadonlySet<string>) => void;
}

/** The operations of a document to choose from, by search and tag; at most 200 become actions. */
export function OperationPicker({ operations, isOpen, picked, onPicked }: OperationPickerProps) {
  const [search, setSearch] = useState("");
  const [tag, setTag] = useState<string | null>(null);
  const tags = [...new Set(operations.flatMap((operation) => operation.tags))].sort((a, b) => a.localeCompare(b));
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = operations.filter(
    ({ title, path, key, tags: own }) =>
      (tag === null || own.includes(tag)) &&
      words.every((word) => `${title} ${path} ${key}`.toLowerCase().includes(word)),
  );
  const set = (keys: readonly string[], on: boolean) => {
    const next = new Set(picked);
    for (const key of keys) on ? next.add(key) : next.delete(key);
    onPicked(new Set([...next].slice(0, mostServiceActions)));
  };
  const free = mostServiceActions - picked.size;
  return (
    <Panel
      title="Actions"
      action={<Chip tone={picked.size > 0 ? "blue" : "grey"}>{counted(picked.size, "picked", "picked")}</Chip>}
    >
      <FilterRow
        right={
          <Group gap="xs">
            <Button
              variant="default"
              size="xs"
              disabled={free === 0}
              onClick={() =>
                set(
                  found.filter(isOpen).map(({ key }) => key),
                  true,
                )
              }
            >
              Pick {found.length > shownAtOnce ? "all found" : "all shown"}
            </Button>
            <Button variant="subtle" size="xs" disabled={picked.size === 0} onClick={() => onPicked(new Set())}>
              Pick none
            </Button>
          </Group>
        }
      >
        <SearchField label="Search operations" value={search} onChange={setSearch} />
        {tags.length > 1 && (
          <Select
            aria-label="Tag"
            placeholder="Every tag"
            clearable
            searchable
            data={tags}
            value={tag}
            onChange={setTag}
            w={180}
          />
        )}
      </FilterRow>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard */}
      <section className={classes.list} aria-label="Operations" tabIndex={0}>
        {found.slice(0, shownAtOnce).map((operation) => (
          <div key={operation.key} className={classes.operation}>
            <Checkbox
              checked={picked.has(operation.key)}
              disabled={!picked.has(operation.key) && (free === 0 || !isOpen(operation))}
              label={operation.title}
              description={<Facts operation={operation} open={isOpen(operation)} />}
              onChange={(event) => set([operation.key], event.currentTarget.checked)}
            />
          </div>
        ))}
        {found.length === 0 && (
          <Text size="sm" c="dimmed" p="md">
            No operation matches.
          </Text>
        )}
      </section>
      {found.length > shownAtOnce && (
        <Text size="sm" c="dimmed" mt={8}>
          The first {shownAtOnce} of {found.length.toLocaleString("en")} are shown. Search for the others.
        </Text>
      )}
      {free === 0 && (
        <Text size="sm" mt={8}>
          A service has {mostServiceActions} actions at most.
        </Text>
      )}
    </Panel>
  );
}

function Facts({ operation, open }: { operation: Operation; open: boolean }) {
  const { method, path, host, inputs, required, deprecated } = operation;
  return (
    <>
      <span className={classes.path}>
        {method} {path}
      </span>
      {` · ${counted(inputs, "value")}${required > 0 ? `, ${required} needed` : ""}${deprecated ? " · deprecated" : ""}`}
      {host !== null && ` · at ${host}${open ? "" : ": choose this host above"}`}
    </>
  );
}
