import { Button, FileButton, Stack, Text, Textarea } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { type DragEvent, useState } from "react";
import classes from "./services.module.css";

interface DocumentSourceProps {
  busy: boolean;
  onDocument: (text: string) => void;
}

/** Where an OpenAPI document comes from: a file, dropped or chosen, or pasted text. Addresses are never fetched. */
export function DocumentSource({ busy, onDocument }: DocumentSourceProps) {
  const [over, setOver] = useState(false);
  const [pasted, setPasted] = useState("");
  const read = (file: File | null | undefined) => void file?.text().then(onDocument);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    read(event.dataTransfer.files[0]);
  };
  return (
    <Stack gap="md">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the shortcut of the button inside */}
      <div
        className={classes.drop}
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconFileUpload size={32} stroke={1.25} aria-hidden />
        <Text size="sm">Drop an OpenAPI 3.0 or 3.1 document here, JSON or YAML, up to 10 MB.</Text>
        <FileButton onChange={read} accept=".json,.yaml,.yml,application/json,application/yaml">
          {(props) => (
            <Button {...props} variant="default" loading={busy}>
              Choose a file
            </Button>
          )}
        </FileButton>
      </div>
      <Textarea
        label="Or paste it"
        autosize
        minRows={4}
        maxRows={12}
        placeholder="openapi: 3.1.0"
        classNames={{ input: classes.path }}
        value={pasted}
        onChange={(event) => setPasted(event.currentTarget.value)}
      />
      <Button className={classes.add} disabled={pasted.trim() === ""} loading={busy} onClick={() => onDocument(pasted)}>
        Read the document
      </Button>
    </Stack>
  );
}
