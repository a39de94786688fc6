import { Anchor, type AnchorProps, Button, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { ComponentPropsWithRef } from "react";
import classes from "./links.module.css";

/** A link to a page of the product, drawn as a button. */
export const LinkButton = createLink((props: ButtonProps & Omit<ComponentPropsWithRef<"a">, keyof ButtonProps>) => (
  <Button component="a" {...props} />
));

/** A link among words. */
export const TextLink = createLink((props: AnchorProps & Omit<ComponentPropsWithRef<"a">, keyof AnchorProps>) => (
  <Anchor component="a" size="sm" {...props} />
));

/** The name of a row, leading to the row's own page. */
export const RowLink = createLink(({ className: _drawnHere, ...props }: ComponentPropsWithRef<"a">) => (
  <a {...props} className={classes.row} />
));
