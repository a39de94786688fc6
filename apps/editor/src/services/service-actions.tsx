import type { ServiceAction } from "@formwork/domain";
import { Text } from "@mantine/core";
import { Panel } from "../shared/panel.tsx";
import classes from "./services.module.css";

/** The typed actions of a service [K8]; a service without any is used by web request steps. */
export function ServiceActions({ actions }: { actions: readonly ServiceAction[] }) {
  if (actions.length === 0) {
    return (
      <Panel title="Actions">
        <Text size="sm" c="dimmed">
          It has none of its own. Use its connections in the step “Send a web request”.
        </Text>
      </Panel>
    );
  }
  return (
    <Panel title="Actions">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard */}
      <section className={classes.list} aria-label="Actions of the service" tabIndex={0}>
        {actions.map(({ key, title, method, address, path }) => (
          <div key={key} className={classes.operation}>
            <Text size="sm">{title}</Text>
            <span className={classes.path}>
              {method} {address}
              {path}
            </span>
          </div>
        ))}
      </section>
    </Panel>
  );
}
