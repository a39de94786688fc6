import { Kbd, Text, TextInput } from "@mantine/core";
import { IconChevronRight, IconSearch } from "@tabler/icons-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { addStep, nextPlace } from "../../canvas/acts/add-step.ts";
import { useScene, useSession } from "../../canvas/scene.tsx";
import { ServiceMark } from "../../shared/service-mark.tsx";
import { ChoiceMark } from "./choice-mark.tsx";
import { choiceDragType } from "./drag.ts";
import style from "./palette.module.css";
import { type ChoiceGroup, type StepChoice, searchChoices } from "./step-choices.ts";
import { useChoices } from "./use-choices.ts";

/** Everything that can be added: search, click to add after the selected step, drag to a place. */
export function Palette() {
  const { groups, all } = useChoices();
  const [search, setSearch] = useState("");
  const requests = useSession((state) => state.searchRequests);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (requests > 0) input.current?.focus();
  }, [requests]);
  const found = useMemo(() => (search.trim() === "" ? null : searchChoices(all, search)), [all, search]);
  return (
    <aside className={style.palette} aria-label="Steps to add">
      <div className={style.search}>
        <TextInput
          ref={input}
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
        {found === null && groups.map((group) => <Group key={group.label} group={group} />)}
      </div>
    </aside>
  );
}

function Group({ group }: { group: ChoiceGroup }) {
  return (
    <section aria-label={group.label}>
      <h2 className={style.heading}>{group.label}</h2>
      {group.services.map(({ connector, actions }) => (
        <Service
          key={connector.key}
          name={connector.name}
          initials={connector.initials}
          color={connector.color}
          actions={actions}
        />
      ))}
      {group.choices.map((choice) => (
        <ChoiceButton key={choice.id} choice={choice} />
      ))}
    </section>
  );
}

function Service(props: { name: string; initials: string; color: string; actions: readonly StepChoice[] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={style.choice} aria-expanded={open} onClick={() => setOpen(!open)}>
        <ServiceMark initials={props.initials} color={props.color} size={20} />
        <span className={style.words}>{props.name}</span>
        <IconChevronRight size={14} className={style.chevron} aria-hidden />
      </button>
      {open && props.actions.map((choice) => <ChoiceButton key={choice.id} choice={choice} inside />)}
    </>
  );
}

function ChoiceButton({ choice, inside = false }: { choice: StepChoice; inside?: boolean }) {
  const scene = useScene();
  return (
    <button
      type="button"
      className={style.choice}
      data-inside={inside}
      draggable
      title={choice.description}
      aria-label={`Add: ${choice.title}${choice.service === null ? "" : ` (${choice.service.name})`}`}
      onDragStart={(event) => {
        event.dataTransfer.setData(choiceDragType, choice.id);
        event.dataTransfer.effectAllowed = "copy";
      }}
      onClick={() => addStep(scene, choice, nextPlace(scene))}
    >
      {!inside && <ChoiceMark choice={choice} />}
      <span className={style.words}>{choice.title}</span>
    </button>
  );
}
