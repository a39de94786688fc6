import { roles } from "@formwork/domain";
import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { roleWords } from "../people/roles.ts";
import classes from "./sign-in.module.css";

const answerSchema = z.array(
  z.object({ name: z.string(), email: z.string(), password: z.string(), role: z.enum(roles) }),
);

async function readDemo() {
  const response = await fetch("/api/demo");
  // Only a demo installation has this list; everywhere else it does not exist.
  if (!response.ok) return null;
  return answerSchema.parse(await response.json());
}

interface DemoPeopleProps {
  busy: boolean;
  onChoose: (person: { email: string; password: string }) => void;
}

/** The people of a demo installation: one press signs in as one of them. Nothing anywhere else. */
export function DemoPeople({ busy, onChoose }: DemoPeopleProps) {
  const { data } = useQuery({
    queryKey: ["demo"],
    queryFn: readDemo,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (!data) return null;
  return (
    <section className={classes.demo} aria-label="People of the demo">
      <Text size="sm" c="dimmed">
        This is a demo. Sign in as one of its people:
      </Text>
      {data.map(({ name, email, password, role }) => (
        <button
          key={email}
          type="button"
          className={classes.person}
          disabled={busy}
          onClick={() => onChoose({ email, password })}
        >
          <strong>{name}</strong>
          <span>{roleWords(role)}</span>
        </button>
      ))}
    </section>
  );
}
