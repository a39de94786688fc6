import { Button } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { PublishButton } from "../../drafts/publish-button.tsx";
import { useEditor } from "../../editor/editor.tsx";
import { ProblemButton } from "./problem-button.tsx";
import { RunAsMenu } from "./run-as-menu.tsx";
import type { Publishing } from "./use-publish.ts";

/** Right end of the top bar: problems, run as, test, publish. */
export function EditorActions({ publishing }: { publishing: Publishing }) {
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
      <PublishButton
        nextNumber={publishing.nextNumber}
        published={publishing.isPublished}
        publishing={publishing.isPending}
        onPublish={() => editor.publish()}
      />
    </>
  );
}
