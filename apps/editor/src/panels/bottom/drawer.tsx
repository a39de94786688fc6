import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ComponentType, KeyboardEvent } from "react";
import { useScene, useSession } from "../../editor/scene.tsx";
import type { DrawerTab } from "../../editor/session-store.ts";
import { isForPopup } from "../../shared/escape-rule.ts";
import style from "./bottom.module.css";
import { DataTab } from "./data-tab.tsx";
import { ProblemsTab } from "./problems-tab.tsx";
import { ResultTab } from "./result-tab.tsx";
import { RunsTab } from "./runs-tab.tsx";
import { useFocusBack } from "./use-focus-back.ts";
import { VersionsTab } from "./versions-tab.tsx";

const tabs: Record<DrawerTab, { title: string; Content: ComponentType }> = {
  result: { title: "Test result", Content: ResultTab },
  problems: { title: "Problems", Content: ProblemsTab },
  data: { title: "Test data", Content: DataTab },
  runs: { title: "Runs of this workflow", Content: RunsTab },
  versions: { title: "Versions", Content: VersionsTab },
};

/** The drawer under the canvas; renders nothing while it is closed. */
export function Drawer() {
  const { session } = useScene();
  const drawer = useSession((state) => state.drawer);
  const frame = useFocusBack(drawer);
  if (drawer === null) return null;
  const { title, Content } = tabs[drawer];
  const close = () => session.setState({ drawer: null });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || isForPopup(event.nativeEvent)) return;
    // When the focus is in the drawer, Escape closes the drawer and not the panel beside it.
    event.preventDefault();
    close();
  };
  return (
    <section ref={frame} className={style.drawer} aria-label={title} onKeyDown={onKeyDown}>
      <div className={style.drawerHead}>
        <h2>{title}</h2>
        <ActionIcon size={30} aria-label={`Close ${title}`} onClick={close}>
          <IconX size={17} stroke={1.5} />
        </ActionIcon>
      </div>
      <div className={style.drawerBody}>
        <Content />
      </div>
    </section>
  );
}
