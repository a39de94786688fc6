import { fieldKinds } from "@formwork/domain";
import { Draggable, Droppable } from "@hello-pangea/dnd";
import { Tooltip } from "@mantine/core";
import classes from "./builder.module.css";
import { FieldIcon } from "./field-icon.tsx";

/** The most used kinds first; kinds that are not in this list follow by name. */
const order = ["text", "long-text", "email", "phone", "number", "date", "choice", "checkbox"];
const place = (kind: string) => (order.includes(kind) ? order.indexOf(kind) : order.length);
const kinds = Object.values(fieldKinds).sort((a, b) => place(a.kind) - place(b.kind));

/** Prefix of the drag id of a palette entry; a form's field has its key as drag id. */
export const newPrefix = "new:";

/** All kinds of fields, to drag onto the form or to add after the selected field with a click. */
export function FieldPalette({ onAdd }: { onAdd: (kind: string) => void }) {
  return (
    <aside className={classes.palette} aria-label="Fields to add">
      <h2 className={classes.heading}>Fields</h2>
      <Droppable droppableId="palette" type="field" isDropDisabled>
        {(drop) => (
          <div ref={drop.innerRef} {...drop.droppableProps} className={classes.kinds}>
            {kinds.map(({ kind, title, description }, index) => (
              <Draggable key={kind} draggableId={`${newPrefix}${kind}`} index={index} disableInteractiveElementBlocking>
                {(drag, { isDragging }) => (
                  <>
                    <Tooltip label={description} position="right" disabled={isDragging}>
                      <button
                        type="button"
                        ref={drag.innerRef}
                        {...drag.draggableProps}
                        {...drag.dragHandleProps}
                        className={classes.kind}
                        aria-label={`Add a field: ${title}`}
                        onClick={() => onAdd(kind)}
                        style={drag.draggableProps.style}
                      >
                        <FieldIcon kind={kind} />
                        {title}
                      </button>
                    </Tooltip>
                    {/* The palette never shows a hole: a copy stays while the original is dragged. */}
                    {isDragging && (
                      <span className={classes.kind} aria-hidden>
                        <FieldIcon kind={kind} />
                        {title}
                      </span>
                    )}
                  </>
                )}
              </Draggable>
            ))}
            <span className={classes.hidden}>{drop.placeholder}</span>
          </div>
        )}
      </Droppable>
    </aside>
  );
}
