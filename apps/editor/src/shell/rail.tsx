import { Drawer, Tooltip } from "@mantine/core";
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from "@tabler/icons-react";
import { Link, useLocation, useParams } from "@tanstack/react-router";
import { AccountMenu } from "./account-menu.tsx";
import { HelpButton } from "./help.tsx";
import { Logo } from "./logo.tsx";
import classes from "./rail.module.css";
import { applicationLinks, builderLinks, personLinks, type RailLink } from "./rail-links.ts";
import { useRail } from "./rail-store.ts";
import { useSession } from "./session.ts";

/** The left rail: 220 px, icons when collapsed, a drawer on a phone. */
export function Rail() {
  const { collapsed, drawer, closeDrawer } = useRail();
  return (
    <>
      <aside className={classes.rail} data-collapsed={collapsed || undefined} aria-label="Menu">
        <RailContent collapsed={collapsed} />
      </aside>
      <Drawer opened={drawer} onClose={closeDrawer} size={260} title={<Logo />} padding="md">
        <div className={classes.drawer}>
          <RailContent collapsed={false} drawer />
        </div>
      </Drawer>
    </>
  );
}

function RailContent({ collapsed, drawer = false }: { collapsed: boolean; drawer?: boolean }) {
  const { isBuilder } = useSession();
  const { toggle, closeDrawer } = useRail();
  const { applicationId } = useParams({ strict: false });
  const Fold = collapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  const links = isBuilder ? [...builderLinks, ...personLinks] : personLinks;
  return (
    <>
      {!drawer && (
        <div className={classes.top}>
          {!collapsed && <Logo />}
          <button
            type="button"
            className={classes.fold}
            onClick={toggle}
            aria-label={collapsed ? "Widen the menu" : "Narrow the menu"}
          >
            <Fold size={18} stroke={1.5} aria-hidden />
          </button>
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: closes the drawer after any of its links was followed; the links carry the keyboard */}
      <nav aria-label="Main" className={classes.links} onClick={drawer ? closeDrawer : undefined}>
        {links.map((entry) => (
          <div key={entry.label}>
            <Entry entry={entry} collapsed={collapsed} />
            {entry.label === "Applications" && applicationId !== undefined && !collapsed && (
              <div className={classes.inner}>
                {applicationLinks(applicationId).map(({ label, link }) => (
                  <Link key={label} {...link} className={classes.innerLink}>
                    {label}
                  </Link>
                ))}
              </div>
            )}
          </div>
        ))}
      </nav>
      <div className={classes.bottom}>
        <HelpButton collapsed={collapsed} />
        <AccountMenu collapsed={collapsed} />
      </div>
    </>
  );
}

function Entry({ entry: { label, icon: Icon, link, also = [] }, collapsed }: { entry: RailLink; collapsed: boolean }) {
  const within = useLocation({
    select: ({ pathname }) => also.some((path) => pathname === path || pathname.startsWith(`${path}/`)),
  });
  return (
    <Tooltip label={label} position="right" disabled={!collapsed}>
      <Link
        {...link}
        data-status={within ? "active" : undefined}
        aria-current={within ? "page" : undefined}
        className={classes.link}
        aria-label={collapsed ? label : undefined}
      >
        <Icon size={18} stroke={1.5} aria-hidden />
        {!collapsed && label}
      </Link>
    </Tooltip>
  );
}
