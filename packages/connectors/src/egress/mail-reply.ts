/** What a mail server said in the end. */
export interface MailReply {
  /** Reply code (RFC 5321 §4.2): 250 for a message that was taken, for whichever recipients. */
  status: number;
  text: string;
  accepted: readonly string[];
  rejected: readonly string[];
}
