// Written by `npm run generate` from openapi/. Never edit it.
import type { OperationId, Route } from "../src/contract.js";
import { adminCreateUser } from "../src/handlers/admin_users/adminCreateUser.js";
import { adminDeleteUser } from "../src/handlers/admin_users/adminDeleteUser.js";
import { adminDisableUser } from "../src/handlers/admin_users/adminDisableUser.js";
import { adminEnableUser } from "../src/handlers/admin_users/adminEnableUser.js";
import { adminGetUserAuthTokens } from "../src/handlers/admin_users/adminGetUserAuthTokens.js";
import { adminLogoutUser } from "../src/handlers/admin_users/adminLogoutUser.js";
import { adminRevokeUserAuthToken } from "../src/handlers/admin_users/adminRevokeUserAuthToken.js";
import { adminUpdateUserPassword } from "../src/handlers/admin_users/adminUpdateUserPassword.js";
import { adminUpdateUserPermissions } from "../src/handlers/admin_users/adminUpdateUserPermissions.js";
import { getHealth } from "../src/handlers/monitoring/getHealth.js";
import { getHealthz } from "../src/handlers/monitoring/getHealthz.js";
import { getMetrics } from "../src/handlers/monitoring/getMetrics.js";
import { getSignedInUser } from "../src/handlers/signed_in_user/getSignedInUser.js";
import { getUserQuota } from "../src/handlers/admin_users/getUserQuota.js";
import { login } from "../src/handlers/sign_in/login.js";
import { logout } from "../src/handlers/sign_in/logout.js";
import { logoutAndRedirect } from "../src/handlers/sign_in/logoutAndRedirect.js";
import { notBuilt } from "../src/handlers/not-built-yet.js";
import { updateUserQuota } from "../src/handlers/admin_users/updateUserQuota.js";

