import { Loader } from "@mantine/core";
import { useState } from "react";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { TypedNumber } from "../shared/typed-number.tsx";

interface DaysInputProps {
  label: string;
  description: string;
  /** Stored days; undefined when the installation decides. */
  days: number | undefined;
  /** Most days that can be stored. */
  most: number;
  /** Default days while nothing is stored; left out when a number is required. */
  otherwise?: number;
  saving: { isPending: boolean; isError: boolean; error: unknown; variables: { days: number | null } | undefined };
  /** Stores another number than the stored one. */
  onSave: (days: number | undefined) => void;
}

/** Input for a number of days, which is stored on blur or with Enter. */
export function DaysInput({ label, description, days, most, otherwise, saving, onSave }: DaysInputProps) {
  const [stored, setStored] = useState(days);
  const [shown, setShown] = useState(days);
  // Another number is stored now, by this input or by an undo, so drop the typed text.
  if (stored !== days) {
    setStored(days);
    setShown(days);
  }
  const isOnItsWay = saving.isPending && saving.variables?.days === (shown ?? null);
  const save = () => {
    if (shown !== days && !Number.isNaN(shown) && !isOnItsWay) onSave(shown);
  };
  return (
    <div>
      <TypedNumber
        label={label}
        description={description}
        w={320}
        maw="100%"
        min={1}
        max={most}
        decimals={0}
        needed={otherwise === undefined}
        placeholder={otherwise?.toString()}
        rightSection={saving.isPending && <Loader size={14} aria-label="Saving" />}
        value={shown}
        onChange={setShown}
        onRefused={() => setShown(Number.NaN)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === "Enter") save();
        }}
      />
      {saving.isError && <ErrorNotice error={saving.error} onRetry={save} />}
    </div>
  );
}
