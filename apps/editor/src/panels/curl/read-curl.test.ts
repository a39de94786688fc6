import { evaluateTemplate } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { readCurl } from "./read-curl.ts";

const read = (text: string) => {
  const reading = readCurl(text);
  if (!reading.ok) throw new Error(reading.problem);
  return reading;
};

const throughWordProcessor =
  "The command has been through a word processor. Put straight quotes (\" and ') and short hyphens (-) where it has round quotes and long dashes.";

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
          { name: "note", value: "hi", type: "value", contentType: "" },
          { name: "cv", value: "", type: "file", contentType: "application/pdf" },
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
      {
        kind: "form",
        fields: [
          { name: "a", value: "1" },
          { name: "a", value: "2" },
        ],
      },
    ],
  ])("[K8] %s", (text, method, body) => {
    expect(read(text).request).toMatchObject({ method, body });
  });

  it("[K8] puts data into the query with -G, keeps names that come twice, and asks for files of the disk", () => {
    expect(read("curl -G https://a.example/s -d q=x --data-urlencode 'n=a b'").request).toMatchObject({
      method: "GET",
      query: [
        { name: "q", value: "x" },
        { name: "n", value: "a b" },
      ],
      body: { kind: "none" },
    });
    expect(read("curl -G https://a.example/s?t=0 -d tag=red -d tag=blue -d q=1").request.query).toEqual([
      { name: "t", value: "0" },
      { name: "tag", value: "red" },
      { name: "tag", value: "blue" },
      { name: "q", value: "1" },
    ]);
    expect(read("curl 'https://a.example/?flag&t=1&token=s3cr3t'")).toMatchObject({
      request: { url: "https://a.example/?flag&t=1", query: [] },
      secrets: ["token"],
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
      kind: "json",
      text: '{\n  "a": 1\n}',
    });
  });

  it("[K8] leaves keys of the address out as well", () => {
    const reading = read("curl 'https://ana:s3cr3t@a.example/x?apikey=s3cr3t&b=1'");
    expect(reading.secrets).toEqual(["the name and password in the address", "apikey"]);
    expect(reading.request).toMatchObject({ url: "https://a.example/x", query: [{ name: "b", value: "1" }] });
  });

  it("[K8] keeps the digits of a number when a key is taken out of the JSON", () => {
    expect(read(`curl --json '{"id":7615917337495251231,"password":"x"}' https://a.example`).request.body).toEqual({
      kind: "json",
      text: '{\n  "id": 7615917337495251231\n}',
    });
    const named = `curl -d '{"a":"b","password":"s3cr3t"}' https://a.example`;
    expect(read(named)).toMatchObject({ secrets: ["password"], request: { body: { kind: "text" } } });
    expect(JSON.stringify(read(named).request)).not.toContain("s3cr3t");
  });

  it.each([
    ["-c jar.txt -b jar.txt", ["-c", "-b"]],
    ["--max-redirs 5", ["--max-redirs"]],
    ["--limit-rate 100K", ["--limit-rate"]],
    ["-r 0-99", ["-r"]],
    ["-w '\\n'", ["-w"]],
    ['-o /dev/null -w "%{http_code}\\n"', ["-o", "-w"]],
    ["-x http://proxy.example.net:8080 --proxy-user u:p", ["-x", "--proxy-user"]],
    ["--connect-to a:443:b:8443 --interface eth0", ["--connect-to", "--interface"]],
    ["-k --tlsv1.3 -m 5 --compressed -sS", ["-k", "--tlsv1.3", "-m"]],
    ["--invented -8", ["--invented", "-8"]],
    ["-H @headers.txt", ["-H @headers.txt"]],
    ["-H 'Accept:' -H 'Host: b.example'", ["-H “Accept:”", "the header Host"]],
    [
      "--url-query @q.txt -d @body.txt -d a=1 -X GET",
      ["-d @body.txt", "--url-query @q.txt", "the body, which a GET has not"],
    ],
    ["https://b.example --next https://c.example -d x=1", ["https://b.example", "everything behind --next"]],
    ["--no-progress-meter --no-location -N", []],
    ["> out.json 2>&1 | jq .", ["> out.json", "2>&1", "the command “jq”"]],
    ['-H "X-Team: $TEAM" -H "Authorization: Bearer $TOKEN"', ["what $TEAM stands for"]],
  ])("[K8] takes the address that the command has, and names what it leaves out: %s", (options, leftOut) => {
    const reading = read(`curl https://api.example.com/me ${options}`);
    expect(reading.request.url).toBe("https://api.example.com/me");
    expect(reading.leftOut).toEqual(leftOut);
    if (/^-[^>|]*$/.test(options) && !options.includes("--next"))
      expect(read(`curl ${options} https://api.example.com/me`).request.url).toBe("https://api.example.com/me");
  });

  it("[K8] keeps the type of a part, what stands in quotes, and names what else is said of it", () => {
    const reading = read(
      `curl https://a.example -F 'meta={"title":"Plan"};type=application/json;charset=utf-8' -F 'note="a;b\\"c";type=text/plain' ` +
        "-F 'x=1;odd;filename=y' --form-string 'raw=@a;type=b' -F 'two=@a.txt,b.txt' -F 'in=<c.txt'",
    );
    expect(reading.request.body).toEqual({
      kind: "multipart",
      parts: [
        { name: "meta", value: '{"title":"Plan"}', type: "value", contentType: "application/json;charset=utf-8" },
        { name: "note", value: 'a;b"c', type: "value", contentType: "text/plain" },
        { name: "x", value: "1", type: "value", contentType: "" },
        { name: "raw", value: "@a;type=b", type: "value", contentType: "" },
        { name: "two", value: "", type: "file", contentType: "" },
        { name: "two", value: "", type: "file", contentType: "" },
        { name: "in", value: "", type: "value", contentType: "" },
      ],
    });
    expect([reading.leftOut, reading.files]).toEqual([
      [";odd", ";filename=y"],
      ["a.txt", "b.txt", "c.txt"],
    ]);
  });

  it("[K8] takes a # in an address or a value for what it is", () => {
    expect(read("curl https://app.example.com/#/orders -H 'X-Team: 7' -d a=1").request).toMatchObject({
      method: "POST",
      url: "https://app.example.com/",
      headers: [{ name: "X-Team", value: "7" }],
      body: { kind: "form", fields: [{ name: "a", value: "1" }] },
    });
    expect(read("curl -d color=#ff0000 -d a=1 https://a.example # all of it").request.body).toMatchObject({
      fields: [
        { name: "color", value: "#ff0000" },
        { name: "a", value: "1" },
      ],
    });
  });

  it("[K8] keeps braces as the text that they are in the command", () => {
    const text = `curl --json '{"subject":"Hello {{name}}"}' -H 'X-T: {{a}}' 'https://a.example/?q={{b}}' -g`;
    const { request } = read(text);
    expect(request).toMatchObject({
      body: { text: '{"subject":"Hello {{ "{{" }}name}}"}' },
      headers: [{ name: "X-T", value: '{{ "{{" }}a}}' }],
      query: [{ name: "q", value: '{{ "{{" }}b}}' }],
    });
    const nothing = { form: {}, record: {}, run: {}, submitter: null, vars: {}, steps: {} } as never;
    expect(evaluateTemplate(request.headers[0]?.value ?? "", nothing)).toBe("{{a}}");
  });

  it.each(["application/vnd.api+json", "application/merge-patch+json", "application/json; charset=utf-8"])(
    "[K8] keeps a JSON body's own type as a header: %s",
    (type) => {
      expect(read(`curl -X PATCH -H 'content-type: ${type}' -d '{"a":1}' https://a.example`).request).toMatchObject({
        headers: [{ name: "content-type", value: type }],
        body: { kind: "json", text: '{"a":1}' },
      });
    },
  );

  it("[K8] takes the first address of a pattern, unless braces and brackets are meant", () => {
    const reading = read("curl 'https://a.example/{a,b}/[01-30:2]/[x-z]?page[size]=3'");
    expect(reading.request).toMatchObject({
      url: "https://a.example/a/01/x",
      query: [{ name: "page[size]", value: "3" }],
    });
    expect(reading.leftOut).toEqual(
      ["{a,b}", "[01-30:2]", "[x-z]"].map((pattern) => `the pattern ${pattern}, of which the first address is used`),
    );
    expect(read("curl -g 'https://a.example/{a,b}'").request.url).toBe("https://a.example/%7Ba,b%7D");
    expect(read("curl 'https://a.example/\\{a\\}'").request.url).toBe("https://a.example/%7Ba%7D");
    expect(read("curl 'http://[::1]:8080/x'").request.url).toBe("http://[::1]:8080/x");
  });

  it("[K8] joins data as curl does", () => {
    const bodyOf = (options: string) => read(`curl ${options} https://a.example`).request.body;
    expect(bodyOf(`--json '{"a":' --json '1}'`)).toEqual({ kind: "json", text: '{"a":1}' });
    expect(bodyOf("-d a=1 --data-urlencode 'q=a&b@c' --data-raw b=@x")).toMatchObject({
      fields: [
        { name: "a", value: "1" },
        { name: "q", value: "a&b@c" },
        { name: "b", value: "@x" },
      ],
    });
    expect(bodyOf("-d @-")).toEqual({ kind: "file", file: "", contentType: "" });
    const document = "curl -H 'Content-Type: application/json' https://a.example -d @- <<'END'\n{\"a\":\n1}\nEND\n";
    expect(read(document).request.body).toEqual({ kind: "json", text: '{"a":1}' });
  });

  it.each([
    ["--json '{\"a\":1}'", '?%7B"a":1%7D', [], "application/json"],
    ["--json '{\"a\":1}' -H 'content-type: application/vnd.api+json'", '?%7B"a":1%7D', [], "application/vnd.api+json"],
    ["-d q=x", "", [{ name: "q", value: "x" }], undefined],
  ])("[K8] sends the type of data behind the address with -G as curl does: %s", (...[options, behind, query, type]) => {
    const { request } = read(`curl -G ${options} https://a.example/s`);
    expect(request).toMatchObject({
      method: "GET",
      url: `https://a.example/s${behind}`,
      query,
      body: { kind: "none" },
    });
    expect(request.headers.map(({ value }) => value)).toEqual(type === undefined ? [] : [type]);
  });

  it("[K8] takes keys out of JSON behind the address, too", () => {
    const reading = read(`curl -G --json '{"q":1,"password":"s3cr3t"}' https://a.example/?a=1`);
    expect(reading.secrets).toEqual(["password"]);
    expect(JSON.stringify(reading.request)).not.toContain("s3cr3t");
  });

  it.each([
    ["-G -d @q.txt", "GET", ["-d @q.txt"], []],
    ["-G -d @-", "GET", ["-d @-"], []],
    ["-G --data-urlencode q@q.txt", "GET", ["--data-urlencode q@q.txt"], []],
    ["--data-urlencode q@q.txt -d a=1", "POST", ["--data-urlencode q@q.txt"], []],
    ["-X GET -d @q.txt", "GET", ["the body, which a GET has not"], []],
    ["-d @q.txt", "POST", [], ["q.txt"]],
    ["-T a.txt -T b.txt", "PUT", ["-T b.txt"], ["a.txt"]],
    [
      "-H 'Content-Type: text/csv' -d a -H 'content-type: text/plain'",
      "POST",
      ["a second “content-type: text/plain”"],
      [],
    ],
    ["-F '=x' -F a=1", "POST", ["-F “=x”, a part without a name"], []],
    ["-K all.cfg", "GET", ["-K"], []],
  ])("[K8] loses no file, part or type without a word: %s", (...[options, method, leftOut, files]) => {
    expect(read(`curl ${options} https://a.example/s`)).toMatchObject({ request: { method }, leftOut, files });
  });

  it("[K8] takes the last of several options for one header, and a row before them", () => {
    const headersOf = (options: string) => read(`curl ${options} https://a.example`).request.headers;
    expect(headersOf("-A one -A two -e http://r.example/1 -e 'http://r.example/2;auto'")).toEqual([
      { name: "User-Agent", value: "two" },
      { name: "Referer", value: "http://r.example/2" },
    ]);
    expect(headersOf("-A one -H 'user-agent: own'")).toEqual([{ name: "user-agent", value: "own" }]);
    expect(headersOf("-A one -A ''")).toEqual([]);
  });

  it("[K8] keeps round quotes and long dashes inside a text as they are", () => {
    expect(read("curl https://a.example -d 'say “hi” – ’tis' -H \"X: ‘a’ — b\"").request).toMatchObject({
      body: { text: "say “hi” – ’tis" },
      headers: [{ name: "X", value: "‘a’ — b" }],
    });
    expect(read("curl https://a.example/a–b -d \"“hi”\" --json '–1'").request.body).toMatchObject({ text: "“hi”–1" });
  });

  it("[K8] encodes as curl does where the body is a text", () => {
    expect(read('curl --data-urlencode "a b\'c" -d flag https://a.example').request.body).toMatchObject({
      kind: "text",
      text: "a+b%27c&flag",
    });
  });

  it("[K8] puts an upload under its own name into a folder", () => {
    expect(read("curl -T a.png -T b.png https://a.example/p/").request.url).toBe("https://a.example/p/a.png");
    expect(read("curl -T dir/photo.png https://a.example/p/").request.url).toBe("https://a.example/p/photo.png");
    expect(read("curl -T photo.png https://a.example/p").request.url).toBe("https://a.example/p");
  });

  it.each([
    ["wget https://a.example", "This is not a curl command: it begins with “curl”."],
    ["", "This is not a curl command: it begins with “curl”."],
    ["curl -X POST", "The command has no address in it."],
    ["curl https://a.example -H", "The command ends behind -H, which needs a value."],
    ["curl 'https://a.example", "A quote in the command is never closed. Copy it whole."],
    ["curl https://a.example/<your-id>/x", "Put in place of <your-id> what it stands for."],
    ["curl https://<host name>/x", "Put in place of <host name> what it stands for."],
    ["curl “https://a.example” -H “Accept: x”", throughWordProcessor],
    ['curl https://a.example -d ‘{"a": 1}’', throughWordProcessor],
    ["curl https://a.example -F name=“Ana”", throughWordProcessor],
    ["curl –X POST https://a.example", throughWordProcessor],
    ["curl https://a.example —data a=1", throughWordProcessor],
    ["curl.exe “https://a.example” -d 1", throughWordProcessor],
    ["curl ftp://a.example", "“ftp://a.example” is not a web address."],
    ["curl -F a=1 -d b=2 x.example", "The command sends two bodies, with -d and -F: keep the one that is meant."],
    ["curl -T a --json 1 x.example", "The command sends two bodies, with --json and -T: keep the one that is meant."],
    ["curl -I https://a.example", "A step sends GET, POST, PUT, PATCH, DELETE, not HEAD."],
    ['curl "https://$HOST/x"', "Put in place of $HOST what it stands for: only your shell knows it."],
    ["curl https://a.example/$(date +%F)", "Put in place of $(date +%F) what it stands for: only your shell knows it."],
  ])("[K8] says what is wrong with “%s”", (text, problem) => {
    expect(readCurl(text)).toEqual({ ok: false, problem });
  });
});
