import { Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEditor } from "../../editor/editor.tsx";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { RelativeTime } from "../../shared/relative-time.tsx";
import { trpc } from "../../trpc.ts";
import style from "./bottom.module.css";

/** Past submissions to test with. */
export function DataTab() {
  const editor = useEditor();
  const sample = useQuery(trpc.workflow.sampleData.queryOptions({ id: editor.workflowId }));
  if (sample.isError) return <ErrorNotice error={sample.error} onRetry={() => void sample.refetch()} />;
  const records = sample.data?.records ?? [];
  if (sample.isSuccess && records.length === 0) {
    return <Text c="dimmed">Nobody has sent this form yet. A test lets you type a submission of your own.</Text>;
  }
  return records.map((record) => (
    <div key={record.id} className={style.row}>
      <span className={style.grow}>{record.label}</span>
      <span className={style.dim}>
        <RelativeTime at={record.createdAt} />
      </span>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => editor.session.setState({ dialog: "test", testing: null, testRecord: record.id })}
      >
        Test with this
      </Button>
    </div>
  ));
}
