import type { FormAccount } from "@formwork/domain";
import { useCallback, useState } from "react";
import { readForm } from "./api.ts";

/**
 * The person's accounts that a form works with.
 * @param opened as they were when the page opened
 * @returns them as they are, and what reads them anew after one was connected
 */
export function useAccounts(slug: string, opened: readonly FormAccount[]) {
  const [accounts, setAccounts] = useState(opened);
  const refresh = useCallback(() => {
    // Nothing is lost where the answer is: the card has said that the account is connected.
    readForm(slug).then(
      (form) => setAccounts(form.accounts),
      () => undefined,
    );
  }, [slug]);
  return { accounts, refresh };
}