/** Every operation of the contract. */
export const routes: { [Id in OperationId]: Route<Id> } = {
  adminGetSettings: {"operationId":"adminGetSettings","method":"GET","path":"/api/admin/settings","status":200,"mediaType":"application/json","access":{"public":false,"permission":"settings:read"},"takesBody":false,"ids":[], handler: notBuilt },
  adminUpdateSettings: {"operationId":"adminUpdateSettings","method":"PUT","path":"/api/admin/settings","status":200,"mediaType":"application/json","access":{"public":false,"permission":"settings:write"},"takesBody":true,"ids":[], handler: notBuilt },
  adminGetStats: {"operationId":"adminGetStats","method":"GET","path":"/api/admin/stats","status":200,"mediaType":"application/json","access":{"public":false,"permission":"server.stats:read"},"takesBody":false,"ids":[], handler: notBuilt },
  adminGetUsageReportPreview: {"operationId":"adminGetUsageReportPreview","method":"GET","path":"/api/admin/usage-report-preview","status":200,"mediaType":"application/json","access":{"public":false,"permission":"server:admin"},"takesBody":false,"ids":[], handler: notBuilt },
  pauseAllAlerts: {"operationId":"pauseAllAlerts","method":"POST","path":"/api/admin/pause-all-alerts","status":200,"mediaType":"application/json","access":{"public":false,"permission":"server:admin"},"takesBody":true,"ids":[],"deprecation":"@1715644800", handler: notBuilt },
  adminCreateUser: {"operationId":"adminCreateUser","method":"POST","path":"/api/admin/users","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users:create"},"takesBody":true,"ids":[], handler: adminCreateUser },
  adminDeleteUser: {"operationId":"adminDeleteUser","method":"DELETE","path":"/api/admin/users/{user_id}","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users:delete","scope":"global.users:id:{user_id}"},"takesBody":false,"ids":["user_id"], handler: adminDeleteUser },
  adminUpdateUserPassword: {"operationId":"adminUpdateUserPassword","method":"PUT","path":"/api/admin/users/{user_id}/password","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users.password:write","scope":"global.users:id:{user_id}"},"takesBody":true,"ids":["user_id"], handler: adminUpdateUserPassword },
  adminUpdateUserPermissions: {"operationId":"adminUpdateUserPermissions","method":"PUT","path":"/api/admin/users/{user_id}/permissions","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users.permissions:write","scope":"global.users:id:{user_id}"},"takesBody":true,"ids":["user_id"], handler: adminUpdateUserPermissions },
  adminGetUserAuthTokens: {"operationId":"adminGetUserAuthTokens","method":"GET","path":"/api/admin/users/{user_id}/auth-tokens","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users.authtoken:read","scope":"global.users:id:{user_id}"},"takesBody":false,"ids":["user_id"], handler: adminGetUserAuthTokens },
  adminRevokeUserAuthToken: {"operationId":"adminRevokeUserAuthToken","method":"POST","path":"/api/admin/users/{user_id}/revoke-auth-token","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users.authtoken:write","scope":"global.users:id:{user_id}"},"takesBody":true,"ids":["user_id"], handler: adminRevokeUserAuthToken },
  adminLogoutUser: {"operationId":"adminLogoutUser","method":"POST","path":"/api/admin/users/{user_id}/logout","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users.logout","scope":"global.users:id:{user_id}"},"takesBody":false,"ids":["user_id"], handler: adminLogoutUser },
  adminDisableUser: {"operationId":"adminDisableUser","method":"POST","path":"/api/admin/users/{user_id}/disable","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users:disable","scope":"global.users:id:{user_id}"},"takesBody":false,"ids":["user_id"], handler: adminDisableUser },
  adminEnableUser: {"operationId":"adminEnableUser","method":"POST","path":"/api/admin/users/{user_id}/enable","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users:enable","scope":"global.users:id:{user_id}"},"takesBody":false,"ids":["user_id"], handler: adminEnableUser },
  getUserQuota: {"operationId":"getUserQuota","method":"GET","path":"/api/admin/users/{user_id}/quotas","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users.quotas:read","scope":"global.users:id:{user_id}"},"takesBody":false,"ids":["user_id"], handler: getUserQuota },
  updateUserQuota: {"operationId":"updateUserQuota","method":"PUT","path":"/api/admin/users/{user_id}/quotas/{quota_target}","status":200,"mediaType":"application/json","access":{"public":false,"permission":"users.quotas:write","scope":"global.users:id:{user_id}"},"takesBody":true,"ids":["user_id"], handler: updateUserQuota },
  adminProvisioningReloadDashboards: {"operationId":"adminProvisioningReloadDashboards","method":"POST","path":"/api/admin/provisioning/dashboards/reload","status":200,"mediaType":"application/json","access":{"public":false,"permission":"provisioning:reload","scope":"provisioners:dashboards"},"takesBody":false,"ids":[], handler: notBuilt },
  adminProvisioningReloadDatasources: {"operationId":"adminProvisioningReloadDatasources","method":"POST","path":"/api/admin/provisioning/datasources/reload","status":200,"mediaType":"application/json","access":{"public":false,"permission":"provisioning:reload","scope":"provisioners:datasources"},"takesBody":false,"ids":[], handler: notBuilt },
  adminProvisioningReloadPlugins: {"operationId":"adminProvisioningReloadPlugins","method":"POST","path":"/api/admin/provisioning/plugins/reload","status":200,"mediaType":"application/json","access":{"public":false,"permission":"provisioning:reload","scope":"provisioners:plugins"},"takesBody":false,"ids":[], handler: notBuilt },
  adminProvisioningReloadAccessControl: {"operationId":"adminProvisioningReloadAccessControl","method":"POST","path":"/api/admin/provisioning/access-control/reload","status":202,"mediaType":"application/json","access":{"public":false,"permission":"provisioning:reload","scope":"provisioners:accesscontrol"},"takesBody":false,"ids":[], handler: notBuilt },
  adminProvisioningReloadAlerting: {"operationId":"adminProvisioningReloadAlerting","method":"POST","path":"/api/admin/provisioning/alerting/reload","status":200,"mediaType":"application/json","access":{"public":false,"permission":"provisioning:reload","scope":"provisioners:alerting"},"takesBody":false,"ids":[], handler: notBuilt },
  adminProvisioningReloadNotifications: {"operationId":"adminProvisioningReloadNotifications","method":"POST","path":"/api/admin/provisioning/notifications/reload","status":200,"mediaType":"application/json","access":{"public":false,"permission":"provisioning:reload","scope":"provisioners:notifications"},"takesBody":false,"ids":[],"deprecation":"@1715644800", handler: notBuilt },
  reloadLDAPCfg: {"operationId":"reloadLDAPCfg","method":"POST","path":"/api/admin/ldap/reload","status":200,"mediaType":"application/json","access":{"public":false,"permission":"ldap.config:reload"},"takesBody":false,"ids":[], handler: notBuilt },
  getLDAPStatus: {"operationId":"getLDAPStatus","method":"GET","path":"/api/admin/ldap/status","status":200,"mediaType":"application/json","access":{"public":false,"permission":"ldap.status:read"},"takesBody":false,"ids":[], handler: notBuilt },
  getUserFromLDAP: {"operationId":"getUserFromLDAP","method":"GET","path":"/api/admin/ldap/{user_name}","status":200,"mediaType":"application/json","access":{"public":false,"permission":"ldap.user:read"},"takesBody":false,"ids":[], handler: notBuilt },
  postSyncUserWithLDAP: {"operationId":"postSyncUserWithLDAP","method":"POST","path":"/api/admin/ldap/sync/{user_id}","status":200,"mediaType":"application/json","access":{"public":false,"permission":"ldap.user:sync"},"takesBody":false,"ids":["user_id"], handler: notBuilt },
  adminRotateDataEncryptionKeys: {"operationId":"adminRotateDataEncryptionKeys","method":"POST","path":"/api/admin/encryption/rotate-data-keys","status":204,"access":{"public":false,"permission":"server:admin"},"takesBody":false,"ids":[], handler: notBuilt },
  adminReEncryptEncryptionKeys: {"operationId":"adminReEncryptEncryptionKeys","method":"POST","path":"/api/admin/encryption/reencrypt-data-keys","status":204,"access":{"public":false,"permission":"server:admin"},"takesBody":false,"ids":[], handler: notBuilt },
  adminReEncryptSecrets: {"operationId":"adminReEncryptSecrets","method":"POST","path":"/api/admin/encryption/reencrypt-secrets","status":204,"access":{"public":false,"permission":"server:admin"},"takesBody":false,"ids":[], handler: notBuilt },
  adminRollbackSecrets: {"operationId":"adminRollbackSecrets","method":"POST","path":"/api/admin/encryption/rollback-secrets","status":204,"access":{"public":false,"permission":"server:admin"},"takesBody":false,"ids":[], handler: notBuilt },
  login: {"operationId":"login","method":"POST","path":"/login","status":200,"mediaType":"application/json","access":{"public":true},"takesBody":true,"ids":[], handler: login },
  logoutAndRedirect: {"operationId":"logoutAndRedirect","method":"GET","path":"/logout","status":302,"access":{"public":true},"takesBody":false,"ids":[], handler: logoutAndRedirect },
  logout: {"operationId":"logout","method":"POST","path":"/logout","status":200,"mediaType":"application/json","access":{"public":true},"takesBody":false,"ids":[], handler: logout },
  getSignedInUser: {"operationId":"getSignedInUser","method":"GET","path":"/api/user","status":200,"mediaType":"application/json","access":{"public":false},"takesBody":false,"ids":[], handler: getSignedInUser },
  getHealth: {"operationId":"getHealth","method":"GET","path":"/api/health","status":200,"mediaType":"application/json","access":{"public":true},"takesBody":false,"ids":[], handler: getHealth },
  getHealthz: {"operationId":"getHealthz","method":"GET","path":"/healthz","status":200,"mediaType":"text/plain","access":{"public":true},"takesBody":false,"ids":[], handler: getHealthz },
  getMetrics: {"operationId":"getMetrics","method":"GET","path":"/metrics","status":200,"mediaType":"text/plain","access":{"public":true},"takesBody":false,"ids":[], handler: getMetrics },
};
