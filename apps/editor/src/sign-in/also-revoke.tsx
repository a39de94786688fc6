import { Checkbox, type CheckboxProps } from "@mantine/core";

/** Checkbox to also revoke what acts for the person when they change the password or sign out [C15, C28]; never checked by default. */
export function AlsoRevoke(props: CheckboxProps) {
  return (
    <Checkbox
      label="Also revoke all my connected accounts"
      description="Nothing acts for you at other services any more, until you connect your accounts again."
      {...props}
    />
  );
}
