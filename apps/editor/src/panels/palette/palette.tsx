import { Kbd, Text, TextInput, VisuallyHidden } from "@mantine/core";
import { IconChevronRight, IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { addStep, nextPlaceIn } from "../../canvas/acts/add-step.ts";
import { useDocument, useScene, useSession } from "../../editor/scene.tsx";
import { ChoiceMark, EntryMark } from "./choice-mark.tsx";
import { choiceDragType } from "./drag.ts";
import style from "./palette.module.css";
import { type ServiceChoice, type StepChoice, searchChoices } from "./step-choices.ts";
import { type ShownGroup, useChoicesAt } from "./use-choices.ts";

/** Palette of everything that can be added: search, click to add after the selected step, or drag to a place. */
export function Palette() {
  const { shown, all } = useChoicesAt(useNextPlace());
  const [search, setSearch] = useState("");
  const requests = useSession((state) => state.searchRequests);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (requests > 0) input.current?.focus();
  }, [requests]);
  const found = useMemo(() => (search.trim() === "" ? null : searchChoices(all, search)), [all, search]);
  return (
    <aside className={style.palette} aria-label="Steps to add" onKeyDown={walkLines}>
      <div className={style.search}>
        <TextInput
          ref={input}
          data-line
          aria-label="Search steps"
          placeholder="Search steps"
          leftSection={<IconSearch size={16} stroke={1.5} />}
          rightSection={<Kbd size="xs">/</Kbd>}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Escape" && setSearch("")}
        />
      </div>
      <div className={style.list}>
        {found?.length === 0 && (
          <Text size="sm" c="dimmed" p={8}>
            No step is called so. Try the name of the service.
          </Text>
        )}
        {found?.map((choice) => (
          <ChoiceButton key={choice.id} choice={choice} />
        ))}
        {found === null && shown.map((group) => <Group key={group.label} group={group} />)}
      </div>
    </aside>
  );
}

/** Default place for a new step. */
function useNextPlace() {
  const graph = useDocument((state) => state.graph);
  const openStep = useSession((state) => state.openStep);
  const selectedSteps = useSession((state) => state.selectedSteps);
  const selectedLine = useSession((state) => state.selectedLine);
  return useMemo(
    () => nextPlaceIn(graph, { openStep, selectedSteps, selectedLine }),
    [graph, openStep, selectedSteps, selectedLine],
  );
}

/** Arrow keys move between the search and the entries below it. */
function walkLines(event: KeyboardEvent<HTMLElement>) {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (by === 0) return;
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-line]")];
  const at = lines.indexOf(document.activeElement as HTMLElement);
  event.preventDefault();
  lines[Math.min(Math.max(at + by, 0), lines.length - 1)]?.focus();
}

function Group({ group }: { group: ShownGroup }) {
  const under = group.repeats ? group.label : null;
  return (
    <section aria-label={group.label}>
      <h2 className={style.heading}>{group.label}</h2>
      {group.entries.map((entry) =>
        entry.kind === "step" ? (
          <ChoiceButton key={entry.choice.id} choice={entry.choice} under={under} />
        ) : (
          <Service key={entry.service.connector.key} service={entry.service} under={under} />
        ),
      )}
    </section>
  );
}

function Service({ service, under }: { service: ServiceChoice; under: string | null }) {
  const [open, setOpen] = useState(false);
  const { name } = service.connector;
  return (
    <>
      <button type="button" data-line className={style.choice} aria-expanded={open} onClick={() => setOpen(!open)}>
        <EntryMark entry={{ kind: "service", service }} />
        {under !== null && <VisuallyHidden>{under}: </VisuallyHidden>}
        <span className={style.words}>{name}</span>
        <IconChevronRight size={14} className={style.chevron} aria-hidden />
      </button>
      {open && service.actions.map((choice) => <ChoiceButton key={choice.id} choice={choice} under={under} inside />)}
    </>
  );
}

interface ChoiceButtonProps {
  choice: StepChoice;
  /** Heading of an earlier section that also shows the entry; its accessible name then includes the heading. */
  under?: string | null;
  /** Inside its service. */
  inside?: boolean;
}

function ChoiceButton({ choice, under = null, inside = false }: ChoiceButtonProps) {
  const scene = useScene();
  return (
    <button
      type="button"
      data-line
      className={style.choice}
      data-inside={inside}
      draggable
      title={choice.description}
      onDragStart={(event) => {
        event.dataTransfer.setData(choiceDragType, choice.id);
        event.dataTransfer.effectAllowed = "copy";
      }}
      onClick={() => addStep(scene, choice, nextPlaceIn(scene.document.getState().graph, scene.session.getState()))}
    >
      {!inside && <ChoiceMark choice={choice} />}
      <VisuallyHidden>{under ?? "Add"}: </VisuallyHidden>
      <span className={style.words}>{choice.title}</span>
      {choice.service !== null && <VisuallyHidden>({choice.service.name})</VisuallyHidden>}
    </button>
  );
}
