import { type ConnectionKind, connectionKindWords } from "@formwork/domain";
import { Chip, type Tone } from "./chip.tsx";

const tones: Record<ConnectionKind, Tone> = { system: "grey", admin: "violet", user: "blue" };

/** The kind of a connection in one word; whom it acts as stands in the tooltip. */
export function KindWord({ kind }: { kind: ConnectionKind }) {
  const { word, sentence } = connectionKindWords[kind];
  return (
    <Chip tone={tones[kind]} title={sentence}>
      {word}
    </Chip>
  );
}
