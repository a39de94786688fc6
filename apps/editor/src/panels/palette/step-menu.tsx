import { Drawer, Popover } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useScene } from "../../editor/scene.tsx";
import type { AddPlace } from "../../editor/session-store.ts";
import { StepSearch } from "./step-search.tsx";

/** The list of steps at a +; on a phone it is a sheet from below. */
export function StepMenu({ place, children }: { place: AddPlace; children: ReactNode }) {
  const { session } = useScene();
  const wide = useMediaQuery("(min-width: 861px)", true, { getInitialValueInEffect: false });
  const close = () => session.setState({ adding: null });
  if (!wide) {
    return (
      <>
        {children}
        <Drawer opened onClose={close} position="bottom" size="80%" title="Add a step">
          <StepSearch place={place} />
        </Drawer>
      </>
    );
  }
  return (
    <Popover opened onDismiss={close} position="right-start" width={290} withinPortal trapFocus returnFocus>
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown
        className="nodrag nopan nowheel"
        aria-label="Add a step"
        onClick={(event) => event.stopPropagation()}
      >
        <StepSearch place={place} />
      </Popover.Dropdown>
    </Popover>
  );
}
