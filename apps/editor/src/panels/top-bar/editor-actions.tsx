import { Button } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useEditor } from "../../canvas/editor.tsx";
import { ProblemButton } from "./problem-button.tsx";
import { RunAsMenu } from "./run-as-menu.tsx";

/** Right end of the top bar: problems, run as, test, publish. */
export function EditorActions({ nextNumber, publishing }: { nextNumber: number; publishing: boolean }) {
  const editor = useEditor();
  return (
    <>
      <ProblemButton />
      <RunAsMenu />
      <Button
        variant="default"
        leftSection={<IconPlayerPlay size={16} stroke={1.5} aria-hidden />}
        onClick={() => editor.test()}
      >
        Test
      </Button>
      <Button loading={publishing} onClick={() => editor.publish()}>
        Publish version {nextNumber}
      </Button>
    </>
  );
}
