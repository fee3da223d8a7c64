import { expect, test } from "@jest/globals";

import { nearestKey, nearestSetting, nearestVariable } from "../../src/settings/nearest.js";

test.each([
  ["auth.saml", "enable", "enabled"],
  ["auth.saml", "enabled", "enabled"],
  ["auth.saml", "singel_logout", "single_logout"],
  ["auth.saml", "private_keys", "private_key"],
  ["auth.saml", "http_port", undefined],
  ["auth.saml", "", undefined],
  ["nowhere", "enabled", undefined],
])("in [%s], what is like %s", (section, name, expected) => {
  expect(nearestKey(section, name)).toBe(expected);
});

test.each([
  ["server", "htp_port", "[server] http_port"],
  ["sever", "http_port", "[server] http_port"],
  ["auth_basic", "enabled", "[auth.basic] enabled"],
  ["auth.saml", "xyz", undefined],
  ["feature_toggles", "enable", undefined],
])("[%s] %s", (section, name, expected) => {
  expect(nearestSetting(section, name)).toBe(expected);
});

test.each([
  ["GF_SERVER_HTTPPORT", "GF_SERVER_HTTP_PORT"],
  ["GF_SERVER_PORT", "GF_SERVER_HTTP_PORT"],
  ["GF_SECURITY_ADMIN_PASSWORD__FILE", "GF_SECURITY_ADMIN_PASSWORD"],
  ["GF_X", undefined],
  ["GF_UNIFIED_ALERTING_SCREENSHOTS_CAPTURE_TIMEOUT", undefined],
])("%s", (variable, expected) => {
  expect(nearestVariable(variable)).toBe(expected);
});
