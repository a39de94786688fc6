import { Anchor, Collapse, List, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { counted } from "../../shared/counted.ts";
import type { Service } from "../gallery/gallery.ts";

/** What a service can do, in words, on demand; a short one at once. */
export function AbleTo({ service }: { service: Pick<Service, "actions" | "docs" | "name"> }) {
  const [opened, { toggle }] = useDisclosure(false);
  const { actions, docs, name } = service;
  return (
    <>
      <Text size="sm" c="dimmed">
        {actions.length === 0 ? (
          "For steps that send requests of your own."
        ) : (
          <Anchor component="button" type="button" size="sm" onClick={toggle} aria-expanded={opened}>
            {opened ? "Hide what it can do" : `${counted(actions.length, "action")}: see what it can do`}
          </Anchor>
        )}
        {docs !== "" && (
          <>
            {actions.length === 0 ? " See " : " · "}
            <Anchor
              href={docs}
              target="_blank"
              rel="noreferrer"
              size="sm"
              underline={actions.length === 0 ? "always" : "hover"}
            >
              about {name}
            </Anchor>
          </>
        )}
      </Text>
      <Collapse expanded={opened}>
        <List size="sm" spacing={4} pt="xs">
          {actions.map(({ key, title, description }) => (
            <List.Item key={key}>
              {title}
              {description !== "" && (
                <Text span size="sm" c="dimmed">
                  {" "}
                  {description}
                </Text>
              )}
            </List.Item>
          ))}
        </List>
      </Collapse>
    </>
  );
}
