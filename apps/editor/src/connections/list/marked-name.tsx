import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { ServiceMark } from "../../shared/service-mark.tsx";
import classes from "../connections.module.css";

/** What has a link name in a row of a list, behind the mark of its service. @param props.children the link to it */
export function MarkedName(props: {
  mark: { initials: string; color: string };
  linkName: string;
  children: ReactNode;
}) {
  const { mark, linkName, children } = props;
  return (
    <div className={classes.name}>
      <ServiceMark initials={mark.initials} color={mark.color} />
      <span>
        {children}
        <Text size="xs" c="dimmed" truncate>
          {linkName}
        </Text>
      </span>
    </div>
  );
}
