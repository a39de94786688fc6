import type { Place } from "../../define.ts";

/** Code of an AWS region, for example `eu-central-1` or `us-gov-west-1`. */
export const regionPattern = /^[a-z]{2}(-[a-z]{2,12}){1,2}-\d{1,2}$/;

/** Host of a region (https://docs.aws.amazon.com/general/latest/gr/s3.html); those of China have a domain of their own. */
export function s3Host(region: string): string {
  return `s3.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
}

/** Regions at the time of writing; a newer one may be named too, see {@link regionPattern}. */
const knownRegions = [
  ...["us-east-1", "us-east-2", "us-west-1", "us-west-2", "us-gov-east-1", "us-gov-west-1"],
  ...["ca-central-1", "ca-west-1", "mx-central-1", "sa-east-1", "af-south-1", "il-central-1"],
  ...["eu-central-1", "eu-central-2", "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1", "eu-south-1", "eu-south-2"],
  ...["me-central-1", "me-south-1", "cn-north-1", "cn-northwest-1"],
  ...["ap-east-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2"],
  ...["ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-7"],
];

/** Hosts of the known regions. */
export const knownHosts: readonly string[] = knownRegions.map(s3Host);

/** Address at which the buckets of the account are listed. */
export function bucketsUrl(place: Place): string {
  return `https://${s3Host(place.params.region ?? "")}/`;
}

/** Address of a bucket, or of an object in it. */
export function s3Url(place: Place, bucket: string, key?: string): string {
  const address = `${bucketsUrl(place)}${bucket}`;
  return key === undefined ? address : `${address}/${key.split("/").map(encodeURIComponent).join("/")}`;
}
