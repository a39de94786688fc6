import { describe, expect, it } from "vitest";
import { isPublicAddress } from "./addresses.ts";

// Without a request, because most of these would really be dialled if they were allowed.
describe("An address of the public Internet", () => {
  it.each(["93.184.216.34", "8.8.8.8", "168.63.129.15", "2606:4700::1111", "2a00:1450:4001::200e"])(
    "is %s",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    ...["0.0.0.0", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "169.254.169.254"],
    ...["169.254.170.2", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.0.1"],
    ...["198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"],
    ...["::", "::1", "::ffff:127.0.0.1", "::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "100::1"],
    ...["2001:0:7f00:1::1", "2001:2::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "5f00::1"],
    ...["fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1"],
    ...["", "localhost", "127.1", "0x7f000001", "::1%lo", "[::1]"],
  ])("is not %j", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it("is not the one by which Azure's machines reach their platform, public as it looks", () => {
    expect(isPublicAddress("168.63.129.16")).toBe(false);
    expect(isPublicAddress("::ffff:168.63.129.16")).toBe(false);
  });
});
