import { Skeleton, Table } from "@mantine/core";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { type KeyboardEvent, type MouseEvent, type ReactNode, useMemo } from "react";
import classes from "./data-table.module.css";
import { ErrorNotice } from "./error-notice.tsx";
import { type SearchedPage, useLookFurther } from "./look-further.ts";
import { LookedBack } from "./looked-back.tsx";
import { ShowMore } from "./show-more.tsx";

/** One page of a list as every list procedure answers it. */
export interface Page<T> extends SearchedPage {
  items: T[];
  nextCursor: string | null;
}

/** One column: heading and cell. */
export interface Column<T> {
  key: string;
  label: ReactNode;
  cell: (row: T) => ReactNode;
  width?: number | string;
  align?: "left" | "right";
  /** Left out below 700 px. */
  wide?: boolean;
}

interface DataTableProps<T> {
  /** Accessible name of the table. */
  label: string;
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>, unknown>;
  columns: readonly Column<T>[];
  rowKey: (row: T) => string;
  onOpen?: (row: T) => void;
  empty: ReactNode;
}

/** Where the next page starts; for `infiniteQueryOptions`. */
export function nextCursor(page: { nextCursor: string | null }): string | null {
  return page.nextCursor;
}

/** A dense list: skeleton, error, empty place, rows, and "Show more" while there are more. A search that is not done goes on by itself. */
export function DataTable<T>({ label, query, columns, rowKey, onOpen, empty }: DataTableProps<T>) {
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const backTo = useLookFurther(query);
  if (query.isError && rows.length === 0)
    return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isSuccess && rows.length === 0 && !query.hasNextPage) return <div className={classes.card}>{empty}</div>;
  return (
    <div className={classes.card}>
      <div className={classes.scroll}>
        <Table aria-label={label} aria-busy={query.isPending} className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th
                  key={column.key}
                  w={column.width}
                  data-align={column.align}
                  data-wide={column.wide || undefined}
                >
                  {column.label}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {query.isPending && <SkeletonRows columns={columns.length} />}
            {rows.map((row) => (
              <Table.Tr key={rowKey(row)} {...(onOpen && opening(() => onOpen(row)))}>
                {columns.map((column, index) => (
                  <Table.Td
                    key={column.key}
                    data-align={column.align}
                    data-wide={column.wide || undefined}
                    data-menu={column.key === "menu" || undefined}
                    data-label={index > 0 && typeof column.label === "string" ? column.label : undefined}
                  >
                    <div>{column.cell(row)}</div>
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.fetchNextPage()} />}
      {query.hasNextPage && (
        <div className={classes.more}>
          {backTo !== null ? <LookedBack to={backTo} /> : <ShowMore query={query} mt={0} />}
        </div>
      )}
    </div>
  );
}

/** A row that opens on a click anywhere but on its own links and buttons; the link in its first cell serves the keyboard. */
function opening(open: () => void) {
  const own = (event: MouseEvent | KeyboardEvent) =>
    (event.target as Element).closest("a, button, input, [role=menu]") !== null;
  return {
    className: classes.open,
    onClick: (event: MouseEvent) => {
      if (!own(event) && getSelection()?.isCollapsed !== false) open();
    },
  };
}

function SkeletonRows({ columns }: { columns: number }) {
  return [0, 1, 2, 3, 4].map((row) => (
    <Table.Tr key={row} className={classes.skeleton}>
      <Table.Td colSpan={columns}>
        <Skeleton height={14} width={`${88 - row * 9}%`} my={4} />
      </Table.Td>
    </Table.Tr>
  ));
}
