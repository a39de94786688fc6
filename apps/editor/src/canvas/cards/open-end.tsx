import type { Port } from "@formwork/domain";
import { AddButton, addLabel } from "../lines/add-button.tsx";
import lineStyle from "../lines/line.module.css";
import style from "./card.module.css";
import { portOffset } from "./card-view.ts";

/** A way out that leads nowhere yet: a short line, its words and a +. */
export function OpenEnd({
  stepId,
  title,
  port,
  ports,
}: {
  stepId: string;
  title: string;
  port: Port;
  ports: readonly Port[];
}) {
  return (
    <div className={`${style.open} nodrag`} style={{ left: portOffset(ports, port.id) }}>
      <span className={style.stub} data-dashed={port.default === true} />
      {port.label !== null && <span className={lineStyle.label}>{port.label}</span>}
      {port.label !== null && <span className={style.stub} data-dashed={port.default === true} />}
      <AddButton place={{ kind: "port", from: { step: stepId, port: port.id } }} label={addLabel(title, port.label)} />
    </div>
  );
}
