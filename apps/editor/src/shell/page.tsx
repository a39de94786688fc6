import type { Environment } from "@formwork/domain";
import { ActionIcon, Tooltip } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { spotlight } from "@mantine/spotlight";
import { IconChevronRight, IconMenu2, IconSearch } from "@tabler/icons-react";
import { Link, type LinkProps } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import { Bell } from "./bell/bell.tsx";
import { EnvironmentChip } from "./environment-chip.tsx";
import classes from "./page.module.css";
import { useRail } from "./rail-store.ts";

/** One place on the way to this page. */
export interface Crumb {
  label: string;
  link: LinkProps;
}

interface PageProps {
  title: string;
  crumbs?: readonly Crumb[];
  environment?: Environment;
  /** Small facts after the title: saved state, badges. */
  meta?: ReactNode;
  /** Buttons at the right end of the top bar. */
  actions?: ReactNode;
  /** `list` is 1,120 px wide, `fill` takes all there is (canvas, builder). */
  layout?: "list" | "fill";
  children: ReactNode;
}

/** The frame of every page: top bar with breadcrumb and actions, and the content below it. */
export function Page({ title, crumbs = [], environment, meta, actions, layout = "list", children }: PageProps) {
  useDocumentTitle(`${title} · Formwork`);
  const openRail = useRail((rail) => rail.openDrawer);
  return (
    <div className={classes.page}>
      <header className={classes.bar}>
        <ActionIcon className={classes.menu} aria-label="Open the menu" onClick={openRail}>
          <IconMenu2 size={20} stroke={1.5} />
        </ActionIcon>
        <nav aria-label="Breadcrumb" className={classes.crumbs}>
          {crumbs.map(({ label, link }) => (
            <Fragment key={label}>
              <Link {...link} className={classes.crumb}>
                {label}
              </Link>
              <IconChevronRight size={14} aria-hidden className={classes.chevron} />
            </Fragment>
          ))}
          <h1 className={classes.title}>{title}</h1>
        </nav>
        {environment && <EnvironmentChip environment={environment} />}
        {meta && <div className={classes.meta}>{meta}</div>}
        <div className={classes.actions}>
          {actions}
          <Tooltip label="Search and commands (Ctrl K)">
            <ActionIcon aria-label="Search and commands" onClick={spotlight.open}>
              <IconSearch size={18} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
          <Bell />
        </div>
      </header>
      {/* Focusable so that the keyboard can scroll it. */}
      <main
        className={layout === "fill" ? classes.fill : classes.scroll}
        tabIndex={layout === "fill" ? undefined : 0}
        id="content"
      >
        {layout === "fill" ? children : <div className={classes.list}>{children}</div>}
      </main>
    </div>
  );
}
