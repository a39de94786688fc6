import { Modal } from "@mantine/core";
import { people } from "../../controls/picker/pick-sources.ts";
import { Picker } from "../../controls/picker/picker.tsx";
import type { RunAs } from "../../editor/session-store.ts";

const source = people();

interface RunAsDialogProps {
  opened: boolean;
  onClose: () => void;
  onChoose: (runAs: RunAs) => void;
}

/** Dialog that finds a person when there are too many for the menu. */
export function RunAsDialog({ opened, onClose, onChoose }: RunAsDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Show whose accounts would be used">
      <Picker
        label="Person"
        source={source}
        empty="Nobody is here yet."
        value={null}
        onChange={(userId, name) => {
          if (userId === null) return;
          onChoose({ type: "person", userId, name });
          onClose();
        }}
        data-autofocus
      />
    </Modal>
  );
}
