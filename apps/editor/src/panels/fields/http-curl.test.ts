import { describe, expect, it } from "vitest";
import { readCurl } from "./http-curl.ts";

const read = (text: string) => {
  const reading = readCurl(text);
  if (!reading.ok) throw new Error(reading.problem);
  return reading;
};

describe("a pasted curl command", () => {
  it("[K8] becomes method, address, query, headers and a JSON body, over several lines", () => {
    const { request, secrets, leftOut } = read(String.raw`curl --location -X PUT \
      'https://api.example.com/v1/contacts?active=true' \
      -H 'Content-Type: application/json' -H "X-Trace: a \"b\"" \
      --data '{"name": "O'"'"'Hara"}'`);
    expect(request).toEqual({
      method: "PUT",
      url: "https://api.example.com/v1/contacts",
      query: [{ name: "active", value: "true" }],
      headers: [{ name: "X-Trace", value: 'a "b"' }],
      body: { kind: "json", text: `{"name": "O'Hara"}` },
      answer: "data",
    });
    expect([secrets, leftOut]).toEqual([[], ["--location"]]);
  });

  it.each([
    ["curl https://a.example/x?b=1\\&c=2", "GET", { kind: "none" }],
    [
      "curl -d a=1 -d 'b=x y' https://a.example",
      "POST",
      {
        kind: "form",
        fields: [
          { name: "a", value: "1" },
          { name: "b", value: "x y" },
        ],
      },
    ],
    [
      "curl -sSXPOST a.example --data-urlencode 'q=a&b'",
      "POST",
      { kind: "form", fields: [{ name: "q", value: "a&b" }] },
    ],
    ["curl --json '{\"a\":1}' https://a.example", "POST", { kind: "json", text: '{"a":1}' }],
    [
      "curl -H 'content-type: text/csv' -d 'a;b' https://a.example",
      "POST",
      { kind: "text", text: "a;b", contentType: "text/csv" },
    ],
    [
      "curl -F note=hi -F 'cv=@/tmp/cv.pdf;type=application/pdf' https://a.example",
      "POST",
      {
        kind: "multipart",
        parts: [
          { name: "note", value: "hi", type: "value" },
          { name: "cv", value: "", type: "file" },
        ],
      },
    ],
    ["curl -T photo.png https://a.example/p", "PUT", { kind: "file", file: "", contentType: "" }],
    [
      "curl --data-binary @photo.png -H 'Content-Type: image/png' --url https://a.example",
      "POST",
      { kind: "file", file: "", contentType: "image/png" },
    ],
    [
      "curl -d 'a=1&a=2' https://a.example",
      "POST",
      { kind: "text", text: "a=1&a=2", contentType: "application/x-www-form-urlencoded" },
    ],
  ])("[K8] %s", (text, method, body) => {
    expect(read(text).request).toMatchObject({ method, body });
  });

  it("[K8] puts data into the query with -G, keeps names that come twice in the address, and asks for files of the disk", () => {
    expect(read("curl -G https://a.example/s -d q=x --data-urlencode 'n=a b'").request).toMatchObject({
      method: "GET",
      query: [
        { name: "q", value: "x" },
        { name: "n", value: "a b" },
      ],
      body: { kind: "none" },
    });
    expect(read("curl 'https://a.example/?t=1&t=2'").request).toMatchObject({
      url: "https://a.example/?t=1&t=2",
      query: [],
    });
    expect(read("curl -F 'cv=@cv.pdf' https://a.example")).toMatchObject({ files: ["cv.pdf"] });
    expect(read("curl -O https://a.example/report.pdf").request.answer).toBe("file");
  });

  it.each([
    ["-H 'Authorization: Bearer s3cr3t'", "Authorization"],
    ["-H 'X-Api-Key: s3cr3t'", "X-Api-Key"],
    ["-u ana:s3cr3t", "-u"],
    ["--oauth2-bearer s3cr3t", "--oauth2-bearer"],
    ["-b 'session=s3cr3t'", "cookies (-b)"],
    ["-d api_key=s3cr3t -d a=1", "api_key"],
    ["-F token=s3cr3t", "token"],
    ["-G -d access_token=s3cr3t", "access_token"],
    ["-H 'X-Signed: Bearer s3cr3t'", "X-Signed"],
    ["-d a=1 -d a=2 -d password=s3cr3t", "password"],
    ['--json \'{"who":[{"name":"Ana","password":"s3cr3t"}]}\'', "password"],
  ])("[K8] leaves a key out and names it: %s", (options, name) => {
    const reading = read(`curl ${options} https://a.example/`);
    expect(reading.secrets).toEqual([name]);
    expect(JSON.stringify(reading.request)).not.toContain("s3cr3t");
  });

  it("[K8] keeps JSON without a key as it was written, and what only sounds like one", () => {
    const text = '{ "project": {"key": "ABC"}, "token": null,\n"n": 1.0 }';
    expect(read(`curl --json '${text}' https://a.example`)).toMatchObject({
      request: { body: { kind: "json", text } },
      secrets: [],
    });
    expect(read(`curl --json '{"a":1,"client_secret":"x"}' https://a.example`).request.body).toEqual({
      ...{ kind: "json", text: '{\n  "a": 1\n}' },
    });
  });

  it("[K8] leaves keys of the address out as well", () => {
    const reading = read("curl 'https://ana:s3cr3t@a.example/x?apikey=s3cr3t&b=1'");
    expect(reading.secrets).toEqual(["the name and password in the address", "apikey"]);
    expect(reading.request).toMatchObject({ url: "https://a.example/x", query: [{ name: "b", value: "1" }] });
  });

  it("[K8] lists options that have no place here", () => {
    expect(read("curl -k --tlsv1.3 -m 5 --compressed https://a.example").leftOut).toEqual(["-k", "--tlsv1.3", "-m"]);
  });

  it.each([
    ["wget https://a.example", "This is not a curl command: it begins with “curl”."],
    ["", "This is not a curl command: it begins with “curl”."],
    ["curl -X POST", "The command has no address in it."],
    ["curl ftp://a.example", "“ftp://a.example” is not a web address."],
    ["curl -I https://a.example", "A step sends GET, POST, PUT, PATCH, DELETE, not HEAD."],
  ])("[K8] says what is wrong with “%s”", (text, problem) => {
    expect(readCurl(text)).toEqual({ ok: false, problem });
  });
});
