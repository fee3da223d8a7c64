import { describe, expect, test } from "@jest/globals";

import { describeUserAgent } from "../../src/access/user-agent.js";

const webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
const safari = "AppleWebKit/605.1.15 (KHTML, like Gecko)";
const chromeOnLinux = `Mozilla/5.0 (X11; Linux x86_64) ${webkit} Chrome/72.0.3626.119 Safari/537.36`;
const iphone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 11_0 like Mac OS X) AppleWebKit/604.1.38 (KHTML, like Gecko) " +
  "Version/11.0 Mobile/15A372 Safari/604.1";

describe("describeUserAgent", () => {
  test.each([
    [chromeOnLinux, "Chrome 72.0 | Linux | Other"],
    [iphone, "Mobile Safari 11.0 | iOS 11.0 | iPhone"],
    [
      `Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) ${safari} Version/16.6 Mobile/15E148 Safari/604.1`,
      "Mobile Safari 16.6 | iOS 16.6 | iPad",
    ],
    [
      `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${safari} Version/17.1 Safari/605.1.15`,
      "Safari 17.1 | Mac OS X 10.15 | Mac",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:120.0) Gecko/20100101 Firefox/120.0",
      "Firefox 120.0 | Windows 10 | Other",
    ],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/119.0.0.0 Safari/537.36 Edg/119.0.2151.58`,
      "Edge 119.0 | Windows 10 | Other",
    ],
    ["Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko", "IE 11.0 | Windows 7 | Other"],
    [
      "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0",
      "Firefox 115.0 | Ubuntu | Other",
    ],
    [
      `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webkit} Chrome/117.0.0.0 Safari/537.36`,
      "Chrome 117.0 | Chrome OS 14541.0 | Other",
    ],
    [
      `Mozilla/5.0 (Linux; Android 13; Pixel 7) ${webkit} Chrome/116.0.0.0 Mobile Safari/537.36`,
      "Chrome Mobile 116.0 | Android 13 | Pixel 7",
    ],
    [
      `Mozilla/5.0 (Linux; Android 12; SM-G991B Build/SP1A) ${webkit} Chrome/95.0.4638.74 Mobile Safari/537.36`,
      "Chrome Mobile 95.0 | Android 12 | Samsung SM-G991B",
    ],
    [
      "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
      "Googlebot 2.1 | Other | Spider",
    ],
    ["curl/8.4.0", "curl 8.4 | Other | Other"],
    ["Go-http-client/1.1", "Go-http-client 1.1 | Other | Other"],
    ["python-requests/2.31.0", "Python Requests 2.31 | Other | Other"],
    ["no such agent", "Other | Other | Other"],
    ["", "Other | Other | Other"],
  ])("%s", (userAgent, expected) => {
    const { browser, browserVersion, os, osVersion, device } = describeUserAgent(userAgent);
    expect(`${browser} ${browserVersion} | ${os} ${osVersion} | ${device}`.replaceAll("  ", " ")).toBe(
      expected,
    );
  });

  test("says the same the second time, whatever a caller did to the first answer", () => {
    describeUserAgent(chromeOnLinux).browser = "changed";
    const expected = {
      browser: "Chrome",
      browserVersion: "72.0",
      os: "Linux",
      osVersion: "",
      device: "Other",
    };
    expect(describeUserAgent(chromeOnLinux)).toEqual(expected);
  });

  test("looks at the first 255 characters only", () => {
    expect(describeUserAgent(`${"x".repeat(242)} curl/8.4.0`)).toMatchObject({ browser: "curl" });
    expect(describeUserAgent(`${"x".repeat(255)} curl/8.4.0`)).toMatchObject({ browser: "Other" });
  });

  test.each([
    "a",
    "1.",
    "Crawl",
    "crawl spider ",
    "MozillaaMobile",
    "iPodaVersion/1.1",
    "(Mobile; LYF/A/;rv:",
    "; Build/",
  ])("answers soon when %s is repeated to make matching slow", (unit) => {
    // The first match of a pattern compiles it, so the best of some slightly different agents counts.
    const times = ["v", "w", "x", "y", "z"].map((start) => {
      const begun = performance.now();
      describeUserAgent(start + unit.repeat(300));
      return performance.now() - begun;
    });
    expect(Math.min(...times)).toBeLessThan(50);
  });
});
