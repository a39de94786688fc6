import { Combobox, Popover, TextInput, useCombobox } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type ReactNode, useMemo, useState } from "react";
import { addStep } from "../../canvas/acts/add-step.ts";
import { useScene } from "../../canvas/scene.tsx";
import type { AddPlace } from "../../canvas/session-store.ts";
import { ChoiceMark } from "./choice-mark.tsx";
import style from "./palette.module.css";
import { type StepChoice, searchChoices } from "./step-choices.ts";
import { useChoices } from "./use-choices.ts";

/** The list of steps beside a +: search, arrows, Enter. */
export function StepMenu({ place, children }: { place: AddPlace; children: ReactNode }) {
  const { session } = useScene();
  const close = () => session.setState({ adding: null });
  return (
    <Popover opened onDismiss={close} position="right-start" width={290} withinPortal trapFocus returnFocus>
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown
        className="nodrag nopan nowheel"
        aria-label="Add a step"
        onClick={(event) => event.stopPropagation()}
      >
        <StepSearch place={place} />
      </Popover.Dropdown>
    </Popover>
  );
}

function StepSearch({ place }: { place: AddPlace }) {
  const scene = useScene();
  const { groups, all } = useChoices();
  const [search, setSearch] = useState("");
  const combobox = useCombobox({ opened: true });
  const found = useMemo(() => (search.trim() === "" ? null : searchChoices(all, search)), [all, search]);
  const pick = (id: string) => {
    const choice = all.find((candidate) => candidate.id === id);
    if (choice !== undefined) addStep(scene, choice, place);
  };
  return (
    <Combobox store={combobox} onOptionSubmit={pick}>
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          aria-label="Search steps"
          placeholder="Search steps"
          leftSection={<IconSearch size={16} stroke={1.5} />}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            combobox.selectFirstOption();
          }}
          onKeyDown={(event) => event.key !== "Escape" && event.stopPropagation()}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={style.options} aria-label="Steps">
        {found?.length === 0 && <Combobox.Empty>No step is called so.</Combobox.Empty>}
        {found?.map((choice) => (
          <Option key={choice.id} choice={choice} />
        ))}
        {found === null &&
          groups.map((group) => (
            <Combobox.Group key={group.label} label={group.label}>
              {group.services
                .flatMap((service) => service.actions)
                .map((choice) => (
                  <Option key={choice.id} choice={choice} />
                ))}
              {group.choices.map((choice) => (
                <Option key={choice.id} choice={choice} />
              ))}
            </Combobox.Group>
          ))}
      </Combobox.Options>
    </Combobox>
  );
}

function Option({ choice }: { choice: StepChoice }) {
  return (
    <Combobox.Option value={choice.id}>
      <span className={style.option}>
        <ChoiceMark choice={choice} />
        <span className={style.words}>
          {choice.title}
          {choice.service !== null && <span className={style.second}> · {choice.service.name}</span>}
        </span>
      </span>
    </Combobox.Option>
  );
}
