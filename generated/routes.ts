// Written by `npm run generate` from openapi/. Never edit it.
import type { OperationId, Route } from "../src/contract.js";
import { addOrgUser } from "../src/handlers/orgs/addOrgUser.js";
import { adminCancelEncryptionJob } from "../src/handlers/admin_encryption/adminCancelEncryptionJob.js";
import { adminCreateUser } from "../src/handlers/admin_users/adminCreateUser.js";
import { adminDeleteUser } from "../src/handlers/admin_users/adminDeleteUser.js";
import { adminDisableUser } from "../src/handlers/admin_users/adminDisableUser.js";
import { adminEnableUser } from "../src/handlers/admin_users/adminEnableUser.js";
import { adminGetEncryptionInventory } from "../src/handlers/admin_encryption/adminGetEncryptionInventory.js";
import { adminGetEncryptionJob } from "../src/handlers/admin_encryption/adminGetEncryptionJob.js";
import { adminGetSettings } from "../src/handlers/admin/adminGetSettings.js";
import { adminGetSettingsSources } from "../src/handlers/admin/adminGetSettingsSources.js";
import { adminGetStats } from "../src/handlers/admin/adminGetStats.js";
import { adminGetUsageReportPreview } from "../src/handlers/admin/adminGetUsageReportPreview.js";
import { adminGetUserAuthTokens } from "../src/handlers/admin_users/adminGetUserAuthTokens.js";
import { adminListSettingsHistory } from "../src/handlers/admin/adminListSettingsHistory.js";
import { adminLogoutUser } from "../src/handlers/admin_users/adminLogoutUser.js";
import { adminProvisioningReloadAccessControl } from "../src/handlers/admin_provisioning/adminProvisioningReloadAccessControl.js";
import { adminProvisioningReloadAlerting } from "../src/handlers/admin_provisioning/adminProvisioningReloadAlerting.js";
import { adminProvisioningReloadDashboards } from "../src/handlers/admin_provisioning/adminProvisioningReloadDashboards.js";
import { adminProvisioningReloadDatasources } from "../src/handlers/admin_provisioning/adminProvisioningReloadDatasources.js";
import { adminProvisioningReloadNotifications } from "../src/handlers/admin_provisioning/adminProvisioningReloadNotifications.js";
import { adminProvisioningReloadPlugins } from "../src/handlers/admin_provisioning/adminProvisioningReloadPlugins.js";
import { adminReEncryptEncryptionKeys } from "../src/handlers/admin_encryption/adminReEncryptEncryptionKeys.js";
import { adminReEncryptSecrets } from "../src/handlers/admin_encryption/adminReEncryptSecrets.js";
import { adminRestoreSettings } from "../src/handlers/admin/adminRestoreSettings.js";
import { adminRevokeUserAuthToken } from "../src/handlers/admin_users/adminRevokeUserAuthToken.js";
import { adminRollbackSecrets } from "../src/handlers/admin_encryption/adminRollbackSecrets.js";
import { adminRotateDataEncryptionKeys } from "../src/handlers/admin_encryption/adminRotateDataEncryptionKeys.js";
import { adminUpdateSettings } from "../src/handlers/admin/adminUpdateSettings.js";
import { adminUpdateUserPassword } from "../src/handlers/admin_users/adminUpdateUserPassword.js";
import { adminUpdateUserPermissions } from "../src/handlers/admin_users/adminUpdateUserPermissions.js";
import { changeUserPassword } from "../src/handlers/signed_in_user/changeUserPassword.js";
import { createOrg } from "../src/handlers/orgs/createOrg.js";
import { deleteOrgByID } from "../src/handlers/orgs/deleteOrgByID.js";
import { getCurrentOrg } from "../src/handlers/org/getCurrentOrg.js";
import { getFrontendSettings } from "../src/handlers/frontend/getFrontendSettings.js";
import { getHealth } from "../src/handlers/monitoring/getHealth.js";
import { getHealthz } from "../src/handlers/monitoring/getHealthz.js";
import { getLDAPStatus } from "../src/handlers/admin_ldap/getLDAPStatus.js";
import { getMetrics } from "../src/handlers/monitoring/getMetrics.js";
import { getOrgByID } from "../src/handlers/orgs/getOrgByID.js";
import { getOrgByName } from "../src/handlers/orgs/getOrgByName.js";
import { getOrgUsers } from "../src/handlers/orgs/getOrgUsers.js";
import { getOrgUsersForCurrentOrg } from "../src/handlers/org/getOrgUsersForCurrentOrg.js";
import { getSignedInUser } from "../src/handlers/signed_in_user/getSignedInUser.js";
import { getSignedInUserOrgList } from "../src/handlers/signed_in_user/getSignedInUserOrgList.js";
import { getSignedInUserTeamList } from "../src/handlers/signed_in_user/getSignedInUserTeamList.js";
import { getUserAuthTokens } from "../src/handlers/signed_in_user/getUserAuthTokens.js";
import { getUserByID } from "../src/handlers/users/getUserByID.js";
import { getUserByLoginOrEmail } from "../src/handlers/users/getUserByLoginOrEmail.js";
import { getUserFromLDAP } from "../src/handlers/admin_ldap/getUserFromLDAP.js";
import { getUserOrgList } from "../src/handlers/users/getUserOrgList.js";
import { getUserPermissions } from "../src/handlers/access_control/getUserPermissions.js";
import { getUserQuota } from "../src/handlers/admin_users/getUserQuota.js";
import { getUserQuotas } from "../src/handlers/signed_in_user/getUserQuotas.js";
import { getUserTeams } from "../src/handlers/users/getUserTeams.js";
import { login } from "../src/handlers/sign_in/login.js";
import { logout } from "../src/handlers/sign_in/logout.js";
import { logoutAndRedirect } from "../src/handlers/sign_in/logoutAndRedirect.js";
import { pauseAllAlerts } from "../src/handlers/admin/pauseAllAlerts.js";
import { postSyncUserWithLDAP } from "../src/handlers/admin_ldap/postSyncUserWithLDAP.js";
import { reloadLDAPCfg } from "../src/handlers/admin_ldap/reloadLDAPCfg.js";
import { removeOrgUser } from "../src/handlers/orgs/removeOrgUser.js";
import { revokeUserAuthToken } from "../src/handlers/signed_in_user/revokeUserAuthToken.js";
import { searchOrgs } from "../src/handlers/orgs/searchOrgs.js";
import { searchTeams } from "../src/handlers/teams/searchTeams.js";
import { searchUsers } from "../src/handlers/users/searchUsers.js";
import { searchUsersWithPaging } from "../src/handlers/users/searchUsersWithPaging.js";
import { updateCurrentOrg } from "../src/handlers/org/updateCurrentOrg.js";
import { updateOrg } from "../src/handlers/orgs/updateOrg.js";
import { updateOrgUser } from "../src/handlers/orgs/updateOrgUser.js";
import { updateSignedInUser } from "../src/handlers/signed_in_user/updateSignedInUser.js";
import { updateUser } from "../src/handlers/users/updateUser.js";
import { updateUserActiveOrg } from "../src/handlers/users/updateUserActiveOrg.js";
import { updateUserQuota } from "../src/handlers/admin_users/updateUserQuota.js";
import { userSetUsingOrg } from "../src/handlers/signed_in_user/userSetUsingOrg.js";

