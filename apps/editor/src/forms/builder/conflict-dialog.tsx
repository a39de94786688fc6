import type { Form } from "@formwork/domain";
import { Button, Group, Modal, ScrollArea, SimpleGrid, Text } from "@mantine/core";
import { FormView } from "../../live-form/form-view.tsx";
import { RelativeTime } from "../../shared/relative-time.tsx";
import type { Conflict } from "./use-autosave.ts";

interface ConflictDialogProps {
  mine: Form;
  theirs: Conflict;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

const untouched = () => undefined;

/** Two people changed the same form: both versions side by side, and neither is kept by accident. */
export function ConflictDialog({ mine, theirs, onKeepMine, onTakeTheirs }: ConflictDialogProps) {
  const name = theirs.savedBy?.name;
  const whose = name === undefined ? "the other one" : `${name}'s`;
  return (
    <Modal
      opened
      onClose={untouched}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      size={1_080}
      title="Somebody else changed this form"
    >
      <Text mb="md">
        {name ?? "Somebody else"} saved another version <RelativeTime at={theirs.savedAt} />. Choose the one to go on
        with; the other one is replaced, and Undo brings it back while this page is open.
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        {[
          { title: "Yours", form: mine, prefix: "mine" },
          { title: name === undefined ? "The other one" : whose, form: theirs.draft, prefix: "theirs" },
        ].map(({ title, form, prefix }) => (
          <section key={prefix} aria-label={title}>
            <Text fw={650} mb="xs">
              {title}
            </Text>
            <ScrollArea h={420} type="auto" p="md" bd="1px solid var(--fw-line)" bdrs="md">
              {/* To be read, not to be filled in. */}
              <div inert>
                <FormView form={form} prefix={prefix} values={{}} problems={[]} onChange={untouched} />
              </div>
            </ScrollArea>
          </section>
        ))}
      </SimpleGrid>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onTakeTheirs}>
          Go on with {whose}
        </Button>
        <Button onClick={onKeepMine}>Go on with mine</Button>
      </Group>
    </Modal>
  );
}
