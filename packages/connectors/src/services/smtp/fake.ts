import { defineFake } from "../../fake/define.ts";
import { createMailbox } from "../../fake/mailbox.ts";

const signIn = { username: "formwork@mail.example", password: "sandbox-password" };
const mailbox = createMailbox({
  key: "smtp",
  name: "E-mail",
  hosts: ["mail.example"],
  users: { [signIn.username]: signIn.password },
});

/** Double of a mail server: stores accepted mail, and has no mailbox for `nobody@…`. */
export const fake = defineFake({
  ...mailbox,
  inspect: (tools) => [
    {
      title: "Sign-in to enter",
      columns: ["Mail server", "Port", "Encryption", "User name", "Password"],
      rows: [["mail.example", "587", "starttls", signIn.username, signIn.password]],
    },
    ...(mailbox.inspect?.(tools) ?? []),
  ],
});
