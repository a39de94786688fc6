import { Outlet } from "@tanstack/react-router";
import { Palette } from "./palette.tsx";
import { Rail } from "./rail.tsx";
import classes from "./shell.module.css";

/** The frame around every signed-in page. */
export function Shell() {
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
