import { Text } from "@mantine/core";
import { loopWords } from "./loop-words.ts";
import type { ShownLoop } from "./shown-run.ts";
import { PassedValue } from "./what-passed.tsx";
import { rowWords } from "./where-words.ts";

/** How far a loop is, and what was kept of the pass that is shown. */
export function LoopDetails({ loop: { loop, shown, pass } }: { loop: ShownLoop }) {
  const kept = pass?.kept ?? null;
  return (
    <>
      <section>
        <h3>Rows</h3>
        <Text size="sm">{loopWords(loop)}</Text>
      </section>
      {shown !== null && kept !== null && (
        <PassedValue
          title={`Kept of ${rowWords(shown.number).toLowerCase()}`}
          label="Kept"
          value={kept.output}
          shape={kept.withheld?.output}
        />
      )}
    </>
  );
}
