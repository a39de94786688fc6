import { Skeleton, Text } from "@mantine/core";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import type { ShownLoop } from "./shown-run.ts";
import { rowWords } from "./where-words.ts";

/** Why there is nothing to show of a step. @param loop the one that it stands in */
export function NotComeTo({ loop }: { loop: ShownLoop | undefined }) {
  if (loop === undefined || loop.shown === null) return <Text c="dimmed">The run has not come to this step.</Text>;
  if (loop.error !== null) return <ErrorNotice error={loop.error} />;
  if (loop.pass === undefined) return <Skeleton height={96} aria-label="Reading the row" />;
  return <Text c="dimmed">{rowWords(loop.shown.number)} has not come to this step.</Text>;
}
