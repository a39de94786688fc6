import { createOrganization, passwordLinkAddress } from "@formwork/db";
import { FormworkError } from "@formwork/domain";
import type { CommandInput } from "./command.ts";
import { publicUrl } from "./env.ts";

/**
 * Creates an organization with its first super admin, for an installation without the demo, and prints the link with which they set their password.
 */
export async function addOrganization({ db, args }: CommandInput): Promise<boolean> {
  const [name, administrator, email] = args;
  if (!name || !administrator || !email?.includes("@"))
    throw new FormworkError(
      "INVALID_INPUT",
      'Give three things: organization add "Example Ltd" "Ana Admin" ana@example.com',
    );
  const { secret } = await createOrganization(db, { name, administrator, email });
  console.log(`${name} is ready. ${administrator} sets a password by this link and signs in as ${email}.`);
  console.log("It works once, within seven days, and is shown only now:");
  console.log(passwordLinkAddress(publicUrl(), secret));
  return true;
}
