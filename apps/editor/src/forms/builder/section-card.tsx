import type { FormProblem, Section } from "@formwork/domain";
import { Draggable, Droppable } from "@hello-pangea/dnd";
import { IconGripVertical } from "@tabler/icons-react";
import type { Dispatch } from "react";
import classes from "./builder.module.css";
import type { BuilderAction, Selection } from "./builder-state.ts";
import { FieldCard } from "./field-card.tsx";

interface SectionCardProps {
  section: Section;
  index: number;
  /** Whether it is the form's only section, which shows no heading. */
  single: boolean;
  selection: Selection;
  problems: readonly FormProblem[];
  dispatch: Dispatch<BuilderAction>;
}

/** A section with its fields; both can be dragged by pointer and keyboard. */
export function SectionCard({ section, index, single, selection, problems, dispatch }: SectionCardProps) {
  const selected = selection.kind === "section" && selection.id === section.id;
  const name = section.title || `Section ${index + 1}`;
  return (
    <Draggable draggableId={`section:${section.id}`} index={index} disableInteractiveElementBlocking>
      {(drag) => (
        <section
          ref={drag.innerRef}
          {...drag.draggableProps}
          className={classes.section}
          aria-label={name}
          data-selected={selected || undefined}
        >
          <header className={classes.sectionHead} data-single={single || undefined}>
            <button
              type="button"
              {...drag.dragHandleProps}
              className={classes.grip}
              aria-label={`Move the section ${name}`}
            >
              <IconGripVertical size={16} stroke={1.5} aria-hidden />
            </button>
            <button
              type="button"
              className={classes.sectionTitle}
              onClick={() => dispatch({ type: "select", selection: { kind: "section", id: section.id } })}
            >
              {name}
            </button>
          </header>
          <Droppable droppableId={section.id} type="field">
            {(drop, { isDraggingOver }) => (
              <div
                ref={drop.innerRef}
                {...drop.droppableProps}
                className={classes.fields}
                data-over={isDraggingOver || undefined}
              >
                {section.fields.length === 0 && !isDraggingOver && (
                  <p className={classes.nothing}>Drag a field here, or press one in the list of fields.</p>
                )}
                {section.fields.map((field, at) => (
                  <FieldCard
                    key={field.key}
                    field={field}
                    index={at}
                    selected={selection.kind === "field" && selection.key === field.key}
                    problem={problems.find((problem) => problem.field === field.key)?.message}
                    dispatch={dispatch}
                  />
                ))}
                {drop.placeholder}
              </div>
            )}
          </Droppable>
        </section>
      )}
    </Draggable>
  );
}
