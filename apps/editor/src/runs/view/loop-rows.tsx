import { Skeleton, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronRight } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { StatusBadge } from "../../shared/status-badge.tsx";
import { trpc } from "../../trpc.ts";
import style from "./loop-rows.module.css";
import { loopWords } from "./loop-words.ts";
import { PassList } from "./pass-list.tsx";
import type { ShownLoop } from "./shown-run.ts";
import { rowWords } from "./where-words.ts";

interface LoopRowsProps {
  runId: string;
  /** Title of the loop. */
  title: string;
  loop: ShownLoop;
  onChoose: (number: number) => void;
  /** Steps of the pass at a path. */
  children: (path: string) => ReactNode;
}

/** How far a loop is, its passes to choose from, and the steps of the one that is shown. */
export function LoopRows({ runId, title, loop: { loop, shown, pass, error }, onChoose, children }: LoopRowsProps) {
  const [opened, { toggle }] = useDisclosure(false);
  const list = useId();
  const { total, done, failed } = loop;
  return (
    <div className={style.loop}>
      <UnstyledButton
        className={style.summary}
        aria-expanded={opened}
        aria-controls={opened ? list : undefined}
        aria-label={`Rows of ${title}: ${loopWords(loop)}`}
        disabled={loop.last === null}
        onClick={toggle}
      >
        <IconChevronRight size={15} stroke={1.75} aria-hidden className={style.chevron} />
        <span>{loopWords(loop)}</span>
      </UnstyledButton>
      {total > 0 && (
        <div className={style.bar} aria-hidden>
          <span data-part="done" style={{ width: `${(done / total) * 100}%` }} />
          <span data-part="failed" style={{ width: `${(failed / total) * 100}%` }} />
        </div>
      )}
      {opened && (
        <div id={list}>
          <PassList runId={runId} loop={loop} shown={shown?.number ?? null} onChoose={onChoose} />
        </div>
      )}
      {shown !== null && (
        <section className={style.pass} aria-label={`${rowWords(shown.number)} of ${title}`}>
          <h3>
            {rowWords(shown.number)}
            {pass !== undefined && <StatusBadge status={pass.status} />}
          </h3>
          {error !== null && <UnreadPass error={error} />}
          {error === null && pass === undefined && <Skeleton height={36} aria-label="Reading the row" />}
          {pass !== undefined && <ol>{children(shown.path)}</ol>}
        </section>
      )}
    </div>
  );
}

function UnreadPass({ error }: { error: unknown }) {
  const cache = useQueryClient();
  return <ErrorNotice error={error} onRetry={() => void cache.refetchQueries(trpc.run.pass.pathFilter())} />;
}
