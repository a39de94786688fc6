import { awsSigV4, defineConnector, ok } from "../../define.ts";
import { deleteObject } from "./actions/delete-object.ts";
import { findObject } from "./actions/find-object.ts";
import { getFile } from "./actions/get-file.ts";
import { getText } from "./actions/get-text.ts";
import { listObjects } from "./actions/list-objects.ts";
import { putObject } from "./actions/put-object.ts";
import { buckets } from "./choices.ts";
import { s3Failure } from "./failure.ts";
import { bucketsUrl, knownHosts, regionPattern, s3Host } from "./place.ts";
import { errorOf } from "./xml.ts";

/**
 * Amazon S3 (https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html). The bucket is part of the path, so that a connection calls only the host
 * of its region, and names with dots match its certificate.
 */
export const connector = defineConnector({
  key: "aws_s3",
  name: "Amazon S3",
  description: "Files and texts in buckets.",
  category: "Files",
  color: "#3f7f1e",
  initials: "S3",
  docs: "https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html",
  auth: awsSigV4({ service: "s3", region: { param: "region" } }),
  regions: [],
  params: [
    {
      key: "region",
      label: "Region of the buckets",
      help: "Its code, for example eu-central-1 or us-east-1.",
      pattern: regionPattern,
    },
  ],
  hosts: knownHosts,
  hostsIn: ({ params: { region = "" } }) => (regionPattern.test(region) ? [...knownHosts, s3Host(region)] : knownHosts),
  failure: s3Failure,
  test: {
    request: (place) => ({ method: "GET", url: bucketsUrl(place) }),
    // S3 checks the signature before it refuses to list buckets, so the keys are good, but perhaps for certain buckets only.
    outcome: (response) => ok(errorOf(response)?.code ?? "listed"),
  },
  choices: { buckets },
  actions: { putObject, getFile, getText, findObject, listObjects, deleteObject },
  retired: null,
});
