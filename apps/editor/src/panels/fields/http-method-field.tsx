import { Anchor, Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { IconTerminal2 } from "@tabler/icons-react";
import { useState } from "react";
import { useEditor } from "../../editor/editor.tsx";
import { type CurlReading, type CurlRequest, readCurl } from "../curl/read-curl.ts";
import { useStepTools } from "../step-panel/step-tools.tsx";
import { ChoiceField } from "./choice-fields.tsx";
import type { FieldProps } from "./field-props.ts";

/** Method of a web request, and the way to fill in the whole request from a curl command. */
export function HttpMethodField({ field }: FieldProps) {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <ChoiceField field={field} />
      <Button
        mt={6}
        variant="subtle"
        size="compact-sm"
        leftSection={<IconTerminal2 size={15} stroke={1.5} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        Paste a curl command
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title="Paste a curl command" size="lg">
        {open && <CurlForm onDone={() => setOpen(false)} />}
      </Modal>
    </div>
  );
}

function CurlForm({ onDone }: { onDone: () => void }) {
  const tools = useStepTools();
  const [text, setText] = useState("");
  const reading = text.trim() === "" ? null : readCurl(text);
  const apply = ({ method, url, query, headers, body, answer }: CurlRequest) => {
    tools.setAll({
      method,
      url,
      answer,
      paging: { kind: "none" },
      query: query.map((pair) => ({ ...pair })),
      headers: headers.map((pair) => ({ ...pair })),
      body: JSON.parse(JSON.stringify(body)),
    });
    onDone();
  };
  return (
    <Stack gap="md">
      <Textarea
        label="Command"
        description="From the service's documentation, or a browser's network view. It replaces what this step sends."
        autosize
        minRows={5}
        maxRows={14}
        data-autofocus
        spellCheck={false}
        styles={{ input: { fontFamily: "monospace", fontSize: 13 } }}
        placeholder={
          "curl -X POST https://api.example.com/v1/contacts \\\n  -H 'Content-Type: application/json' \\\n  -d '{\"name\": \"Ana\"}'"
        }
        value={text}
        error={reading !== null && !reading.ok && reading.problem}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {reading?.ok && <Understood reading={reading} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button disabled={!reading?.ok} onClick={() => reading?.ok && apply(reading.request)}>
          Fill in the step
        </Button>
      </Group>
    </Stack>
  );
}

const bodyWords: Record<CurlRequest["body"]["kind"], string> = {
  none: "no body",
  json: "a JSON body",
  form: "form values",
  text: "a text",
  multipart: "values and files",
  file: "a file as its body",
};

/** What the command would make of the step, and what does not go with it. */
function Understood({ reading }: { reading: Extract<CurlReading, { ok: true }> }) {
  const { applicationId } = useEditor();
  const { request, secrets, files, leftOut } = reading;
  const { headers, query } = request;
  const parts = [
    ...(query.length > 0 ? [`${query.length} in the query`] : []),
    ...(headers.length > 0 ? [headers.length === 1 ? "1 header" : `${headers.length} headers`] : []),
    bodyWords[request.body.kind],
  ];
  const newConnection = `/connections/new?${new URLSearchParams({ applicationId, connector: "http" })}`;
  return (
    <Stack gap={8} role="status">
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        <b>
          {request.method} {request.url}
        </b>
        <br />
        {parts.join(", ")}
      </Text>
      {secrets.length > 0 && (
        <Text size="sm">
          Left out, because every builder can read what stands in a step: <b>{secrets.join(", ")}</b>.{" "}
          <Anchor href={newConnection} target="_blank" size="sm" underline="always">
            Make a connection with this key
          </Anchor>{" "}
          and choose it in the step.
        </Text>
      )}
      {files.length > 0 && (
        <Text size="sm">Choose a value that is a file in place of {files.join(", ")}: a step reads no disk.</Text>
      )}
      {leftOut.length > 0 && (
        <Text size="sm" c="dimmed">
          No place in a step: {leftOut.join(", ")}.
        </Text>
      )}
    </Stack>
  );
}
