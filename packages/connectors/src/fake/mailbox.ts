import type { JsonObject } from "@formwork/domain";
import { defineFake, type Fake, type FakeMail, type FakeRefusal, type FakeTools } from "./define.ts";
import { readMail } from "./read-mail.ts";

const mostMails = 200;

function mailsOf(tools: FakeTools): JsonObject[] {
  return tools.store.list("mails");
}

function keep(mail: FakeMail, tools: FakeTools): void {
  const { subject, messageId, text, attachments } = readMail(mail.raw);
  const id = tools.store.nextId();
  const read = { subject, messageId, text, attachments: attachments.map((each) => ({ ...each })) };
  tools.store.put("mails", id, { id, at: tools.now(), user: mail.user, from: mail.from, to: [...mail.to], ...read });
  const [oldest] = mailsOf(tools);
  if (oldest && mailsOf(tools).length > mostMails) tools.store.remove("mails", String(oldest.id));
}

// Set by the control `refuse-next`, used up one by one.
function ordered(tools: FakeTools): FakeRefusal | null {
  const order = tools.store.get("orders", "refuse");
  if (!order || Number(order.count) <= 0) return null;
  tools.store.put("orders", "refuse", { ...order, count: Number(order.count) - 1 });
  return { code: Number(order.code), message: String(order.message) };
}

/**
 * A mail server's double: accepts mail from signed-in users, refuses recipients whose address begins with `nobody@`, and stores the latest 200
 * messages. Its controls: `refuse-next` with `code`, `message` and `count`, and `mails`, which lists the messages.
 *
 * @param options.users passwords by user name
 */
export function createMailbox(options: {
  key: string;
  name: string;
  hosts: readonly string[];
  users: Readonly<Record<string, string>>;
}): Fake {
  const { users, ...shown } = options;
  return defineFake({
    ...shown,
    routes: [],
    mailbox: {
      signIn: (user, password) =>
        Object.hasOwn(users, user) && users[user] === password
          ? null
          : { code: 535, message: "5.7.8 Authentication credentials invalid" },
      recipient: (address) =>
        /^nobody@/i.test(address) ? { code: 550, message: `5.1.1 <${address}>: no such mailbox` } : null,
      take(mail, tools) {
        const refusal = ordered(tools);
        if (!refusal) keep(mail, tools);
        return refusal;
      },
    },
    inspect: (tools) => [
      {
        title: "Mails",
        columns: ["When", "From", "To", "Subject", "Text", "Attachments"],
        rows: mailsOf(tools)
          .reverse()
          .map((mail) => [
            ...[new Date(Number(mail.at)).toISOString(), String(mail.from), (mail.to as string[]).join(", ")],
            ...[String(mail.subject), String(mail.text)],
            (mail.attachments as { name: string; bytes: number }[])
              .map(({ name, bytes }) => `${name} (${bytes} bytes)`)
              .join(", "),
          ]),
      },
    ],
    controls: {
      mails: (tools) => ({ mails: mailsOf(tools) }),
      "refuse-next": (tools, { code, message, count }) => {
        const order = {
          code: Number(code ?? 451),
          message: String(message ?? "4.3.0 try again"),
          count: Number(count ?? 1),
        };
        tools.store.put("orders", "refuse", order);
        return order;
      },
    },
  });
}
