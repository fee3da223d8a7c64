import type { Team } from "../stores/teams.js";

/**
 * A team as the API shows it. The table has no uid: it is formed as newer Grafanas form it for teams that had none. No
 * avatar is stored, and none is fetched from a third party.
 */
export function describeTeam(team: Team) {
  const uid = `t${String(team.id).padStart(9, "0")}`;
  return { ...team, uid, avatarUrl: "", isProvisioned: false };
}
