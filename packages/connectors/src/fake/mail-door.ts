import type { FakeMail, FakeMailbox, FakeRefusal, FakeTools } from "./define.ts";

/** Receiver of the mail of a mail server; null accepts a message. */
export interface MailDoor {
  signIn(user: string, password: string): FakeRefusal | null;
  recipient(address: string): FakeRefusal | null;
  take(mail: FakeMail): FakeRefusal | null;
}

const nowhere: FakeRefusal = { code: 554, message: "5.3.0 there is no mail server here" };
const closed: FakeMailbox = { signIn: () => nowhere, recipient: () => nowhere, take: () => nowhere };

/**
 * Makes the receiver for a double's mailbox; without a mailbox it refuses everything.
 *
 * @param with.taken called with each message, the reply code and the signed-in user
 */
export function mailDoorOf(
  mailbox: FakeMailbox = closed,
  { tools, taken }: { tools: () => FakeTools; taken: (status: number, user: string | null) => void },
): MailDoor {
  return {
    signIn: (user, password) => mailbox.signIn(user, password, tools()),
    recipient: (address) => mailbox.recipient(address, tools()),
    take(mail) {
      const refusal = mailbox.take(mail, tools());
      taken(refusal?.code ?? 250, mail.user);
      return refusal;
    },
  };
}
