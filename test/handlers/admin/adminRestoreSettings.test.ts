import { afterEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";

import { PASSWORD, serve } from "../../server.js";

const KEY = "aHVudGVyMg==";
const restored = [200, { message: "Settings updated" }];
const SEED = 20_190_306;

describe("adminRestoreSettings", () => {
  const service = serve({ settings: { admin_api: { updatable_sections: "auth.saml users" } } });
  afterEach(truncate);

  async function truncate() {
    await service.db.raw("truncate admin_api.setting_change, admin_api.setting_revision");
    await service.parts.liveSettings.reload();
  }
  async function restore(revision: number, caller = service.admin) {
    const response = await caller.post(`/api/admin/settings/history/${revision}/restore`);
    return [response.status, response.body as unknown];
  }
  const put = (updates: Record<string, Record<string, string>>, removals: Record<string, string[]> = {}) =>
    service.admin.put("/api/admin/settings").send({ updates, removals }).expect(200);
  const revisions = () =>
    service.db
      .withSchema("admin_api")
      .from("setting_revision")
      .orderBy("revision")
      .pluck("revision") as Promise<number[]>;
  const latest = async () => (await revisions()).at(-1) ?? 0;
  const changesOf = (revision: number) =>
    service.db
      .withSchema("admin_api")
      .from("setting_change")
      .where({ revision })
      .orderBy(["section", "key"])
      .select<{ key: string; encrypted_value: Buffer | null }[]>(
        "section",
        "key",
        "value",
        "encrypted_value",
      );
  // In plain text, as the service reads them.
  const inForce = () => ({ ...service.parts.settings["auth.saml"], ...service.parts.settings.users });

  test("brings back what was changed and removed since, takes back what was added, and keeps the rest", async () => {
    await put({ "auth.saml": { enabled: "true", name: "old", private_key: KEY, relay_state: "same" } });
    const wanted = await latest();
    const before = inForce();
    const [, , secret] = await changesOf(wanted);
    await put(
      { "auth.saml": { name: "new", private_key: "b3RoZXI=", org_mapping: "added" } },
      { "auth.saml": ["enabled"] },
    );

    service.clock.now = new Date("2026-03-02T12:00:00Z");
    expect([await restore(wanted), inForce()]).toEqual([restored, before]);
    const stored = { section: "auth.saml", encrypted_value: null };
    expect(await changesOf(await latest())).toEqual([
      { ...stored, key: "enabled", value: "true" },
      { ...stored, key: "name", value: "old" },
      { ...stored, key: "org_mapping", value: null },
      // Encrypted again: the data key of that time may be out of use.
      { ...stored, key: "private_key", value: null, encrypted_value: expect.any(Buffer) },
    ]);
    const [, , , again] = await changesOf(await latest());
    expect(again?.encrypted_value).not.toEqual(secret?.encrypted_value);
    expect(
      await service.db
        .withSchema("admin_api")
        .from("setting_revision")
        .where({ revision: await latest() })
        .first(),
    ).toEqual({
      ...{ revision: await latest(), created: service.clock.now, author_id: 1, author_login: "admin" },
      restored_revision: wanted,
    });
  });

  test("stores nothing where nothing has changed since", async () => {
    await put({ "auth.saml": { name: "x" } });
    const before = await revisions();
    expect([await restore(await latest()), await revisions()]).toEqual([restored, before]);
    await put({ "auth.saml": { name: "y" } });
    await put({ "auth.saml": { name: "x" } });
    expect([await restore(before[0] ?? 0), await revisions()]).toEqual([
      restored,
      [...before, ...(await revisions()).slice(1)],
    ]);
    expect(await revisions()).toHaveLength(3);
  });

  test("a revision that there is not: 404", async () => {
    expect(await restore((await latest()) + 1)).toEqual([
      404,
      { message: "Revision not found", messageId: "settings.revision-not-found" },
    ]);
  });

  test("what the caller may not change stops all of it", async () => {
    await put({ "auth.saml": { name: "old" }, users: { auto_assign_org_role: "Viewer" } });
    const wanted = await latest();
    await put({ "auth.saml": { name: "new" }, users: { auto_assign_org_role: "Editor" } });
    const id = await service.createUser("limited");
    await service.grant(id, [["settings:write", "settings:auth.saml:*"]]);
    const before = [inForce(), await revisions()];
    service.log.length = 0;
    const [status, body] = await restore(wanted, service.as("limited", PASSWORD));
    expect([status, body, inForce(), await revisions()]).toEqual([
      403,
      {
        accessErrorId: expect.stringMatching(/^ACE\d{10}$/),
        title: "Access denied",
        message:
          "You'll need additional permissions to perform this action. Permissions needed: settings:write",
        messageId: "auth.permission-missing",
      },
      ...before,
    ]);
    expect(service.log.join()).toContain("settings:users:auto_assign_org_role");

    // What would stay as it is needs no permission.
    await put({ users: { auto_assign_org_role: "Viewer" } });
    expect(await restore(wanted, service.as("limited", PASSWORD))).toEqual(restored);
    expect(inForce()).toMatchObject({ name: "old", auto_assign_org_role: "Viewer" });
  });

  test("a section that may not be changed any more stops all of it", async () => {
    await put({ "auth.saml": { name: "old" }, users: { auto_assign_org_role: "Viewer" } });
    const wanted = await latest();
    await put({ "auth.saml": { name: "new" }, users: { auto_assign_org_role: "Editor" } });
    const before = await revisions();
    const { admin } = await service.another({ settings: {} });
    expect([await restore(wanted, admin), await revisions()]).toEqual([
      [
        400,
        {
          message: "Settings of section users cannot be updated",
          messageId: "settings.not-updatable",
          errors: [{ path: "path.revision", message: "expected one of the sections auth.saml" }],
        },
      ],
      before,
    ]);
  });

  test("any sequence of changes: each earlier revision brings back exactly the settings of then", async () => {
    const value = (key: string) =>
      ({
        enabled: fc.constantFrom("true", "false"),
        private_key: fc.constantFrom("", KEY, "b3RoZXI="),
        idp_metadata_url: fc.constantFrom("", "https://u:hunter2@idp.example", "https://idp.example"),
      })[key] ?? fc.constantFrom("", "SAML", "a", "%(name)s");
    const keys = ["enabled", "name", "relay_state", "private_key", "idp_metadata_url"];
    const change = fc.tuple(
      fc.record(Object.fromEntries(keys.map((key) => [key, value(key)])), { requiredKeys: [] }),
      fc.subarray(keys),
    );
    const sequence = fc.tuple(
      fc.array(change, { minLength: 1, maxLength: 6 }),
      fc.array(fc.nat(), { maxLength: 4 }),
    );

    await fc.assert(
      fc.asyncProperty(sequence, async ([changes, choices]) => {
        await truncate();
        const known: [revision: number, settings: unknown][] = [];
        for (const [updates, removals] of changes) {
          if (Object.keys(updates).length + removals.length === 0) continue;
          await put({ "auth.saml": updates as Record<string, string> }, { "auth.saml": removals });
          const revision = await latest();
          if (revision > 0) known.push([revision, inForce()]);
        }
        for (const choice of choices) {
          const [revision, settings] = known[choice % known.length] ?? [];
          if (revision === undefined) continue;
          expect([await restore(revision), inForce()]).toEqual([restored, settings]);
          known.push([await latest(), settings]);
        }
      }),
      { numRuns: 25, seed: SEED },
    );
  }, 60_000);
});
