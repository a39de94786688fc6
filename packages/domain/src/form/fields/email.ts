import * as z from "zod";
import { defineField } from "../field-kind.ts";
import { asSeen } from "./parts/invisible.ts";

const settings = z.object({});

// RFC 5322 §3.2.3 (dot-atom), with the letters of every script (RFC 6531 §3.3).
const atom = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+$/u;
// RFC 1035 §2.3.4 and RFC 5890 §2.3.2: letters, digits and inner hyphens, as people write them or as `xn--`.
const label = /^(?=.{1,63}$)[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;
// RFC 5321 §4.5.3.1: 64 octets before the @, and a path of 256 with its brackets.
const [longestLocal, longestAddress] = [64, 254];

function isAddress(address: string): boolean {
  const at = address.lastIndexOf("@");
  const labels = address.slice(at + 1).split(".");
  const top = labels.at(-1) ?? "";
  return (
    at > 0 &&
    at <= longestLocal &&
    address
      .slice(0, at)
      .split(".")
      .every((part) => atom.test(part)) &&
    labels.every((part) => label.test(part)) &&
    labels.length > 1 &&
    // An address of numbers is none of a mail domain (RFC 5321 §4.1.3 writes it in brackets).
    /^(?!\d+$)..+$/u.test(top)
  );
}

/**
 * An e-mail address, in any script; stored as it is seen: signs of no width and of direction go, capitals and spelling stay. A domain is
 * kept as it was written, never as its `xn--` form.
 */
export const field = defineField<z.infer<typeof settings>>({
  kind: "email",
  title: "E-mail",
  description: "An e-mail address.",
  icon: "Mail",
  control: "email",
  settings,
  initial: {},
  settingFields: [],
  valueType: "string",
  parse: () =>
    z
      .string("Write an e-mail address.")
      .transform(asSeen)
      .refine((address) => address.length <= longestAddress, { error: "This address is too long.", abort: true })
      .refine(isAddress, "Write an e-mail address like name@example.com."),
});
