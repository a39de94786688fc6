import { useSuspenseQuery } from "@tanstack/react-query";
import { Navigate, Outlet, useLocation } from "@tanstack/react-router";
import { Palette } from "./palette.tsx";
import { Rail } from "./rail.tsx";
import { sessionQuery } from "./session.ts";
import classes from "./shell.module.css";

/** The frame around every signed-in page. */
export function Shell() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { href } = useLocation();
  // Signed out elsewhere while the page was open: nobody is left to draw it for.
  if (session === null) return <Navigate to="/sign-in" search={{ next: href }} replace />;
  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        Skip to the content
      </a>
      <Rail />
      <div className={classes.outlet}>
        <Outlet />
      </div>
      <Palette />
    </div>
  );
}
