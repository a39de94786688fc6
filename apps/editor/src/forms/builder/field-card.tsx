import { type Field, fieldKindOf } from "@formwork/domain";
import { Draggable } from "@hello-pangea/dnd";
import { Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconGripVertical } from "@tabler/icons-react";
import type { Dispatch } from "react";
import classes from "./builder.module.css";
import type { BuilderAction } from "./builder-state.ts";
import { FieldIcon } from "./field-icon.tsx";

interface FieldCardProps {
  field: Field;
  index: number;
  selected: boolean;
  /** The first problem that prevents publishing. */
  problem: string | undefined;
  dispatch: Dispatch<BuilderAction>;
}

/** One field in the builder's list. */
export function FieldCard({ field, index, selected, problem, dispatch }: FieldCardProps) {
  return (
    <Draggable draggableId={field.key} index={index} disableInteractiveElementBlocking>
      {(drag, { isDragging }) => (
        <div
          ref={drag.innerRef}
          {...drag.draggableProps}
          className={classes.field}
          data-selected={selected || undefined}
          data-dragging={isDragging || undefined}
        >
          <button type="button" {...drag.dragHandleProps} className={classes.grip} aria-label={`Move ${field.label}`}>
            <IconGripVertical size={16} stroke={1.5} aria-hidden />
          </button>
          <button
            type="button"
            className={classes.fieldButton}
            aria-pressed={selected}
            data-field={field.key}
            onClick={() => dispatch({ type: "select", selection: { kind: "field", key: field.key } })}
          >
            <FieldIcon kind={field.kind} />
            <span className={classes.fieldLabel}>
              {field.label}
              {field.required && (
                <span className={classes.star} aria-hidden>
                  {" "}
                  *
                </span>
              )}
            </span>
            <span className={classes.fieldKind}>{fieldKindOf(field.kind)?.title ?? field.kind}</span>
          </button>
          {problem && (
            <Tooltip label={problem}>
              <span role="img" aria-label={problem} className={classes.problem}>
                <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
              </span>
            </Tooltip>
          )}
        </div>
      )}
    </Draggable>
  );
}
