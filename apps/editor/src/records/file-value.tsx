import type { FileRef } from "@formwork/domain/form";
import { Anchor, Text } from "@mantine/core";
import { fileSize } from "../live-form/file-size.ts";

/** A kept file as its name and size, to be downloaded by whoever may. */
export function FileValue({ file }: { file: FileRef }) {
  return (
    <span>
      <Anchor href={`/api/files/${file.fileId}`} download={file.name} style={{ overflowWrap: "anywhere" }}>
        {file.name}
      </Anchor>{" "}
      <Text span size="sm" c="dimmed" style={{ whiteSpace: "nowrap" }}>
        {fileSize(file.bytes)}
      </Text>
    </span>
  );
}
