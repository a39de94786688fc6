import { EdgeLabelRenderer } from "@xyflow/react";
import { memo } from "react";
import type { CardNode, OpenWay } from "../flow-adapter.ts";
import { movedBy } from "../layout/layout.ts";
import { plusBelow, wayMarks } from "../layout/ways.ts";
import { AddButton, addLabel } from "./add-button.tsx";
import style from "./line.module.css";
import { roundedPath } from "./line-path.ts";
import { Mark } from "./mark.tsx";
import { WayWords } from "./way-words.tsx";

/** The ways without a line: a short line to the label, and a + below it. They move with their cards during a drag. */
export function OpenEnds({ cards, open }: { cards: readonly CardNode[]; open: readonly OpenWay[] }) {
  const positions = new Map(cards.map((card) => [card.id, card.position]));
  return (
    <EdgeLabelRenderer>
      {open.map((end) => {
        const { x, y } = positions.get(end.stepId) ?? { x: 0, y: 0 };
        return <OpenEnd key={`${end.stepId}.${end.port.id}`} end={end} x={x} y={y} />;
      })}
    </EdgeLabelRenderer>
  );
}

const OpenEnd = memo(function OpenEnd({ end, x, y }: { end: OpenWay; x: number; y: number }) {
  const { stepId, title, port, leaves, way } = end;
  const from = { x: leaves.x + x, y: leaves.y + y };
  const below = { x: from.x, y: from.y + plusBelow };
  const marks = way === null ? null : wayMarks({ at: { x: way.at.x + x, y: way.at.y + y } });
  const lead = way === null ? [from, below] : movedBy(way.lead, { x, y });
  const plus = marks?.plus ?? below;
  const points = marks === null ? lead : [...lead, marks.plus];
  return (
    <>
      <svg className={style.lead} aria-hidden>
        <path className={style.path} d={roundedPath(points)} data-dashed={port.default === true} />
      </svg>
      {marks !== null && port.label !== null && <WayWords at={marks.words} words={port.label} />}
      <Mark at={plus}>
        <AddButton place={{ kind: "port", from: { step: stepId, port: port.id } }} label={addLabel(title, port)} />
      </Mark>
    </>
  );
});
