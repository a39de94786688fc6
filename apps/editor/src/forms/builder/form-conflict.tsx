import type { Form } from "@formwork/domain";
import { ScrollArea, Text } from "@mantine/core";
import type { Autosave } from "../../drafts/autosave.ts";
import { ConflictDialog } from "../../drafts/conflict-dialog.tsx";
import { FormView } from "../../live-form/form-view.tsx";

const untouched = () => undefined;

/** Shows both versions as fillable forms side by side after two people changed the same form. */
export function FormConflict({ autosave, mine }: { autosave: Autosave<Form>; mine: Form }) {
  return (
    <ConflictDialog
      autosave={autosave}
      what="form"
      mine={mine}
      side={({ title, own }) => (
        <section key={title} aria-label={title}>
          <Text fw={650} mb="xs">
            {title}
          </Text>
          <ScrollArea h={420} type="auto" p="md" bd="1px solid var(--fw-line)" bdrs="md">
            {/* For reading only. */}
            <div inert>
              <FormView form={own} prefix={title} values={{}} problems={[]} onChange={untouched} />
            </div>
          </ScrollArea>
        </section>
      )}
    />
  );
}
