import { Button, FileButton, Stack, Text, Textarea } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { type ClipboardEvent, type DragEvent, useRef, useState } from "react";
import classes from "./services.module.css";

interface DocumentSourceProps {
  busy: boolean;
  onDocument: (text: string) => void;
}

/** Characters of a pasted text that an input shows at once; with tens of thousands of lines browsers take minutes. */
const mostShown = 200_000;

/** Where an OpenAPI document comes from: a file, dropped or chosen, or pasted text. Addresses are never fetched. */
export function DocumentSource({ busy, onDocument }: DocumentSourceProps) {
  const [over, setOver] = useState(false);
  const pasted = useRef<HTMLTextAreaElement>(null);
  const [empty, setEmpty] = useState(true);
  const read = (file: File | null | undefined) => void file?.text().then(onDocument);
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text/plain");
    if (text.length <= mostShown) return;
    event.preventDefault();
    onDocument(text);
  };
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
        <Text size="sm">Drop an OpenAPI 3 or Swagger 2 document here, JSON or YAML, up to 10 MB.</Text>
        <FileButton onChange={read} accept=".json,.yaml,.yml,application/json,application/yaml">
          {(props) => (
            <Button {...props} variant="default" loading={busy}>
              Choose a file
            </Button>
          )}
        </FileButton>
      </div>
      {/* Documents have megabytes: measuring a growing input, breaking its lines or keeping its text here as well would stop the page for seconds. */}
      <Textarea
        ref={pasted}
        label="Or paste it"
        description="A large document is read at once, without being shown here."
        rows={10}
        wrap="off"
        spellCheck={false}
        placeholder="openapi: 3.1.0"
        classNames={{ input: classes.pasted }}
        onPaste={paste}
        onChange={(event) => setEmpty(event.currentTarget.value.trim() === "")}
      />
      <Button
        className={classes.add}
        disabled={empty}
        loading={busy}
        onClick={() => onDocument(pasted.current?.value ?? "")}
      >
        Read the document
      </Button>
    </Stack>
  );
}
