import type { Environment } from "@formwork/domain";
import { Box, Button, Menu } from "@mantine/core";
import { IconCalendarClock, IconCheck, IconChevronDown, IconSearch, IconUser, IconWorld } from "@tabler/icons-react";
import { useState } from "react";
import { useFacts, useScene, useSession } from "../../editor/scene.tsx";
import type { RunAs } from "../../editor/session-store.ts";
import { RunAsDialog } from "./run-as-dialog.tsx";

const places: readonly { environment: Environment; label: string }[] = [
  { environment: "development", label: "A test, in development" },
  { environment: "production", label: "For people, in production" },
];

/** Chooses whose run the identity chips describe: a person's, a public one, or a schedule's; and where it runs. */
export function RunAsMenu() {
  const { session } = useScene();
  const runAs = useSession((state) => state.runAs);
  const people = useFacts((facts) => facts.context.people);
  const morePeople = useFacts((facts) => facts.context.morePeople);
  const [searching, setSearching] = useState(false);
  const runIn = useSession((state) => state.runIn);
  const choose = (next: RunAs) => session.setState({ runAs: next });
  return (
    <>
      <RunAsDialog opened={searching} onClose={() => setSearching(false)} onChoose={choose} />
      <Menu position="bottom-end" width={250}>
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconUser size={17} stroke={1.5} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            Run as: {nameOf(runAs)}
            {runIn !== "development" && `, in ${runIn}`}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Show whose accounts would be used</Menu.Label>
          <Box mah={280} style={{ overflowY: "auto" }}>
            {people.map((person) => (
              <Menu.Item
                key={person.id}
                rightSection={
                  runAs.type === "person" && runAs.userId === person.id ? <IconCheck size={15} aria-hidden /> : null
                }
                leftSection={<IconUser size={16} stroke={1.5} aria-hidden />}
                onClick={() => choose({ type: "person", userId: person.id, name: person.name })}
              >
                {person.name}
              </Menu.Item>
            ))}
          </Box>
          {morePeople && (
            <Menu.Item
              leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
              onClick={() => setSearching(true)}
            >
              Somebody else …
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconWorld size={16} stroke={1.5} aria-hidden />}
            onClick={() => choose({ type: "anonymous" })}
          >
            Somebody not signed in
          </Menu.Item>
          <Menu.Item
            leftSection={<IconCalendarClock size={16} stroke={1.5} aria-hidden />}
            onClick={() => choose({ type: "schedule" })}
          >
            A schedule
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>Where it runs</Menu.Label>
          {places.map(({ environment, label }) => (
            <Menu.Item
              key={environment}
              closeMenuOnClick={false}
              rightSection={runIn === environment ? <IconCheck size={15} aria-hidden /> : null}
              onClick={() => session.setState({ runIn: environment })}
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function nameOf(runAs: RunAs): string {
  if (runAs.type === "person") return runAs.name;
  return runAs.type === "anonymous" ? "somebody not signed in" : "a schedule";
}