/** Every operation of the contract. */
export const routes: { [Id in OperationId]: Route<Id> } = {
  adminGetSettings: {"operationId":"adminGetSettings","method":"GET","path":"/api/admin/settings","status":200,"mediaType":"application/json","access":{"public":false,"permission":"settings:read"},"takesBody":false,"ids":[],"headers":[], handler: adminGetSettings },
  adminUpdateSettings: {"operationId":"adminUpdateSettings","method":"PUT","path":"/api/admin/settings","status":200,"mediaType":"application/json","access":{"public":false,"permission":"settings:write"},"takesBody":true,"ids":[],"headers":["If-Match"], handler: adminUpdateSettings },
  adminGetSettingsSources: {"operationId":"adminGetSettingsSources","method":"GET","path":"/api/admin/settings/sources","status":200,"mediaType":"application/json","access":{"public":false,"permission":"settings:read"},"takesBody":false,"ids":[],"headers":[], handler: adminGetSettingsSources },
  adminListSettingsHistory: {"operationId":"adminListSettingsHistory","method":"GET","path":"/api/admin/settings/history","status":200,"mediaType":"application/json","access":{"public":false,"permission":"settings:read"},"takesBody":false,"ids":[],"headers":[], handler: adminListSettingsHistory },
  adminRestoreSettings: {"operationId":"adminRestoreSettings","method":"POST","path":"/api/admin/settings/history/{revision}/restore","status":200,"mediaType":"application/json","access":{"public":false,"permission":"settings:write"},"takesBody":false,"ids":["revision"],"headers":[], handler: adminRestoreSettings },
  adminGetStats: {"operationId":"adminGetStats","method":"GET","path":"/api/admin/stats","status":200,"mediaType":"application/json","access":{"public":false,"permission":"server.stats:read"},"takesBody":false,"ids":[],"headers":[], handler: adminGetStats },
  adminGetUsageReportPreview: {"operationId":"adminGetUsageReportPreview","method":"GET","path":"/api/admin/usage-report-preview","status":200,"mediaType":"application/json","access":{"public":false,"permission":"server:admin"},"takesBody":false,"ids":[],"headers":[], handler: adminGetUsageReportPreview },
  pauseAllAlerts: {"operationId":"pauseAllAlerts","method":"POST","path":"/api/admin/pause-all-alerts","status":200,"mediaType":"application/json","access":{"public":false,"permission":"server:admin"},"takesBody":true,"ids":[],"headers":[],"deprecation":"@1715644800", handler: pauseAllAlerts },
  adminCreateUser: {"operationId":"adminCreateUser","method":"POST","path":"/api/admin/users","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users:create"},"takesBody":true,"ids":[],"headers":[], handler: adminCreateUser },
  adminDeleteUser: {"operationId":"adminDeleteUser","method":"DELETE","path":"/api/admin/users/{user_id}","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users:delete","scope":"global.users:id:{user_id}"},"takesBody":false,"ids":["user_id"],"headers":[], handler: adminDeleteUser },
  adminUpdateUserPassword: {"operationId":"adminUpdateUserPassword","method":"PUT","path":"/api/admin/users/{user_id}/password","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users.password:write","scope":"global.users:id:{user_id}"},"takesBody":true,"ids":["user_id"],"headers":[], handler: adminUpdateUserPassword },
  adminUpdateUserPermissions: {"operationId":"adminUpdateUserPermissions","method":"PUT","path":"/api/admin/users/{user_id}/permissions","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users.permissions:write","scope":"global.users:id:{user_id}"},"takesBody":true,"ids":["user_id"],"headers":[], handler: adminUpdateUserPermissions },
  adminGetUserAuthTokens: {"operationId":"adminGetUserAuthTokens","method":"GET","path":"/api/admin/users/{user_id}/auth-tokens","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users.authtoken:read","scope":"global.users:id:{user_id}"},"takesBody":false,"ids":["user_id"],"headers":[], handler: adminGetUserAuthTokens },
  adminRevokeUserAuthToken: {"operationId":"adminRevokeUserAuthToken","method":"POST","path":"/api/admin/users/{user_id}/revoke-auth-token","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users.authtoken:write","scope":"global.users:id:{user_id}"},"takesBody":true,"ids":["user_id"],"headers":[], handler: adminRevokeUserAuthToken },
  adminLogoutUser: {"operationId":"adminLogoutUser","method":"POST","path":"/api/admin/users/{user_id}/logout","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users.logout","scope":"global.users:id:{user_id}"},"takesBody":false,"ids":["user_id"],"headers":[], handler: adminLogoutUser },
  adminDisableUser: {"operationId":"adminDisableUser","method":"POST","path":"/api/admin/users/{user_id}/disable","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users:disable","scope":"global.users:id:{user_id}"},"takesBody":false,"ids":["user_id"],"headers":[], handler: adminDisableUser },
  adminEnableUser: {"operationId":"adminEnableUser","method":"POST","path":"/api/admin/users/{user_id}/enable","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users:enable","scope":"global.users:id:{user_id}"},"takesBody":false,"ids":["user_id"],"headers":[], handler: adminEnableUser },
  getUserQuota: {"operationId":"getUserQuota","method":"GET","path":"/api/admin/users/{user_id}/quotas","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users.quotas:read","scope":"global.users:id:{user_id}"},"takesBody":false,"ids":["user_id"],"headers":[], handler: getUserQuota },
  updateUserQuota: {"operationId":"updateUserQuota","method":"PUT","path":"/api/admin/users/{user_id}/quotas/{quota_target}","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users.quotas:write","scope":"global.users:id:{user_id}"},"takesBody":true,"ids":["user_id"],"headers":[], handler: updateUserQuota },
  adminProvisioningReloadDashboards: {"operationId":"adminProvisioningReloadDashboards","method":"POST","path":"/api/admin/provisioning/dashboards/reload","status":200,"mediaType":"application/json","access":{"public":false,"permission":"provisioning:reload","scope":"provisioners:dashboards"},"takesBody":false,"ids":[],"headers":[], handler: adminProvisioningReloadDashboards },
  adminProvisioningReloadDatasources: {"operationId":"adminProvisioningReloadDatasources","method":"POST","path":"/api/admin/provisioning/datasources/reload","status":200,"mediaType":"application/json","access":{"public":false,"permission":"provisioning:reload","scope":"provisioners:datasources"},"takesBody":false,"ids":[],"headers":[], handler: adminProvisioningReloadDatasources },
  adminProvisioningReloadPlugins: {"operationId":"adminProvisioningReloadPlugins","method":"POST","path":"/api/admin/provisioning/plugins/reload","status":200,"mediaType":"application/json","access":{"public":false,"permission":"provisioning:reload","scope":"provisioners:plugins"},"takesBody":false,"ids":[],"headers":[], handler: adminProvisioningReloadPlugins },
  adminProvisioningReloadAccessControl: {"operationId":"adminProvisioningReloadAccessControl","method":"POST","path":"/api/admin/provisioning/access-control/reload","status":202,"mediaType":"application/json","access":{"public":false,"permission":"provisioning:reload","scope":"provisioners:accesscontrol"},"takesBody":false,"ids":[],"headers":[], handler: adminProvisioningReloadAccessControl },
  adminProvisioningReloadAlerting: {"operationId":"adminProvisioningReloadAlerting","method":"POST","path":"/api/admin/provisioning/alerting/reload","status":200,"mediaType":"application/json","access":{"public":false,"permission":"provisioning:reload","scope":"provisioners:alerting"},"takesBody":false,"ids":[],"headers":[], handler: adminProvisioningReloadAlerting },
  adminProvisioningReloadNotifications: {"operationId":"adminProvisioningReloadNotifications","method":"POST","path":"/api/admin/provisioning/notifications/reload","status":200,"mediaType":"application/json","access":{"public":false,"permission":"provisioning:reload","scope":"provisioners:notifications"},"takesBody":false,"ids":[],"headers":[],"deprecation":"@1715644800", handler: adminProvisioningReloadNotifications },
  reloadLDAPCfg: {"operationId":"reloadLDAPCfg","method":"POST","path":"/api/admin/ldap/reload","status":200,"mediaType":"application/json","access":{"public":false,"permission":"ldap.config:reload"},"takesBody":false,"ids":[],"headers":[], handler: reloadLDAPCfg },
  getLDAPStatus: {"operationId":"getLDAPStatus","method":"GET","path":"/api/admin/ldap/status","status":200,"mediaType":"application/json","access":{"public":false,"permission":"ldap.status:read"},"takesBody":false,"ids":[],"headers":[], handler: getLDAPStatus },
  getUserFromLDAP: {"operationId":"getUserFromLDAP","method":"GET","path":"/api/admin/ldap/{user_name}","status":200,"mediaType":"application/json","access":{"public":false,"permission":"ldap.user:read"},"takesBody":false,"ids":[],"headers":[], handler: getUserFromLDAP },
  postSyncUserWithLDAP: {"operationId":"postSyncUserWithLDAP","method":"POST","path":"/api/admin/ldap/sync/{user_id}","status":200,"mediaType":"application/json","access":{"public":false,"permission":"ldap.user:sync"},"takesBody":false,"ids":["user_id"],"headers":[], handler: postSyncUserWithLDAP },
  adminRotateDataEncryptionKeys: {"operationId":"adminRotateDataEncryptionKeys","method":"POST","path":"/api/admin/encryption/rotate-data-keys","status":204,"access":{"public":false,"permission":"server:admin"},"takesBody":false,"ids":[],"headers":[], handler: adminRotateDataEncryptionKeys },
  adminReEncryptEncryptionKeys: {"operationId":"adminReEncryptEncryptionKeys","method":"POST","path":"/api/admin/encryption/reencrypt-data-keys","status":204,"access":{"public":false,"permission":"server:admin"},"takesBody":false,"ids":[],"headers":["Prefer"], handler: adminReEncryptEncryptionKeys },
  adminReEncryptSecrets: {"operationId":"adminReEncryptSecrets","method":"POST","path":"/api/admin/encryption/reencrypt-secrets","status":204,"access":{"public":false,"permission":"server:admin"},"takesBody":false,"ids":[],"headers":["Prefer"], handler: adminReEncryptSecrets },
  adminRollbackSecrets: {"operationId":"adminRollbackSecrets","method":"POST","path":"/api/admin/encryption/rollback-secrets","status":204,"access":{"public":false,"permission":"server:admin"},"takesBody":false,"ids":[],"headers":["Prefer"], handler: adminRollbackSecrets },
  adminGetEncryptionJob: {"operationId":"adminGetEncryptionJob","method":"GET","path":"/api/admin/encryption/jobs/{job_id}","status":200,"mediaType":"application/json","access":{"public":false,"permission":"server:admin"},"takesBody":false,"ids":["job_id"],"headers":[], handler: adminGetEncryptionJob },
  adminCancelEncryptionJob: {"operationId":"adminCancelEncryptionJob","method":"DELETE","path":"/api/admin/encryption/jobs/{job_id}","status":204,"access":{"public":false,"permission":"server:admin"},"takesBody":false,"ids":["job_id"],"headers":[], handler: adminCancelEncryptionJob },
  adminGetEncryptionInventory: {"operationId":"adminGetEncryptionInventory","method":"GET","path":"/api/admin/encryption/inventory","status":200,"mediaType":"application/json","access":{"public":false,"permission":"server:admin"},"takesBody":false,"ids":[],"headers":[], handler: adminGetEncryptionInventory },
  login: {"operationId":"login","method":"POST","path":"/login","status":200,"mediaType":"application/json","access":{"public":true},"takesBody":true,"ids":[],"headers":[], handler: login },
  logoutAndRedirect: {"operationId":"logoutAndRedirect","method":"GET","path":"/logout","status":302,"access":{"public":true},"takesBody":false,"ids":[],"headers":[], handler: logoutAndRedirect },
  logout: {"operationId":"logout","method":"POST","path":"/logout","status":200,"mediaType":"application/json","access":{"public":true},"takesBody":false,"ids":[],"headers":[], handler: logout },
  searchUsers: {"operationId":"searchUsers","method":"GET","path":"/api/users","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users:read"},"takesBody":false,"ids":[],"headers":[], handler: searchUsers },
  searchUsersWithPaging: {"operationId":"searchUsersWithPaging","method":"GET","path":"/api/users/search","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users:read"},"takesBody":false,"ids":[],"headers":[], handler: searchUsersWithPaging },
  getUserByLoginOrEmail: {"operationId":"getUserByLoginOrEmail","method":"GET","path":"/api/users/lookup","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users:read","scope":"global.users:*"},"takesBody":false,"ids":[],"headers":[], handler: getUserByLoginOrEmail },
  getUserByID: {"operationId":"getUserByID","method":"GET","path":"/api/users/{user_id}","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users:read","scope":"global.users:id:{user_id}"},"takesBody":false,"ids":["user_id"],"headers":[], handler: getUserByID },
  updateUser: {"operationId":"updateUser","method":"PUT","path":"/api/users/{user_id}","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users:write","scope":"global.users:id:{user_id}"},"takesBody":true,"ids":["user_id"],"headers":[], handler: updateUser },
  getUserOrgList: {"operationId":"getUserOrgList","method":"GET","path":"/api/users/{user_id}/orgs","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users:read","scope":"global.users:id:{user_id}"},"takesBody":false,"ids":["user_id"],"headers":[], handler: getUserOrgList },
  getUserTeams: {"operationId":"getUserTeams","method":"GET","path":"/api/users/{user_id}/teams","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users:read","scope":"global.users:id:{user_id}"},"takesBody":false,"ids":["user_id"],"headers":["X-Grafana-Org-Id"], handler: getUserTeams },
  updateUserActiveOrg: {"operationId":"updateUserActiveOrg","method":"POST","path":"/api/users/{user_id}/using/{org_id}","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users:write","scope":"global.users:id:{user_id}"},"takesBody":false,"ids":["user_id","org_id"],"headers":[], handler: updateUserActiveOrg },
  getSignedInUser: {"operationId":"getSignedInUser","method":"GET","path":"/api/user","status":200,"mediaType":"application/json","access":{"public":false},"takesBody":false,"ids":[],"headers":[], handler: getSignedInUser },
  updateSignedInUser: {"operationId":"updateSignedInUser","method":"PUT","path":"/api/user","status":200,"mediaType":"application/json","access":{"public":false},"takesBody":true,"ids":[],"headers":[], handler: updateSignedInUser },
  changeUserPassword: {"operationId":"changeUserPassword","method":"PUT","path":"/api/user/password","status":200,"mediaType":"application/json","access":{"public":false},"takesBody":true,"ids":[],"headers":[], handler: changeUserPassword },
  getSignedInUserOrgList: {"operationId":"getSignedInUserOrgList","method":"GET","path":"/api/user/orgs","status":200,"mediaType":"application/json","access":{"public":false},"takesBody":false,"ids":[],"headers":[], handler: getSignedInUserOrgList },
  getSignedInUserTeamList: {"operationId":"getSignedInUserTeamList","method":"GET","path":"/api/user/teams","status":200,"mediaType":"application/json","access":{"public":false},"takesBody":false,"ids":[],"headers":["X-Grafana-Org-Id"], handler: getSignedInUserTeamList },
  getUserQuotas: {"operationId":"getUserQuotas","method":"GET","path":"/api/user/quotas","status":200,"mediaType":"application/json","access":{"public":false},"takesBody":false,"ids":[],"headers":[], handler: getUserQuotas },
  getUserAuthTokens: {"operationId":"getUserAuthTokens","method":"GET","path":"/api/user/auth-tokens","status":200,"mediaType":"application/json","access":{"public":false},"takesBody":false,"ids":[],"headers":[], handler: getUserAuthTokens },
  revokeUserAuthToken: {"operationId":"revokeUserAuthToken","method":"POST","path":"/api/user/revoke-auth-token","status":200,"mediaType":"application/json","access":{"public":false},"takesBody":true,"ids":[],"headers":[], handler: revokeUserAuthToken },
  userSetUsingOrg: {"operationId":"userSetUsingOrg","method":"POST","path":"/api/user/using/{org_id}","status":200,"mediaType":"application/json","access":{"public":false},"takesBody":false,"ids":["org_id"],"headers":[], handler: userSetUsingOrg },
  getCurrentOrg: {"operationId":"getCurrentOrg","method":"GET","path":"/api/org","status":200,"mediaType":"application/json","access":{"public":false,"permission":"orgs:read"},"takesBody":false,"ids":[],"headers":["X-Grafana-Org-Id"], handler: getCurrentOrg },
  updateCurrentOrg: {"operationId":"updateCurrentOrg","method":"PUT","path":"/api/org","status":200,"mediaType":"application/json","access":{"public":false,"permission":"orgs:write"},"takesBody":true,"ids":[],"headers":["X-Grafana-Org-Id"], handler: updateCurrentOrg },
  getOrgUsersForCurrentOrg: {"operationId":"getOrgUsersForCurrentOrg","method":"GET","path":"/api/org/users","status":200,"mediaType":"application/json","access":{"public":false,"permission":"org.users:read"},"takesBody":false,"ids":[],"headers":["X-Grafana-Org-Id"], handler: getOrgUsersForCurrentOrg },
  searchOrgs: {"operationId":"searchOrgs","method":"GET","path":"/api/orgs","status":200,"mediaType":"application/json","access":{"public":false,"permission":"orgs:read","org":"global"},"takesBody":false,"ids":[],"headers":[], handler: searchOrgs },
  createOrg: {"operationId":"createOrg","method":"POST","path":"/api/orgs","status":200,"mediaType":"application/json","access":{"public":false,"permission":"orgs:create","org":"global"},"takesBody":true,"ids":[],"headers":[], handler: createOrg },
  getOrgByName: {"operationId":"getOrgByName","method":"GET","path":"/api/orgs/name/{org_name}","status":200,"mediaType":"application/json","access":{"public":false,"permission":"orgs:read","org":"global"},"takesBody":false,"ids":[],"headers":[], handler: getOrgByName },
  getOrgByID: {"operationId":"getOrgByID","method":"GET","path":"/api/orgs/{org_id}","status":200,"mediaType":"application/json","access":{"public":false,"permission":"orgs:read","org":"{org_id}"},"takesBody":false,"ids":["org_id"],"headers":[], handler: getOrgByID },
  updateOrg: {"operationId":"updateOrg","method":"PUT","path":"/api/orgs/{org_id}","status":200,"mediaType":"application/json","access":{"public":false,"permission":"orgs:write","org":"{org_id}"},"takesBody":true,"ids":["org_id"],"headers":[], handler: updateOrg },
  deleteOrgByID: {"operationId":"deleteOrgByID","method":"DELETE","path":"/api/orgs/{org_id}","status":200,"mediaType":"application/json","access":{"public":false,"permission":"orgs:delete","org":"{org_id}"},"takesBody":false,"ids":["org_id"],"headers":[], handler: deleteOrgByID },
  getOrgUsers: {"operationId":"getOrgUsers","method":"GET","path":"/api/orgs/{org_id}/users","status":200,"mediaType":"application/json","access":{"public":false,"permission":"org.users:read","org":"{org_id}"},"takesBody":false,"ids":["org_id"],"headers":[], handler: getOrgUsers },
  addOrgUser: {"operationId":"addOrgUser","method":"POST","path":"/api/orgs/{org_id}/users","status":200,"mediaType":"application/json","access":{"public":false,"permission":"org.users:add","scope":"users:*","org":"{org_id}"},"takesBody":true,"ids":["org_id"],"headers":[], handler: addOrgUser },
  updateOrgUser: {"operationId":"updateOrgUser","method":"PATCH","path":"/api/orgs/{org_id}/users/{user_id}","status":200,"mediaType":"application/json","access":{"public":false,"permission":"org.users:write","scope":"users:id:{user_id}","org":"{org_id}"},"takesBody":true,"ids":["org_id","user_id"],"headers":[], handler: updateOrgUser },
  removeOrgUser: {"operationId":"removeOrgUser","method":"DELETE","path":"/api/orgs/{org_id}/users/{user_id}","status":200,"mediaType":"application/json","access":{"public":false,"permission":"org.users:remove","scope":"users:id:{user_id}","org":"{org_id}"},"takesBody":false,"ids":["org_id","user_id"],"headers":[], handler: removeOrgUser },
  searchTeams: {"operationId":"searchTeams","method":"GET","path":"/api/teams/search","status":200,"mediaType":"application/json","access":{"public":false,"permission":"teams:read"},"takesBody":false,"ids":[],"headers":["X-Grafana-Org-Id"], handler: searchTeams },
  getUserPermissions: {"operationId":"getUserPermissions","method":"GET","path":"/api/access-control/user/permissions","status":200,"mediaType":"application/json","access":{"public":false},"takesBody":false,"ids":[],"headers":["X-Grafana-Org-Id"], handler: getUserPermissions },
  getFrontendSettings: {"operationId":"getFrontendSettings","method":"GET","path":"/api/frontend/settings","status":200,"mediaType":"application/json","access":{"public":false},"takesBody":false,"ids":[],"headers":[], handler: getFrontendSettings },
  getHealth: {"operationId":"getHealth","method":"GET","path":"/api/health","status":200,"mediaType":"application/json","access":{"public":true},"takesBody":false,"ids":[],"headers":[], handler: getHealth },
  getHealthz: {"operationId":"getHealthz","method":"GET","path":"/healthz","status":200,"mediaType":"text/plain","access":{"public":true},"takesBody":false,"ids":[],"headers":[], handler: getHealthz },
  getMetrics: {"operationId":"getMetrics","method":"GET","path":"/metrics","status":200,"mediaType":"text/plain","access":{"public":true},"takesBody":false,"ids":[],"headers":[], handler: getMetrics },
};
