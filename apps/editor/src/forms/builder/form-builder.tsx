import { type FieldUse, validateForm } from "@formwork/domain";
import { DragDropContext, Droppable, type DropResult } from "@hello-pangea/dnd";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useCallback, useMemo, useState } from "react";
import { useStore } from "zustand";
import { useAutosave } from "../../drafts/opening.ts";
import { InUseDialog } from "../../shared/in-use-dialog.tsx";
import { useShortcuts } from "../../shared/use-shortcuts.ts";
import { useSession } from "../../shell/session.ts";
import type { Outputs } from "../../trpc.ts";
import classes from "./builder.module.css";
import { BuilderBar } from "./builder-bar.tsx";
import type { BuilderAction } from "./builder-state.ts";
import { freeSectionId, newField, placeOf } from "./edits.ts";
import { FieldPalette, newPrefix } from "./field-palette.tsx";
import { FormConflict } from "./form-conflict.tsx";
import { asFormProblem, useLookupProblems } from "./lookups/use-lookup-problems.ts";
import { makeBuilder } from "./make-builder.ts";
import { Preview } from "./preview.tsx";
import { SectionCard } from "./section-card.tsx";
import { SettingsPanel } from "./settings-panel.tsx";
import { usesBrokenBy } from "./uses/held-edit.ts";
import { useFieldUses } from "./uses/use-field-uses.ts";
import { UseList } from "./uses/use-list.tsx";

/** The form builder: fields to add, the form, its preview, and the settings of what is selected. */
export function FormBuilder({ details }: { details: Outputs["form"]["get"] }) {
  const { user } = useSession();
  // Made once per form; from then on only this page changes the draft.
  const [{ store, dispatch: perform, autosave }] = useState(() => makeBuilder(details, user.id));
  const state = useStore(store);
  const uses = useFieldUses(details.id, state.form.lookups);
  const [held, setHeld] = useState<{ action: BuilderAction; broken: readonly FieldUse[] } | null>(null);
  const dispatch = useCallback(
    (action: BuilderAction) => {
      const broken = usesBrokenBy(store.getState(), action, uses);
      if (broken.length > 0) setHeld({ action, broken });
      else perform(action);
    },
    [store, perform, uses],
  );
  const { form, selection } = state;
  useAutosave(details.id, autosave);
  const [shown, setShown] = useState<"form" | "preview">("form");
  const lookupProblems = useLookupProblems(form, details);
  const problems = useMemo(
    () => [...validateForm(form), ...lookupProblems.flatMap((problem) => asFormProblem(form, problem))],
    [form, lookupProblems],
  );
  // Also during typing, because the builder's history contains the typed text.
  useShortcuts([
    ["mod+Z", () => dispatch({ type: "undo" })],
    ["mod+shift+Z", () => dispatch({ type: "redo" })],
    ["mod+Y", () => dispatch({ type: "redo" })],
  ]);

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
      autosave={autosave}
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
            lookupProblems={lookupProblems}
            details={details}
            uses={uses}
            dispatch={dispatch}
          />
        </div>
      </DragDropContext>
      <FormConflict autosave={autosave} mine={form} />
      {held && (
        <InUseDialog
          title="This is in use"
          sentence="Nothing changes for what uses it until you publish the form. After that it would not find what it looks for."
          keep="Leave it as it is"
          go="Change it all the same"
          onKeep={() => setHeld(null)}
          onGo={() => {
            perform(held.action);
            setHeld(null);
          }}
        >
          <UseList uses={held.broken} applicationId={details.applicationId} />
        </InUseDialog>
      )}
    </BuilderBar>
  );
}
