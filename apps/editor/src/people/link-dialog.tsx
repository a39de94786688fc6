import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { DialogForm } from "../shared/dialog-form.tsx";
import { trpc } from "../trpc.ts";
import { HandedLink } from "./handed-link.tsx";
import type { SigningPerson } from "./signing-person.ts";

/** Makes a link by which somebody sets their password, and shows it once. */
export function LinkDialog({ person, onClose }: { person: SigningPerson; onClose: () => void }) {
  const { id, name, signsIn } = person;
  const make = useMutation(trpc.people.makeLink.mutationOptions());
  const title = signsIn ? `A new password for ${name}` : `A new invitation for ${name}`;
  if (make.isSuccess) {
    return (
      <Modal opened onClose={onClose} title={title}>
        <Stack gap="md">
          <HandedLink {...make.data} name={name} />
          <Group justify="flex-end">
            <Button onClick={onClose}>Done</Button>
          </Group>
        </Stack>
      </Modal>
    );
  }
  return (
    <DialogForm
      opened
      onClose={onClose}
      title={title}
      submitLabel="Make the link"
      busy={make.isPending}
      error={make.error}
      onSubmit={() => make.mutate({ id })}
    >
      <Text>
        {signsIn
          ? `With the link ${name} chooses a new password. Until then the present one works. A link made before stops working.`
          : `With the link ${name} chooses a password and can sign in. A link made before stops working.`}
      </Text>
    </DialogForm>
  );
}
