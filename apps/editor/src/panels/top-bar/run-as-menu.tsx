import { Button, Menu, ScrollArea } from "@mantine/core";
import { IconCalendarClock, IconCheck, IconChevronDown, IconUser, IconWorld } from "@tabler/icons-react";
import { useFacts, useScene, useSession } from "../../canvas/scene.tsx";
import type { RunAs } from "../../canvas/session-store.ts";

/** Chooses whose run the identity chips describe: a person's, a public one, or a schedule's. */
export function RunAsMenu() {
  const { session } = useScene();
  const runAs = useSession((state) => state.runAs);
  const people = useFacts((facts) => facts.context.people);
  const name =
    runAs.type === "person" ? (people.find((person) => person.id === runAs.userId)?.name ?? "me") : nameOf(runAs);
  const choose = (next: RunAs) => session.setState({ runAs: next });
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconUser size={17} stroke={1.5} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          Run as: {name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Show whose accounts would be used</Menu.Label>
        <ScrollArea.Autosize mah={280}>
          {people.map((person) => (
            <Menu.Item
              key={person.id}
              rightSection={
                runAs.type === "person" && runAs.userId === person.id ? <IconCheck size={15} aria-hidden /> : null
              }
              leftSection={<IconUser size={16} stroke={1.5} aria-hidden />}
              onClick={() => choose({ type: "person", userId: person.id })}
            >
              {person.name}
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
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
      </Menu.Dropdown>
    </Menu>
  );
}

function nameOf(runAs: Exclude<RunAs, { type: "person" }>): string {
  return runAs.type === "anonymous" ? "somebody not signed in" : "a schedule";
}
