import { SegmentedControl, Skeleton, Text, UnstyledButton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { nextCursor } from "../../shared/data-table.tsx";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { ShowMore } from "../../shared/show-more.tsx";
import { StatusBadge, statusWords } from "../../shared/status-badge.tsx";
import { type Outputs, trpc } from "../../trpc.ts";
import style from "./loop-rows.module.css";
import type { Loop } from "./shown-run.ts";
import { rowWords } from "./where-words.ts";

const filters = [
  { value: "all", label: "All", empty: "No row has begun." },
  { value: "failed", label: "Failed", empty: "No row failed." },
  { value: "waiting", label: "Waiting", empty: "No row waits." },
] as const;

type Pass = Outputs["run"]["passes"]["items"][number];

interface PassListProps {
  runId: string;
  loop: Loop;
  /** Number of the pass that is shown. */
  shown: number | null;
  onChoose: (number: number) => void;
}

/** Passes of a loop to choose from: those that failed first. */
export function PassList({ runId, loop, shown, onChoose }: PassListProps) {
  const [filter, setFilter] = useState<(typeof filters)[number]["value"]>("all");
  const query = useInfiniteQuery(
    trpc.run.passes.infiniteQueryOptions(
      { id: runId, path: loop.path, stepId: loop.stepId, filter, limit: 20 },
      { getNextPageParam: nextCursor },
    ),
  );
  const passes = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const empty = filters.find(({ value }) => value === filter)?.empty;
  return (
    <div className={style.list}>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label="Rows to list"
        value={filter}
        onChange={(next) => setFilter(next as typeof filter)}
        data={filters.map(({ value, label }) => ({ value, label }))}
      />
      {query.isPending && [0, 1, 2].map((row) => <Skeleton key={row} height={36} mt={6} />)}
      {query.isSuccess && passes.length === 0 && (
        <Text size="sm" c="dimmed" p={8}>
          {empty}
        </Text>
      )}
      {passes.length > 0 && (
        <ol className={style.passes} aria-label="Rows">
          {passes.map((pass) => (
            <li key={pass.number}>
              <PassRow pass={pass} current={pass.number === shown} onChoose={() => onChoose(pass.number)} />
            </li>
          ))}
        </ol>
      )}
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {!query.isError && <ShowMore query={query} mt={0} size="compact-sm" fullWidth />}
    </div>
  );
}

function PassRow({ pass, current, onChoose }: { pass: Pass; current: boolean; onChoose: () => void }) {
  return (
    <UnstyledButton className={style.row} aria-current={current ? "true" : undefined} onClick={onChoose}>
      <span className={style.words}>
        <span>{rowWords(pass.number)}</span>
        <span className={style.second}>{pass.error?.message ?? statusWords(pass.status)}</span>
      </span>
      <StatusBadge status={pass.status} compact />
    </UnstyledButton>
  );
}
