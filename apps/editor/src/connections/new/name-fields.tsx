import { linkNameFrom, linkNameSchema } from "@formwork/domain";
import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { tooLong } from "../../shared/too-long.ts";
import { trpc } from "../../trpc.ts";
import type { Service } from "../gallery/gallery.ts";
import { type TakenName, TakenNameNote } from "../taken-name.tsx";
import type { NewConnectionChoices } from "./new-connection-choices.ts";

interface NameFieldProps {
  service: Pick<Service, "key">;
  choices: Pick<NewConnectionChoices, "name" | "linkName">;
  /** What the server said of a name that is taken. */
  taken: TakenName | null;
  onChange: (part: Partial<NewConnectionChoices>) => void;
}

/** The name [C7]: the one that it gets stands there, to be typed over. */
export function NameField({ service, choices, taken, onChange }: NameFieldProps) {
  const next = useQuery(trpc.connection.nextNames.queryOptions({ connectorKey: service.key }));
  return (
    <TextInput
      label="Name"
      value={choices.name ?? next.data?.name ?? ""}
      error={
        taken?.path === "name" ? (
          <TakenNameNote taken={taken} onTake={(name) => onChange({ name })} />
        ) : (
          tooLong(choices.name ?? "", 50)
        )
      }
      onChange={(event) => onChange({ name: event.currentTarget.value })}
    />
  );
}

/** The link name [C21]: made from the name, unless another one is typed; it stays for good. */
export function LinkNameField({ service, choices, taken, onChange }: NameFieldProps) {
  const next = useQuery(trpc.connection.nextNames.queryOptions({ connectorKey: service.key }));
  const { name, linkName } = choices;
  const made = name === null || name.trim() === "" ? next.data?.linkName : linkNameFrom(name, []);
  const wrong =
    linkName === null || linkName === "" ? null : linkNameSchema.safeParse(linkName).error?.issues[0]?.message;
  return (
    <TextInput
      label="Link name"
      description="Names the connection in text. Lower-case letters, digits and _. It cannot be changed later."
      placeholder={made}
      value={linkName ?? ""}
      error={
        taken?.path === "linkName" ? (
          <TakenNameNote taken={taken} onTake={(free) => onChange({ linkName: free })} />
        ) : (
          wrong
        )
      }
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => onChange({ linkName: event.currentTarget.value })}
    />
  );
}
