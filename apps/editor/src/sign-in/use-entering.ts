import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type Credentials, type OpenOrganization, signIn } from "../shell/auth-client.ts";

/** How signing in stands. */
export interface Entering {
  enter: (credentials: Credentials) => void;
  /** Goes on with what was entered, to one of the {@link choices}. */
  choose: (organizationId: string) => void;
  /** Back to the e-mail address and the password. */
  startOver: () => void;
  /** Where the password is right, when that is in several organizations. */
  choices: readonly OpenOrganization[];
  busy: boolean;
  error: Error | null;
}

/** Signing in, by the form and by whoever stands beside it. @param next address of this site to go on to */
export function useEntering(next = "/"): Entering {
  const [choices, setChoices] = useState<readonly OpenOrganization[]>([]);
  const { mutate, reset, variables, ...entering } = useMutation({
    mutationFn: signIn,
    onSuccess: (organizations) => {
      setChoices(organizations);
      // A full load: the session, its rights and the first page come fresh from the server.
      if (organizations.length === 0) location.assign(next);
    },
  });
  return {
    enter: mutate,
    choose: (organizationId) => variables && mutate({ ...variables, organizationId }),
    startOver: () => {
      setChoices([]);
      reset();
    },
    choices,
    busy: entering.isPending || (entering.isSuccess && choices.length === 0),
    error: entering.error,
  };
}
