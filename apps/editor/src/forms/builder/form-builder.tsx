import { validateForm } from "@formwork/domain";
import { DragDropContext, Droppable, type DropResult } from "@hello-pangea/dnd";
import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useMemo, useReducer, useState } from "react";
import type { Outputs } from "../../trpc.ts";
import classes from "./builder.module.css";
import { BuilderBar } from "./builder-bar.tsx";
import { openBuilder, reduceBuilder } from "./builder-state.ts";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { freeSectionId, newField, placeOf } from "./edits.ts";
import { FieldPalette, newPrefix } from "./field-palette.tsx";
import { Preview } from "./preview.tsx";
import { SectionCard } from "./section-card.tsx";
import { SettingsPanel } from "./settings-panel.tsx";
import { useAutosave } from "./use-autosave.ts";

/** The form builder: fields to add, the form, its preview, and the settings of what is selected. */
export function FormBuilder({ details }: { details: Outputs["form"]["get"] }) {
  const [state, dispatch] = useReducer(reduceBuilder, details.draft, openBuilder);
  const { form, selection } = state;
  const saving = useAutosave({ id: details.id, form, revision: details.draftRevision });
  const [shown, setShown] = useState<"form" | "preview">("form");
  const problems = useMemo(() => validateForm(form), [form]);
  useHotkeys(
    [
      ["mod+Z", () => dispatch({ type: "undo" })],
      ["mod+shift+Z", () => dispatch({ type: "redo" })],
      ["mod+Y", () => dispatch({ type: "redo" })],
    ],
    // Also while typing: the builder's history holds what was typed.
    [],
  );

  const addField = (kind: string, at?: { sectionId: string; index: number }) => {
    const field = newField(form, kind);
    const selected = selection.kind === "field" ? placeOf(form, selection.key) : null;
    const last = form.sections.at(-1);
    const sectionId = selection.kind === "section" ? selection.id : (last?.id ?? "");
    const place =
      at ?? (selected ? { ...selected, index: selected.index + 1 } : { sectionId, index: Number.MAX_SAFE_INTEGER });
    dispatch({
      type: "edit",
      operations: [{ type: "add-field", ...place, field }],
      select: { kind: "field", key: field.key },
    });
  };

  const drop = ({ draggableId, destination, type }: DropResult) => {
    if (!destination) return;
    if (type === "section") {
      const sectionId = draggableId.slice("section:".length);
      return dispatch({ type: "edit", operations: [{ type: "move-section", sectionId, index: destination.index }] });
    }
    const place = { sectionId: destination.droppableId, index: destination.index };
    if (draggableId.startsWith(newPrefix)) return addField(draggableId.slice(newPrefix.length), place);
    dispatch({
      type: "edit",
      operations: [{ type: "move-field", key: draggableId, ...place }],
      select: { kind: "field", key: draggableId },
    });
  };

  const addSection = () => {
    const section = { id: freeSectionId(form), fields: [] };
    dispatch({
      type: "edit",
      operations: [{ type: "add-section", index: form.sections.length, section }],
      select: { kind: "section", id: section.id },
    });
  };

  return (
    <BuilderBar
      details={details}
      state={state}
      problems={problems}
      saving={saving}
      dispatch={dispatch}
      shown={shown}
      onShow={setShown}
    >
      <DragDropContext onDragEnd={drop}>
        <div className={classes.builder} data-shown={shown}>
          <FieldPalette onAdd={(kind) => addField(kind)} />
          <section className={classes.outline} aria-label="Fields of the form">
            <Droppable droppableId="sections" type="section">
              {(area) => (
                <div ref={area.innerRef} {...area.droppableProps}>
                  {form.sections.map((section, index) => (
                    <SectionCard
                      key={section.id}
                      section={section}
                      index={index}
                      single={form.sections.length === 1}
                      selection={selection}
                      problems={problems}
                      dispatch={dispatch}
                    />
                  ))}
                  {area.placeholder}
                </div>
              )}
            </Droppable>
            <Button variant="subtle" size="xs" leftSection={<IconPlus size={14} />} onClick={addSection}>
              Add a section
            </Button>
          </section>
          <Preview form={form} />
          <SettingsPanel
            form={form}
            live={details.live?.definition ?? null}
            selection={selection}
            problems={problems}
            dispatch={dispatch}
          />
        </div>
      </DragDropContext>
      {saving.status.kind === "conflict" && (
        <ConflictDialog
          mine={form}
          theirs={saving.status.theirs}
          onKeepMine={() => saving.status.kind === "conflict" && saving.rebase(saving.status.theirs)}
          onTakeTheirs={() => {
            if (saving.status.kind !== "conflict") return;
            dispatch({ type: "replace", form: saving.status.theirs.draft });
            saving.rebase(saving.status.theirs);
          }}
        />
      )}
    </BuilderBar>
  );
}
