import { describe, expect, test } from "@jest/globals";

import type { DirectoryServer, GroupMapping } from "../../src/directory/configuration.js";
import { standingOf } from "../../src/directory/mapping.js";

const mapping = (groupDn: string, more: Partial<GroupMapping>): GroupMapping => ({
  ...{ groupDn, orgId: 1, orgRole: undefined, isGrafanaAdmin: undefined },
  ...more,
});

function standing(groups: string[], groupMappings: GroupMapping[]) {
  const { roles, ...rest } = standingOf({ groups, server: { groupMappings } as DirectoryServer });
  return { roles: Object.fromEntries(roles), ...rest };
}

describe("what groups make of a user", () => {
  const admins = mapping("cn=admins,dc=x", { orgRole: "Admin", isGrafanaAdmin: true });
  const editors = mapping("CN=Editors, DC=x", { orgRole: "Editor" });
  const elsewhere = mapping("cn=editors,dc=x", { orgRole: "Viewer", orgId: 2, isGrafanaAdmin: false });
  const everybody = mapping("*", { orgRole: "Viewer" });
  const all = [admins, editors, elsewhere, everybody];

  test("the first mapping of each organisation counts", () => {
    expect(standing(["cn=ADMINS,dc=X", "cn=editors,dc=x"], all)).toEqual({
      roles: { 1: "Admin", 2: "Viewer" },
      isGrafanaAdmin: true,
      isDisabled: false,
    });
    expect(standing(["cn=editors,dc=x"], [everybody, editors])).toMatchObject({ roles: { 1: "Viewer" } });
  });

  test("a star is everybody", () => {
    expect(standing([], [editors, everybody])).toEqual({
      roles: { 1: "Viewer" },
      isGrafanaAdmin: undefined,
      isDisabled: false,
    });
  });

  test("where a group makes server admins, who is not in it is none", () => {
    const expected = { roles: { 1: "Editor" }, isGrafanaAdmin: false, isDisabled: false };
    expect(standing(["cn=editors,dc=x"], [admins, editors])).toEqual(expected);
    expect(standing(["cn=others,dc=x"], [admins])).toEqual({
      ...{ roles: {}, isGrafanaAdmin: false, isDisabled: true },
    });
  });

  test("a mapping without a role says who is server admin, and leaves the role to the next", () => {
    const only = mapping("cn=admins,dc=x", { isGrafanaAdmin: true });
    expect(standing(["cn=admins,dc=x"], [only, everybody])).toEqual({
      ...{ roles: { 1: "Viewer" }, isGrafanaAdmin: true, isDisabled: false },
    });
    expect(standing(["cn=admins,dc=x"], [only])).toEqual({
      roles: {},
      isGrafanaAdmin: true,
      isDisabled: false,
    });
  });

  test("who is in no mapped group may not come in", () => {
    expect(standing(["cn=others,dc=x"], [admins, editors])).toMatchObject({ isDisabled: true });
    const nothing = mapping("*", { isGrafanaAdmin: false });
    expect(standing([], [nothing])).toEqual({ roles: {}, isGrafanaAdmin: false, isDisabled: true });
  });

  test("without mappings, everybody may", () => {
    expect(standing(["cn=others,dc=x"], [])).toEqual({
      roles: {},
      isGrafanaAdmin: undefined,
      isDisabled: false,
    });
  });
});
