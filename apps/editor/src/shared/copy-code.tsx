import { CopyButton, Tooltip, UnstyledButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import classes from "./copy-code.module.css";

/** A small code that copies itself when pressed: for asking somebody about an error. */
export function CopyCode({ code }: { code: string }) {
  return (
    <CopyButton value={code} timeout={1_500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? "Copied" : "Copy the code"}>
          <UnstyledButton className={classes.code} fz={11} onClick={copy} aria-label={`Copy the code ${code}`}>
            {code}
            {copied ? <IconCheck size={12} aria-hidden /> : <IconCopy size={12} stroke={1.5} aria-hidden />}
          </UnstyledButton>
        </Tooltip>
      )}
    </CopyButton>
  );
}
