import type { Port } from "@formwork/domain";
import { IconPlus } from "@tabler/icons-react";
import { useScene, useSession } from "../../editor/scene.tsx";
import type { AddPlace } from "../../editor/session-store.ts";
import { StepMenu } from "../../panels/palette/step-menu.tsx";
import style from "./line.module.css";

function samePlace(a: AddPlace | null, b: AddPlace): boolean {
  if (a === null || a.kind !== b.kind) return false;
  if (a.kind === "port" && b.kind === "port") return a.from.step === b.from.step && a.from.port === b.from.port;
  return a.kind === "line" && b.kind === "line" && a.lineId === b.lineId;
}

/** The + on a line or an open end, which opens the list of steps. */
export function AddButton({ place, label }: { place: AddPlace; label: string }) {
  const { session } = useScene();
  const open = useSession((state) => samePlace(state.adding, place));
  // Mount the menu only while it is open, because a large canvas has hundreds of these.
  const button = (
    <button
      type="button"
      className={`${style.add} nodrag nopan`}
      aria-label={label}
      aria-haspopup="dialog"
      aria-expanded={open}
      data-active={open}
      onClick={(event) => {
        event.stopPropagation();
        session.setState({ adding: open ? null : place });
      }}
    >
      <IconPlus size={14} stroke={1.75} aria-hidden />
    </button>
  );
  return open ? <StepMenu place={place}>{button}</StepMenu> : button;
}

/** Accessible name of the + at a way that leads from a step. */
export function addLabel(title: string, { label, inside = false }: Pick<Port, "label" | "inside">): string {
  const place = inside ? `Add a step inside ${title}` : `Add a step after ${title}`;
  return label === null ? place : `${place}, ${label}`;
}
