import { Combobox, TextInput, useCombobox } from "@mantine/core";
import { IconArrowLeft, IconChevronRight, IconSearch } from "@tabler/icons-react";
import { useEffect, useMemo, useState } from "react";
import { addStep } from "../../canvas/acts/add-step.ts";
import { useScene } from "../../editor/scene.tsx";
import type { AddPlace } from "../../editor/session-store.ts";
import { ChoiceMark, EntryMark } from "./choice-mark.tsx";
import style from "./palette.module.css";
import { type ChoiceEntry, type ServiceChoice, type StepChoice, searchChoices } from "./step-choices.ts";
import { useChoicesAt } from "./use-choices.ts";

const backValue = "back";
const servicePrefix = "service:";

/** Search over the steps with the list of results: typing searches, arrow keys move, Enter adds a step or opens a service. */
export function StepSearch({ place }: { place: AddPlace }) {
  const scene = useScene();
  const { shown, all } = useChoicesAt(place);
  const [search, setSearch] = useState("");
  const [service, setService] = useState<ServiceChoice | null>(null);
  const combobox = useCombobox({ opened: true });
  const { selectFirstOption } = combobox;
  const searched = service?.actions ?? all;
  const found = useMemo(() => (search.trim() === "" ? null : searchChoices(searched, search)), [searched, search]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first entry is marked whenever the entries change
  useEffect(() => {
    selectFirstOption();
  }, [found, service]);
  const open = (next: ServiceChoice | null) => {
    setService(next);
    setSearch("");
  };
  const submit = (value: string) => {
    if (value === backValue) open(null);
    else if (value.startsWith(servicePrefix)) open(serviceOf(shown, value.slice(servicePrefix.length)));
    else {
      const choice = all.find((candidate) => candidate.id === value);
      if (choice !== undefined) addStep(scene, choice, place);
    }
  };
  return (
    <Combobox store={combobox} onOptionSubmit={submit}>
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          aria-label="Search steps"
          placeholder={service === null ? "Search steps" : `Search in ${service.connector.name}`}
          leftSection={<IconSearch size={16} stroke={1.5} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Backspace" && search === "" && service !== null) open(null);
            // A sheet leaves Escape to the list inside it, which never closes on its own.
            if (event.key === "Escape") scene.session.setState({ adding: null });
            else event.stopPropagation();
          }}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={style.options} aria-label="Steps">
        {service !== null && (
          <Combobox.Option value={backValue}>
            <span className={style.option}>
              <IconArrowLeft size={18} stroke={1.5} aria-hidden />
              All steps
            </span>
          </Combobox.Option>
        )}
        {found?.length === 0 && <Combobox.Empty>No step is called so. Try the name of the service.</Combobox.Empty>}
        {found?.map((choice) => (
          <StepOption key={choice.id} choice={choice} />
        ))}
        {found === null && service !== null && (
          <Combobox.Group label={service.connector.name}>
            {service.actions.map((choice) => (
              <StepOption key={choice.id} choice={choice} />
            ))}
          </Combobox.Group>
        )}
        {found === null &&
          service === null &&
          shown.map((group) => (
            <Combobox.Group key={group.label} label={group.label}>
              {group.entries.map((entry) => (
                <EntryOption key={keyOf(entry)} entry={entry} />
              ))}
            </Combobox.Group>
          ))}
      </Combobox.Options>
    </Combobox>
  );
}

function serviceOf(groups: readonly { entries: readonly ChoiceEntry[] }[], key: string): ServiceChoice | null {
  for (const { entries } of groups)
    for (const entry of entries)
      if (entry.kind === "service" && entry.service.connector.key === key) return entry.service;
  return null;
}

function keyOf(entry: ChoiceEntry): string {
  return entry.kind === "step" ? entry.choice.id : `${servicePrefix}${entry.service.connector.key}`;
}

function EntryOption({ entry }: { entry: ChoiceEntry }) {
  if (entry.kind === "step") return <StepOption choice={entry.choice} />;
  return (
    <Combobox.Option value={keyOf(entry)}>
      <span className={style.option}>
        <EntryMark entry={entry} />
        <span className={style.words}>{entry.service.connector.name}</span>
        <IconChevronRight size={14} className={style.chevron} aria-hidden />
      </span>
    </Combobox.Option>
  );
}

function StepOption({ choice }: { choice: StepChoice }) {
  return (
    <Combobox.Option value={choice.id} title={choice.description}>
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
