import { fieldKinds } from "@formwork/domain";
import { Draggable, Droppable } from "@hello-pangea/dnd";
import { Tooltip } from "@mantine/core";
import classes from "./builder.module.css";
import { FieldIcon } from "./field-icon.tsx";

/** The most used first; kinds that this list does not know follow by name. */
const order = ["text", "long-text", "email", "phone", "number", "date", "choice", "checkbox"];
const place = (kind: string) => (order.includes(kind) ? order.indexOf(kind) : order.length);
const kinds = Object.values(fieldKinds).sort((a, b) => place(a.kind) - place(b.kind));

/** Prefix of what is dragged from the palette; fields of the form are dragged by their key. */
export const newPrefix = "new:";

/** All kinds of fields: dragged onto the form, or added after the selected field by a press. */
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
                    {/* The palette never has a hole: a copy stays while the original is carried away. */}
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
