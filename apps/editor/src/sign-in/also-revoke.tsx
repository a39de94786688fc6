import { Checkbox, type CheckboxProps } from "@mantine/core";

/** Offers to end with a password or a sign-in what acts for the person elsewhere [C15, C28]; never ticked by itself. */
export function AlsoRevoke(props: CheckboxProps) {
  return (
    <Checkbox
      label="Also revoke all my connected accounts"
      description="Nothing acts for you at other services any more, until you connect your accounts again."
      {...props}
    />
  );
}
