import { Link } from "@tanstack/react-router";
import { Chip } from "../../../shared/chip.tsx";
import classes from "./uses.module.css";

interface UsePlaceProps {
  place: { kind: "workflow" | "schedule"; id: string; name: string };
  live: boolean;
  applicationId: string;
}

/** A workflow or a schedule that uses something, to be opened beside, and whether that is live. */
export function UsePlace({ place: { kind, id, name }, live, applicationId }: UsePlaceProps) {
  return (
    <span className={classes.place}>
      {kind === "workflow" ? (
        <Link
          to="/applications/$applicationId/workflows/$workflowId"
          params={{ applicationId, workflowId: id }}
          target="_blank"
        >
          {name}
        </Link>
      ) : (
        <Link to="/schedules" target="_blank">
          {name}
        </Link>
      )}
      <Chip tone={live ? "green" : "grey"}>{live ? "live" : "draft only"}</Chip>
    </span>
  );
}
