/** Final reply of a mail server. */
export interface MailReply {
  /** Reply code (RFC 5321 §4.2): 250 for a message that was accepted for at least one recipient. */
  status: number;
  text: string;
  accepted: readonly string[];
  rejected: readonly string[];
}
