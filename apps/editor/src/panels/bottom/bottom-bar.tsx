import { UnstyledButton } from "@mantine/core";
import {
  IconAlertTriangle,
  IconFileDescription,
  IconListCheck,
  IconPlayerPlay,
  IconVersions,
  type TablerIcon,
} from "@tabler/icons-react";
import { useFacts, useScene, useSession } from "../../editor/scene.tsx";
import type { DrawerTab } from "../../editor/session-store.ts";
import style from "./bottom.module.css";
import { WhoRuns } from "./who-runs.tsx";

const result: readonly [DrawerTab, string, TablerIcon] = ["result", "Result", IconPlayerPlay];
const tabs: readonly [DrawerTab, string, TablerIcon][] = [
  ["problems", "Problems", IconAlertTriangle],
  ["data", "Test data", IconFileDescription],
  ["runs", "Runs", IconListCheck],
  ["versions", "Versions", IconVersions],
];

/** The bar under the canvas: the buttons that open the drawer, and who the workflow will run as. */
export function BottomBar() {
  const { session } = useScene();
  const drawer = useSession((state) => state.drawer);
  const problems = useFacts((facts) => facts.problems.length);
  const tested = useSession((state) => state.shownRun !== null);
  return (
    <footer className={style.bar}>
      <div className={style.tabs}>
        {(tested ? [result, ...tabs] : tabs).map(([tab, label, Icon]) => (
          <UnstyledButton
            key={tab}
            data-opens-tab={tab}
            className={style.tab}
            aria-expanded={drawer === tab}
            data-alert={tab === "problems" && problems > 0}
            onClick={() => session.setState({ drawer: drawer === tab ? null : tab })}
          >
            <Icon size={16} stroke={1.5} aria-hidden />
            {label}
            {tab === "problems" && problems > 0 && ` ${problems}`}
          </UnstyledButton>
        ))}
      </div>
      <WhoRuns />
    </footer>
  );
}
