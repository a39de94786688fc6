import { isWebAddress } from "@formwork/domain";
import { TextInput } from "@mantine/core";
import { useState } from "react";

/** Input for the address to open after sending. Invalid text stays in the input with an error, and the old address keeps applying. */
export function RedirectInput({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (address: string | undefined) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && typed !== "" && !isWebAddress(typed);
  return (
    <TextInput
      label="Then go on to"
      description="An address of the web; empty to stay on the page."
      placeholder="https://"
      value={typed ?? value ?? ""}
      error={wrong ? "Write an address that begins with https:// or http://." : undefined}
      onChange={(event) => {
        const next = event.currentTarget.value.trim();
        setTyped(next);
        if (next === "" || (isWebAddress(next) && next.length <= 2_000)) onChange(next || undefined);
      }}
    />
  );
}
