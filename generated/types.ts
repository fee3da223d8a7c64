// Written by `npm run generate` from openapi/. Never edit it.
export interface paths {
    "/api/admin/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the settings
         * @description Shows the settings in force, by section and key, as the sources give them: defaults, file, environment, arguments and stored changes. References such as `%(domain)s` are shown, not followed. A secret that has a value is shown as twelve asterisks, an empty one as it is, and a password inside a URL is replaced by them. A caller whose permission has a narrower scope than `settings:*` gets only the sections and keys of `settings:<section>:*` and `settings:<section>:<key>`; the rest is left out.
         */
        get: operations["adminGetSettings"];
        /**
         * Change stored settings
         * @description Stores new values for settings, or removes stored ones so that arguments, environment, file or default count again. Only the sections that `[admin_api] updatable_sections` names can be changed, by default `auth.saml`. All changes are made or none; they hold at once on every instance. A stored value stands for itself: nothing like `$__env{NAME}` is expanded in it. Twelve asterisks leave a setting as it is, and so does a URL sent back as it was shown. What is both updated and removed is updated. Every single setting that the request touches must be covered by a scope of the caller's permission. With `If-Match`, nothing is stored if the settings that the caller may see have changed since.
         */
        put: operations["adminUpdateSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/settings/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show where the settings come from
         * @description Shows for each setting which source gives the value in force, and what it would be without it: a stored value goes before an argument, that before the environment, the file and the default. Secrets are shown as twelve asterisks, and what the caller may not see is left out. Not in Grafana.
         */
        get: operations["adminGetSettingsSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/settings/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the changes of stored settings
         * @description Lists the changes of stored settings, the latest first, with author and time. Changes of settings that the caller may not see are left out. Not in Grafana.
         */
        get: operations["adminListSettingsHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/settings/history/{revision}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Number of the revision, as the history shows it.
                 * @example 1
                 */
                revision: components["parameters"]["Revision"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore stored settings of an earlier time
         * @description Stores again what was stored after this revision, as a new revision: what was added since is removed, what was changed or removed is as it was. Nothing is stored where nothing has changed since. All of it holds at once on every instance, or, where something may not be changed, none. Not in Grafana.
         */
        post: operations["adminRestoreSettings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count what the server holds
         * @description Counts users, organisations, dashboards and more over the whole server, as they are at the moment of the call; requests at the same time share one counting. Service accounts are no users. A user counts once, under the highest role in any organisation, and a user of no organisation under none. The month begins on its first day in UTC. The names of the oldest versions are given beside today's.
         */
        get: operations["adminGetStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/usage-report-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview the usage report
         * @description Shows what a usage report about this server would hold: counts of one moment, by name. Requests at the same time share one counting. Nothing is sent to anybody. Only for server admins.
         */
        get: operations["adminGetUsageReportPreview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/pause-all-alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause all legacy alerts, or let them run again
         * @deprecated
         * @description Pauses every legacy alert of every organisation, or lets all run again. For legacy alerting only, which Grafana 11 removed; with today's alerting use silences. Only for server admins.
         */
        post: operations["pauseAllAlerts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a user
         * @description Creates a user who can sign in with the given password. The user joins the organisation `OrgId`, or the one of `[users] auto_assign_org_id`; with `[users] auto_assign_org` off, an organisation of their own. Login and email are unique over all users, without regard to case and across each other. The answer has status 200, as Grafana's.
         */
        post: operations["adminCreateUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a user
         * @description Deletes the user with everything that is theirs: memberships, roles, sessions, stars, preferences and quotas. All of it goes, or nothing. The last enabled server admin stays.
         */
        delete: operations["adminDeleteUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{user_id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Change a user's password
         * @description Sets a new password without asking for the old one. All sessions of the user end and failed sign-ins are forgotten; the next sign-in needs the new password.
         */
        put: operations["adminUpdateUserPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{user_id}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Make a user a server admin, or no longer one
         * @description Gives the user the rights of a server admin or takes them away, from the next request on. A body without `isGrafanaAdmin` takes them away. The last enabled server admin stays one.
         */
        put: operations["adminUpdateUserPermissions"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{user_id}/auth-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /**
         * List a user's sessions
         * @description Lists the devices on which the user is signed in, ordered by id. Sessions that are over are not shown. What the browser is comes from its `User-Agent`.
         */
        get: operations["adminGetUserAuthTokens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{user_id}/revoke-auth-token": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End one session of a user
         * @description Ends one session; that device has to sign in again. The session that makes this very request cannot be ended so; sign out instead.
         */
        post: operations["adminRevokeUserAuthToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{user_id}/logout": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End all sessions of a user
         * @description Ends every session of the user; each device has to sign in again. Needs no body. Nobody can end their own sessions so.
         */
        post: operations["adminLogoutUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{user_id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable a user
         * @description Locks the user out: no sign-in succeeds any more, and all sessions end. What belongs to the user stays. Needs no body. A user whom another system such as LDAP manages is disabled there, and the last enabled server admin stays.
         */
        post: operations["adminDisableUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{user_id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable a user
         * @description Lets a disabled user sign in again, with the password they had. Needs no body. A user whom another system such as LDAP manages is enabled there.
         */
        post: operations["adminEnableUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{user_id}/quotas": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /**
         * List a user's quotas
         * @description Lists the limits of the user and how much of them is used. A user has one: `org_user`, the number of organisations they may belong to. Works only while `[quota] enabled` is on.
         */
        get: operations["getUserQuota"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{user_id}/quotas/{quota_target}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
                /**
                 * @description What the limit counts. For a user only `org_user` (the organisations the user belongs to) has an effect; the other names are stored as they are.
                 * @example org_user
                 */
                quota_target: components["parameters"]["QuotaTarget"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Set a quota of a user
         * @description Sets a limit of the user's own, in place of the one that `[quota]` gives to all. Works only while `[quota] enabled` is on.
         */
        put: operations["updateUserQuota"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/provisioning/dashboards/reload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reload the dashboard files
         * @description Reads the dashboard providers and their dashboards again and stores what changed. A dashboard whose file is gone is deleted, or released where the provider says `disableDeletion`. Of a changed dashboard the plan shows the first twenty fields.
         */
        post: operations["adminProvisioningReloadDashboards"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/provisioning/datasources/reload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reload the data source files
         * @description Reads the data source files again, deletes what `deleteDatasources` lists and stores the rest. Secrets that a file does not mention stay.
         */
        post: operations["adminProvisioningReloadDatasources"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/provisioning/plugins/reload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reload the plugin files
         * @description Reads the app plugin files again and stores their settings for the organisations they name.
         */
        post: operations["adminProvisioningReloadPlugins"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/provisioning/access-control/reload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reload the role files
         * @description Reads the files of custom roles and their assignments again and stores them. The answer has status 202, the only success that generated clients know; everything is stored by then all the same.
         */
        post: operations["adminProvisioningReloadAccessControl"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/provisioning/alerting/reload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reload the alerting files
         * @description Reads rules, contact points, policies, mute times and templates again and stores them. What files do not mention stays, unless they delete it; policies replace the whole tree.
         */
        post: operations["adminProvisioningReloadAlerting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/provisioning/notifications/reload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reload the legacy notification files
         * @deprecated
         * @description Reads the notification channels of legacy alerting again and stores them. Grafana 11 removed legacy alerting; today's contact points belong to the alerting files.
         */
        post: operations["adminProvisioningReloadNotifications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/ldap/reload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reload the LDAP configuration
         * @description Reads the LDAP configuration file again, on every instance. If it cannot be used, the old one stays on all of them, and the answer says in which line the mistake is. Needs no body.
         */
        post: operations["reloadLDAPCfg"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/ldap/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check the LDAP servers
         * @description Opens a connection to each LDAP server of the configuration, all at once and encrypted if so configured, and says which ones answer. Nobody signs in for this.
         */
        get: operations["getLDAPStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/ldap/{user_name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Login of the user in the directory, as the search filter of the LDAP configuration expects it.
                 * @example ldap-daniel
                 */
                user_name: components["parameters"]["UserName"];
            };
            cookie?: never;
        };
        /**
         * Show how LDAP sees a user
         * @description Looks a user up in the directory and shows which properties and roles Grafana would take over. Nothing is stored. A user called `status` cannot be asked for, because that path is another operation.
         */
        get: operations["getUserFromLDAP"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/ldap/sync/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a user up to date with LDAP
         * @description Takes over what the directory says about a user who came from there. A user whom the directory no longer has is disabled, and their sessions end; the first and the last server admin are never disabled so. Needs no body.
         */
        post: operations["postSyncUserWithLDAP"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/encryption/rotate-data-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate the data keys
         * @description Takes every data key out of use for encryption; the next secret gets a new one. The old keys stay for decryption until the secrets are re-encrypted. Holds on every instance when the answer comes.
         */
        post: operations["adminRotateDataEncryptionKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/encryption/reencrypt-data-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Re-encrypt the data keys
         * @description Encrypts every data key again with `[security] secret_key`. Where that is not yet the key of the database (`secret_key_previous` is), its change begins: the new key encrypts on all instances, and those that lack one of the two store nothing. Everything that the previous one encrypts directly is encrypted again first, and the data keys move in one step, only if nothing failed; the previous key can go then. The secrets under data keys stay as they are.
         */
        post: operations["adminReEncryptEncryptionKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/encryption/reencrypt-secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Re-encrypt the secrets
         * @description Encrypts every secret in the database again with the current data key; what is encrypted with it already stays as it is. A secret that somebody changes meanwhile keeps the change. Only one run over the secrets goes on at a time, over all instances: a second request waits for it and shares its result. A run that was cut off goes on by itself on an instance that is left, and at the latest with the next request.
         */
        post: operations["adminReEncryptSecrets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/encryption/rollback-secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Roll the secrets back
         * @description Encrypts every secret with `[security] secret_key` alone, as before data keys, and then deletes the data keys. What is stored meanwhile is encrypted in the same way; stop a Grafana on the same database before. If one secret cannot be decrypted, or anything else in the database names a data key, the data keys stay. The next secret that is stored after the run gets a data key again.
         */
        post: operations["adminRollbackSecrets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/encryption/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the run, as `Location` gave it.
                 * @example 1
                 */
                job_id: components["parameters"]["EncryptionJobId"];
            };
            cookie?: never;
        };
        /**
         * Show a run over the secrets
         * @description How far a run has come, and what it could not deal with. Runs stay to be seen when they are over. Not in Grafana.
         */
        get: operations["adminGetEncryptionJob"];
        put?: never;
        post?: never;
        /**
         * Cancel a run over the secrets
         * @description Ends a run after the rows that it deals with at the moment. What was encrypted again stays so; the next run does the rest. A run that is over stays as it is. Not in Grafana.
         */
        delete: operations["adminCancelEncryptionJob"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/encryption/inventory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the secrets by data key
         * @description Says for each data key how many secrets it encrypts, and where these are: a key of which there are none is no longer needed. Nothing is decrypted for it. It counts while secrets are stored, and so is exact only when none are. Not in Grafana.
         */
        get: operations["adminGetEncryptionInventory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Starts a session for a user and sends it as the cookie `grafana_session`. Five failures within five minutes block the name for the rest of that time, on every instance.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign out in a browser
         * @description Ends the session of the cookie, removes the cookie and sends the browser to the sign-in page, or to `[auth] signout_redirect_url`. Also without a session.
         */
        get: operations["logoutAndRedirect"];
        put?: never;
        /**
         * Sign out
         * @description Ends the session of the cookie and removes the cookie. Needs no body. Also answers so without a session.
         */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description Lists the users of the server over all organisations, page by page, without service accounts. Those whom the caller may not see are left out: a scope such as `global.users:id:2` shows one. The answer is a list and nothing around it; `X-Total-Count` says how many there are, and `Link` where the next page is. A page that is shorter than `perpage` is the last one.
         */
        get: operations["searchUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search users
         * @description The same list as that of all users, within an object that says how many users there are on all pages together.
         */
        get: operations["searchUsersWithPaging"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find a user by login or email
         * @description Shows the user with this login or email, ignoring case. Needs the permission for all users, since it tells who there is.
         */
        get: operations["getUserByLoginOrEmail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /**
         * Show a user
         * @description Shows the profile of a user.
         */
        get: operations["getUserByID"];
        /**
         * Change a user's profile
         * @description Changes login, email, name and theme of a user; what is not given stays as it is. Password, rights and the organisation have operations of their own; to lock somebody out, disable them. A new login counts with the next sign-in; sessions go on.
         */
        put: operations["updateUser"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{user_id}/orgs": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /**
         * List a user's organisations
         * @description Lists the organisations that the user is a member of, sorted by name.
         */
        get: operations["getUserOrgList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{user_id}/teams": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /**
         * List a user's teams
         * @description Lists the teams that the user is in, of the organisation that the caller works in, sorted by name.
         */
        get: operations["getUserTeams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{user_id}/using/{org_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
                /**
                 * @description Id of the organisation. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                org_id: components["parameters"]["OrgId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change a user's current organisation
         * @description Lets the user work in another of their organisations from now on: what they see without naming an organisation, and which of their roles count.
         */
        post: operations["updateUserActiveOrg"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show who is calling
         * @description Shows the profile of the user who makes the request. Every user may ask this.
         */
        get: operations["getSignedInUser"];
        /**
         * Change your own profile
         * @description Changes login, email, name and theme of the user who makes the request; what is not given stays as it is. A new login counts with the next sign-in; sessions go on.
         */
        put: operations["updateSignedInUser"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change your own password
         * @description Sets a new password for the user who makes the request, who proves to know the old one. All sessions of the user end, that of this very request too, and failed sign-ins are forgotten. A wrong old password counts as a failed sign-in.
         */
        put: operations["changeUserPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/orgs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your own organisations
         * @description Lists the organisations that the user who makes the request is a member of, sorted by name.
         */
        get: operations["getSignedInUserOrgList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your own teams
         * @description Lists the teams that the user who makes the request is in, of the organisation that they work in, sorted by name.
         */
        get: operations["getSignedInUserTeamList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/quotas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your own quotas
         * @description Lists the limits of the user who makes the request and how much of them is used: `org_user`, the number of organisations they may belong to. Works only while `[quota] enabled` is on.
         */
        get: operations["getUserQuotas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/auth-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your own sessions
         * @description Lists the devices on which the user who makes the request is signed in, ordered by id. Sessions that are over are not shown. What the browser is comes from its `User-Agent`.
         */
        get: operations["getUserAuthTokens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/revoke-auth-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End one of your own sessions
         * @description Ends one session of the user who makes the request; that device has to sign in again. The session that makes this very request cannot be ended so; sign out instead.
         */
        post: operations["revokeUserAuthToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user/using/{org_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the organisation. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                org_id: components["parameters"]["OrgId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change your own current organisation
         * @description Lets the user who makes the request work in another of their organisations from now on: what they see without naming an organisation, and which of their roles count.
         */
        post: operations["userSetUsingOrg"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/org": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the current organisation
         * @description Shows the organisation that the caller works in.
         */
        get: operations["getCurrentOrg"];
        /**
         * Rename the current organisation
         * @description Gives the organisation that the caller works in another name.
         */
        put: operations["updateCurrentOrg"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/org/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the members of the current organisation
         * @description Lists the members of the organisation that the caller works in, sorted by login, without service accounts. Those whom the caller may not see are left out: a scope such as `users:id:2` shows one.
         */
        get: operations["getOrgUsersForCurrentOrg"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orgs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List organisations
         * @description Lists the organisations of the server, sorted by name, page by page. A role in one organisation is not enough to see all of them.
         */
        get: operations["searchOrgs"];
        put?: never;
        /**
         * Create an organisation
         * @description Creates an organisation, of which the caller becomes the first Admin. What the caller works in does not change.
         */
        post: operations["createOrg"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orgs/name/{org_name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The whole name of the organisation, percent-encoded. Upper and lower case are told apart.
                 * @example Acme Inc.
                 */
                org_name: components["parameters"]["OrgName"];
            };
            cookie?: never;
        };
        /**
         * Find an organisation by name
         * @description Shows the organisation with this name. A role in that organisation alone is not enough, since the answer tells which names there are.
         */
        get: operations["getOrgByName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orgs/{org_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the organisation. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                org_id: components["parameters"]["OrgId"];
            };
            cookie?: never;
        };
        /**
         * Show an organisation
         * @description Shows an organisation.
         */
        get: operations["getOrgByID"];
        /**
         * Rename an organisation
         * @description Gives an organisation another name.
         */
        put: operations["updateOrg"];
        post?: never;
        /**
         * Delete an organisation
         * @description Deletes an organisation with everything in it: dashboards, data sources, alerts, teams, roles, service accounts and memberships. All of it goes, or nothing. Users stay; who worked there works in another of their organisations from now on, or in none. The organisation that the caller works in stays.
         */
        delete: operations["deleteOrgByID"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orgs/{org_id}/users": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the organisation. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                org_id: components["parameters"]["OrgId"];
            };
            cookie?: never;
        };
        /**
         * List the members of an organisation
         * @description Lists the members of an organisation, sorted by login, without service accounts. Those whom the caller may not see are left out: a scope such as `users:id:2` shows one.
         */
        get: operations["getOrgUsers"];
        put?: never;
        /**
         * Add a user to an organisation
         * @description Makes a user a member of an organisation. Nobody but a server admin gives a role that is higher than their own there. Who worked in no organisation works in this one from now on.
         */
        post: operations["addOrgUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orgs/{org_id}/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the organisation. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                org_id: components["parameters"]["OrgId"];
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a user from an organisation
         * @description Ends a membership; teams, roles, permissions and preferences that the user had in this organisation go with it. The user stays, and works in another of their organisations from now on if they worked in this one, or in none. An organisation that has an Admin keeps one.
         */
        delete: operations["removeOrgUser"];
        options?: never;
        head?: never;
        /**
         * Change a member's role
         * @description Gives a member of an organisation another role. Nobody but a server admin gives a role that is higher than their own there. An organisation that has an Admin keeps one.
         */
        patch: operations["updateOrgUser"];
        trace?: never;
    };
    "/api/teams/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search teams
         * @description Lists the teams of the organisation that the caller works in, sorted by name, page by page. Those that the caller may not see are left out: a scope such as `teams:id:1` shows one.
         */
        get: operations["searchTeams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access-control/user/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your own permissions
         * @description Lists what the user who makes the request may do in the organisation that they work in, by roles of their own, of their teams and of their place in the organisation. A server admin may do everything, whatever is listed.
         */
        get: operations["getUserPermissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/frontend/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show what a client needs to know first
         * @description Shows under which URL the server is reached and what is running there. Every user may ask this.
         */
        get: operations["getFrontendSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check service and database
         * @description Says whether the service works together with its database. For load balancers and readiness checks; needs no credentials.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that the process runs
         * @description Answers as long as the process does, whatever the database does. For liveness checks; needs no credentials.
         */
        get: operations["getHealthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the service's own metrics
         * @description Counters, gauges and histograms of this instance in the text format of Prometheus: `http_…` of requests, `database_pool_…` of connections, `provisioning_…` of files, `ldap_…` of the directory (`ldap_sign_ins_total` and `ldap_request_duration_seconds` by outcome, `ldap_last_reload_success`), the others of the process. None names a user or a server. Needs no credentials.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Sections of the configuration by name, each with its settings by key. All values are texts, also numbers and booleans. */
        SettingsBag: {
            [key: string]: {
                [key: string]: string;
            };
        };
        /** @description One thing that is wrong with the input. */
        FieldError: {
            /** @description Where it is, for example `body.password`, `path.user_id` or `body`. */
            path: string;
            /** @description What was expected there. */
            message: string;
        };
        /** @description A failure. `message` is for people, `messageId` for programs. */
        ErrorResponseBody: {
            /** @description What went wrong, in Grafana's words where Grafana has the failure. */
            message: string;
            /** @description Stable name of the kind of failure. */
            messageId?: string;
            /** @description The problems of the input, when the input is at fault; the first 20 where there are more. */
            errors?: components["schemas"]["FieldError"][];
            /** @description Id of the request, to find it in the log. */
            traceID?: string;
        };
        /** @description The caller is known but may not do this. */
        AccessDeniedBody: {
            /** @description Id of this refusal in the log. */
            accessErrorId: string;
            /** @constant */
            title: "Access denied";
            /** @description Names the permission that is missing. */
            message: string;
            /** @constant */
            messageId?: "auth.permission-missing";
            /** @description Id of the request, to find it in the log. */
            traceID?: string;
        };
        /** @description Changes to the stored settings. Unknown properties are ignored. At least one of `updates` and `removals` is needed. */
        UpdateSettingsCmd: {
            /** @description New values, by section and key. */
            updates?: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            /** @description Keys by section whose stored value goes, so that file, environment or default count again. */
            removals?: {
                [key: string]: string[];
            };
        };
        /** @description A value that is in force, and those that it keeps from being so. */
        SettingSource: {
            /** @description The value as the settings show it; secrets are asterisks. */
            value: string;
            /** @enum {string} */
            source: "default" | "file" | "environment" | "argument" | "database";
            /** @description File and line, variable or argument; `stored` in the database. */
            place: string;
            /** @description What would count without it, in that order, as it is written. */
            shadows: {
                /** @description The value as the settings show it; secrets are asterisks. */
                value: string;
                /** @enum {string} */
                source: "default" | "file" | "environment" | "argument" | "database";
                /** @description File and line, variable or argument; `stored` in the database. */
                place: string;
            }[];
        };
        /** @description Sections of the configuration by name, each with its settings by key and where their values come from. */
        SettingsSources: {
            [key: string]: {
                [key: string]: components["schemas"]["SettingSource"];
            };
        };
        /** @description One change of stored settings. */
        SettingsRevision: {
            /** Format: int64 */
            revision: number;
            /** Format: date-time */
            createdAt: string;
            /** @description Who changed them, by the login of that time. */
            author: {
                /** Format: int64 */
                id: number;
                login: string;
            };
            /**
             * Format: int64
             * @description The revision that was restored by this one; absent otherwise.
             */
            restoredRevision?: number;
            /** @description What changed, as far as the caller may see it. */
            changes: {
                section: string;
                key: string;
                /** @enum {string} */
                action: "added" | "changed" | "removed";
                /** @description The stored value since; secrets are asterisks. Absent when it was removed. */
                value?: string;
            }[];
        };
        /** @description Counts over the whole server at the moment of the call. Today's names are there together, and so are the old ones, which are kept beside them. */
        AdminStats: {
            /**
             * Format: int64
             * @description Users, service accounts not counted.
             */
            users?: number;
            /**
             * Format: int64
             * @description Organisations.
             */
            orgs?: number;
            /**
             * Format: int64
             * @description Dashboards, folders not counted.
             */
            dashboards?: number;
            /**
             * Format: int64
             * @description Dashboard snapshots.
             */
            snapshots?: number;
            /**
             * Format: int64
             * @description Different tags of dashboards.
             */
            tags?: number;
            /**
             * Format: int64
             * @description Data sources.
             */
            datasources?: number;
            /**
             * Format: int64
             * @description Playlists.
             */
            playlists?: number;
            /**
             * Format: int64
             * @description Stars that users gave to dashboards.
             */
            stars?: number;
            /**
             * Format: int64
             * @description Alerts.
             */
            alerts?: number;
            /**
             * Format: int64
             * @description Users seen in the last 30 days.
             */
            activeUsers?: number;
            /**
             * Format: int64
             * @description Users seen in the last 24 hours.
             */
            dailyActiveUsers?: number;
            /**
             * Format: int64
             * @description Users seen since the first of the month.
             */
            monthlyActiveUsers?: number;
            /**
             * Format: int64
             * @description Users whose highest role in any organisation is Admin.
             */
            admins?: number;
            /**
             * Format: int64
             * @description Users whose highest role in any organisation is Editor.
             */
            editors?: number;
            /**
             * Format: int64
             * @description Members of an organisation with no higher role than Viewer in any.
             */
            viewers?: number;
            /**
             * Format: int64
             * @description Admins seen in the last 30 days.
             */
            activeAdmins?: number;
            /**
             * Format: int64
             * @description Editors seen in the last 30 days.
             */
            activeEditors?: number;
            /**
             * Format: int64
             * @description Viewers seen in the last 30 days.
             */
            activeViewers?: number;
            /**
             * Format: int64
             * @description Admins seen in the last 24 hours.
             */
            dailyActiveAdmins?: number;
            /**
             * Format: int64
             * @description Editors seen in the last 24 hours.
             */
            dailyActiveEditors?: number;
            /**
             * Format: int64
             * @description Viewers seen in the last 24 hours.
             */
            dailyActiveViewers?: number;
            /**
             * Format: int64
             * @description Sessions used in the last 30 days.
             */
            activeSessions?: number;
            /**
             * Format: int64
             * @description Sessions used in the last 24 hours.
             */
            dailyActiveSessions?: number;
            /**
             * Format: int64
             * @description Anonymous devices seen in the last 30 days; none, as nobody is served without signing in.
             */
            activeDevices?: number;
            /**
             * Format: int64
             * @deprecated
             * @description Old name of `users`.
             */
            user_count?: number;
            /**
             * Format: int64
             * @deprecated
             * @description Old name of `orgs`.
             */
            org_count?: number;
            /**
             * Format: int64
             * @deprecated
             * @description Old name of `dashboards`.
             */
            dashboard_count?: number;
            /**
             * Format: int64
             * @deprecated
             * @description Old name of `snapshots`.
             */
            db_snapshot_count?: number;
            /**
             * Format: int64
             * @deprecated
             * @description Old name of `tags`.
             */
            db_tag_count?: number;
            /**
             * Format: int64
             * @deprecated
             * @description Old name of `datasources`.
             */
            data_source_count?: number;
            /**
             * Format: int64
             * @deprecated
             * @description Old name of `playlists`.
             */
            playlist_count?: number;
            /**
             * Format: int64
             * @deprecated
             * @description Old name of `stars`.
             */
            starred_db_count?: number;
            /**
             * Format: int64
             * @deprecated
             * @description Server admins.
             */
            grafana_admin_count?: number;
        };
        /** @description What would be reported about the use of this server. Nothing is sent. */
        UsageReport: {
            /** @description The version with underscores for dots. */
            version: string;
            /** @description Numbers by name. */
            metrics: {
                [key: string]: number;
            };
            os?: string;
            arch?: string;
            edition?: string;
            hasValidLicense?: boolean;
            /** @description How the service was installed; `unknown` when nobody said. */
            packaging?: string;
            /** @description Random id of this installation. */
            usageStatsId?: string;
        };
        /** @description Whether alerts pause. Unknown properties are ignored. */
        PauseAllAlertsCommand: {
            /** @description `true` pauses all alerts, `false` lets them run again. */
            paused: boolean;
        };
        /** @description A new user. Unknown properties are ignored. One of `login` and `email` is needed; the missing one is taken from the other. */
        AdminCreateUserForm: {
            /** @description Spaces around it are cut off. Unique without regard to case, also among the emails. With a colon in it, only `POST /login` can sign the user in, or Basic authentication by email. */
            login?: string;
            /** @description Spaces around it are cut off. Any text is accepted; it need not look like an address. */
            email?: string;
            /** @description The name shown to others. */
            name?: string;
            /** @description At least 4 characters, more under `[auth.basic] password_policy`. Kept exactly as sent, spaces included. */
            password: string;
            /**
             * Format: int64
             * @description The organisation the user joins, when `[users] auto_assign_org` is on (the default); without it, or with 0, the one of `[users] auto_assign_org_id`. Ignored otherwise.
             */
            OrgId?: number;
            /**
             * Format: int64
             * @description Another spelling of `OrgId`, which wins when both are there.
             */
            orgId?: number;
        };
        /** @description The user that was created. */
        AdminCreateUserResponse: {
            /** Format: int64 */
            id: number;
            /** @description Stable id of the user for use in other systems. */
            uid?: string;
            /** @constant */
            message: "User created";
        };
        /** @description The new password. Unknown properties are ignored. */
        AdminUpdateUserPasswordForm: {
            /** @description At least 4 characters, more under `[auth.basic] password_policy`. Kept exactly as sent, spaces included. */
            password: string;
        };
        /** @description The new server permissions. Unknown properties are ignored. */
        AdminUpdateUserPermissionsForm: {
            /**
             * @description Whether the user is a server admin. Missing means `false`, because some clients leave out what is false.
             * @default false
             */
            isGrafanaAdmin: boolean;
        };
        /** @description A session of a user, that is, a device on which the user is signed in. */
        UserToken: {
            /** Format: int64 */
            id: number;
            /** @description Whether this request itself was made with this session; never so with Basic authentication. */
            isActive: boolean;
            clientIp: string;
            /** @description `Other` when the browser does not say. */
            device: string;
            /** @description `Other` when the browser does not say. */
            os: string;
            /** @description Empty when unknown. */
            osVersion: string;
            /** @description `Other` when unknown. */
            browser: string;
            /** @description Empty when unknown. */
            browserVersion: string;
            /**
             * Format: date-time
             * @description When the user signed in, RFC 3339 in whole seconds.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the session was last seen; the same as `createdAt` until then.
             */
            seenAt: string;
        };
        /** @description The session to end. Unknown properties are ignored. */
        RevokeAuthTokenCmd: {
            /**
             * Format: int64
             * @description Id of the session, as the list of auth tokens shows it.
             */
            authTokenId: number;
        };
        /** @description A limit and how much of it is used. */
        QuotaDTO: {
            /** Format: int64 */
            user_id: number;
            /** @description What the limit counts. */
            target: string;
            /**
             * Format: int64
             * @description -1 is no limit, 0 always reached.
             */
            limit: number;
            /** Format: int64 */
            used: number;
        };
        /** @description The new limit. Unknown properties are ignored, `target` among them, since the path names it. */
        UpdateQuotaCmd: {
            /**
             * Format: int64
             * @description -1 takes the limit away, 0 allows nothing more.
             */
            limit: number;
        };
        /** @description Something that files provision. */
        ProvisionedObject: {
            /** @description What it is, for example `datasource`. */
            type: string;
            /** @description The name that it has in the files, or its uid where that identifies it. */
            name: string;
            /**
             * Format: int64
             * @description The organisation that it belongs to, 0 for none.
             */
            orgId: number;
        };
        /** @description Something that files provision, and which of its fields get another value. */
        ProvisioningChange: {
            type: string;
            name: string;
            /** Format: int64 */
            orgId: number;
            fields: {
                /** @description The path of the field, for example `jsonData.httpMethod`. */
                field: string;
                /** @description What it was, its beginning if it is long; absent where it was not there. */
                from?: string;
                /** @description What it would be; absent where it would not be there. */
                to?: string;
                /**
                 * @description Stands in the place of both where the value is a secret.
                 * @constant
                 */
                secret?: "changed";
            }[];
        };
        /** @description What a reload would do to everything that the files mention or have provisioned. */
        ProvisioningPlan: {
            added: components["schemas"]["ProvisionedObject"][];
            changed: components["schemas"]["ProvisioningChange"][];
            removed: components["schemas"]["ProvisionedObject"][];
            unchanged: components["schemas"]["ProvisionedObject"][];
        };
        /** @description A reload that was refused because too much would go. Nothing of it has been applied. */
        MassDeletionBody: {
            message: string;
            /** @constant */
            messageId?: "provisioning.mass-deletion";
            /** @description What would go. */
            removed: components["schemas"]["ProvisionedObject"][];
            /** @description Id of the request, to find it in the log. */
            traceID?: string;
        };
        /** @description One problem in one provisioning file. */
        ProvisioningFileError: {
            /** @description The file, relative to the provisioning directory. */
            file: string;
            /** Format: int32 */
            line?: number;
            /** Format: int32 */
            column?: number;
            /** @description The place inside the document, for example `datasources[1].access`. */
            path?: string;
            message: string;
        };
        /** @description Provisioning files that cannot be used. Nothing of the reload has been applied. */
        ProvisioningErrorBody: {
            message: string;
            /** @constant */
            messageId?: "provisioning.invalid";
            /** @description Every problem found, in the order of files and lines. */
            errors: components["schemas"]["ProvisioningFileError"][];
            /** @description Id of the request, to find it in the log. */
            traceID?: string;
        };
        /** @description What is wrong with the LDAP configuration. No value of it is shown. */
        LDAPConfigurationError: {
            /** @description The name of the file, without its folder. */
            file: string;
            /** Format: int32 */
            line?: number;
            message: string;
        };
        /** @description An LDAP configuration that cannot be used. The old one stays, on every instance. */
        LDAPConfigurationErrorBody: {
            message: string;
            /** @constant */
            messageId?: "ldap.reload-failed";
            errors: components["schemas"]["LDAPConfigurationError"][];
            /** @description Id of the request, to find it in the log. */
            traceID?: string;
        };
        /** @description An LDAP server and whether it answers. */
        LDAPServerDTO: {
            host: string;
            /** Format: int32 */
            port: number;
            /** @description Whether a connection could be opened; nobody signs in for this. */
            available: boolean;
            /** @description Why not; empty when it could. */
            error: string;
        };
        /** @description A property of the user and the attribute it comes from. */
        LDAPAttribute: {
            /** @description Name of the attribute in the directory, from the LDAP configuration. */
            cfgAttrValue: string;
            /** @description Its value for this user. */
            ldapValue: string;
        };
        /** @description A group of the directory and the role it gives. Without a mapping, organisation and role are empty. */
        LDAPRoleDTO: {
            /** Format: int64 */
            orgId: number;
            orgName: string;
            /** @enum {string} */
            orgRole: "" | "None" | "Viewer" | "Editor" | "Admin";
            groupDN: string;
        };
        /** @description A group of the directory and the team it leads to. */
        TeamOrgGroupDTO: {
            teamName: string;
            orgName: string;
            groupDN: string;
        };
        /** @description How the directory sees a user, and what Grafana would make of it. */
        LDAPUserDTO: {
            name: components["schemas"]["LDAPAttribute"];
            surname: components["schemas"]["LDAPAttribute"];
            email: components["schemas"]["LDAPAttribute"];
            login: components["schemas"]["LDAPAttribute"];
            /** @description `null` when no group mapping says anything about it. */
            isGrafanaAdmin: boolean | null;
            /** @description Whether the user could not sign in. */
            isDisabled: boolean;
            roles: components["schemas"]["LDAPRoleDTO"][];
            /** @description `null` when groups are not mapped to teams. */
            teams: components["schemas"]["TeamOrgGroupDTO"][] | null;
        };
        /** @description A row in which a secret could not be dealt with. */
        SecretFailure: {
            /** @description The database table that holds the secret. */
            table: string;
            /** @description Key of the row; of several columns, with slashes between them. Empty where it is the table as a whole. */
            id: string;
            /** @description Why it could not, without any part of the secret. */
            reason: string;
        };
        /** @description What could not be dealt with and is left as it was; all else has been dealt with. */
        SecretsFailureBody: {
            message: string;
            messageId?: string;
            /** @description The first of them. */
            failed: components["schemas"]["SecretFailure"][];
            /**
             * Format: int64
             * @description How many there are.
             */
            failedCount: number;
            /**
             * Format: int64
             * @description How many were dealt with.
             */
            succeeded: number;
            /** @description Id of the request, to find it in the log. */
            traceID?: string;
        };
        /** @description A run over all secrets or data keys. What is counted are values of columns, of which one may hold several secrets. */
        EncryptionJob: {
            /** Format: int64 */
            id: number;
            /** @enum {string} */
            operation: "reencrypt-data-keys" | "reencrypt-secrets" | "rollback-secrets";
            /**
             * @description `running` also while no instance works on it; `failed` when it is over and could not deal with everything.
             * @enum {string}
             */
            state: "running" | "succeeded" | "failed" | "cancelled";
            /** Format: date-time */
            started: string;
            /**
             * Format: date-time
             * @description Absent while it is not over.
             */
            finished?: string;
            /**
             * Format: int64
             * @description How many there were at the start, or by now, should there be more.
             */
            total: number;
            /**
             * Format: int64
             * @description How many were dealt with, the ones among them that were as they should be, too.
             */
            done: number;
            /**
             * Format: int64
             * @description How many could not be dealt with and are as they were.
             */
            failed: number;
            /**
             * Format: double
             * @description How many a second were dealt with since the start.
             */
            rate: number;
            /** @description The first that could not be dealt with. */
            failures: components["schemas"]["SecretFailure"][];
        };
        /** @description A data key, without the key itself. */
        DataKey: {
            id: string;
            /** @description The day it was made and what wraps it. */
            label: string;
            /** @description Whether it may encrypt, and not only decrypt. */
            active: boolean;
            /** Format: date-time */
            created: string;
            /**
             * Format: int64
             * @description How many secrets it encrypts.
             */
            secrets: number;
        };
        /** @description How many secrets of a column one key encrypts. */
        SecretCount: {
            table: string;
            column: string;
            /** @description Id of a data key, `legacy` for the secret key itself, or `unreadable` for what is not in the form that the column should have. */
            key: string;
            /** Format: int64 */
            count: number;
        };
        /** @description How many secrets each data key encrypts. */
        EncryptionInventory: {
            /** @description Every data key, the oldest first. */
            dataKeys: components["schemas"]["DataKey"][];
            /** @description How many secrets there are by column and by what encrypts them. */
            secrets: components["schemas"]["SecretCount"][];
        };
        /** @description Who signs in. Unknown properties are ignored. */
        LoginForm: {
            /** @description Login or email, without regard to case. */
            user: string;
            password: string;
        };
        /** @description A user as lists show it. */
        UserSearchHitDTO: {
            /** Format: int64 */
            id: number;
            /** @description Stable id of the user for use in other systems. Absent in a database that has none. */
            uid?: string;
            email: string;
            name: string;
            login: string;
            /** @description Empty when the user follows the organisation. */
            theme: string;
            /**
             * Format: int64
             * @description The current organisation; 0 when there is none.
             */
            orgId: number;
            /** @description Whether the user is a server admin. */
            isGrafanaAdmin: boolean;
            isDisabled: boolean;
            /** @description Whether another system, such as LDAP, manages the user. */
            isExternal: boolean;
            /** @description Names of the systems that manage the user. */
            authLabels: string[];
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            createdAt: string;
            /** @description Path of the picture; empty, since no picture is stored. */
            avatarUrl: string;
            /** @description The same as `isGrafanaAdmin`. */
            isAdmin: boolean;
            /**
             * Format: date-time
             * @description When the user made a request, within five minutes; for who never did, ten years before they were created.
             */
            lastSeenAt: string;
            /** @description How long ago that is, in the largest unit that fits; `?` where nothing is known. */
            lastSeenAtAge: string;
        };
        /** @description One page of the users that were searched for. */
        SearchUserQueryResult: {
            /**
             * Format: int64
             * @description How many there are on all pages together.
             */
            totalCount: number;
            users: components["schemas"]["UserSearchHitDTO"][];
            /** @description This page, counted from 1. */
            page: number;
            /** @description How many there are on a page at most. */
            perPage: number;
        };
        /** @description A user as others see it. */
        UserProfileDTO: {
            /** Format: int64 */
            id: number;
            /** @description Stable id of the user for use in other systems. Absent in a database that has none. */
            uid?: string;
            email: string;
            name: string;
            login: string;
            /** @description Empty when the user follows the organisation. */
            theme: string;
            /**
             * Format: int64
             * @description The current organisation; 0 when there is none.
             */
            orgId: number;
            /** @description Whether the user is a server admin. */
            isGrafanaAdmin: boolean;
            isDisabled: boolean;
            /** @description Whether another system, such as LDAP, manages the user. */
            isExternal: boolean;
            /** @description Names of the systems that manage the user. */
            authLabels: string[];
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            createdAt: string;
            /** @description Path of the picture; empty, since no picture is stored. */
            avatarUrl: string;
        };
        /** @description What changes of a user. What is left out stays as it is; unknown properties are ignored. */
        UpdateUserCommand: {
            /** @description Spaces around it are cut off; empty means no change. Unique without regard to case, also among the emails. */
            login?: string;
            /** @description Spaces around it are cut off; empty means no change. Unique without regard to case, also among the logins. */
            email?: string;
            /** @description The name shown to others; empty removes it. */
            name?: string;
            /** @description Such as `light` or `dark`; empty follows the organisation. */
            theme?: string;
        };
        /** @description An organisation as one of its members sees it. */
        UserOrgDTO: {
            /** Format: int64 */
            orgId: number;
            name: string;
            /** @enum {string} */
            role: "Viewer" | "Editor" | "Admin" | "None";
        };
        /** @description A team of an organisation. */
        TeamDTO: {
            /** Format: int64 */
            id: number;
            /** @description Stable id of the team for use in other systems, made of its id as newer Grafanas do it. */
            uid: string;
            /** Format: int64 */
            orgId: number;
            name: string;
            /** @description Empty when the team has none. */
            email: string;
            /** @description Path of the picture; empty, since no picture is stored. */
            avatarUrl: string;
            memberCount: number;
            /** @description What the user may do in the team; 4 is an admin of the team, 0 everybody else. */
            permission: number;
            /** @description Whether another system provisions the team; none does. */
            isProvisioned: boolean;
        };
        /** @description The old and the new password. Unknown properties are ignored. */
        ChangeUserPasswordCommand: {
            /** @description The password that still holds. */
            oldPassword: string;
            /** @description At least 4 characters, more under `[auth.basic] password_policy`. Kept exactly as sent, spaces included. */
            newPassword: string;
        };
        /** @description Where an organisation is; what nobody entered is empty. */
        OrgAddressDTO: {
            address1: string;
            address2: string;
            city: string;
            zipCode: string;
            state: string;
            country: string;
        };
        /** @description An organisation. */
        OrgDetailsDTO: {
            /** Format: int64 */
            id: number;
            name: string;
            address: components["schemas"]["OrgAddressDTO"];
        };
        /** @description The new name of an organisation. Unknown properties are ignored. */
        UpdateOrgForm: {
            /** @description Unique among the organisations; upper and lower case are told apart. */
            name: string;
        };
        /** @description A member of an organisation. */
        OrgUserDTO: {
            /** Format: int64 */
            orgId: number;
            /** Format: int64 */
            userId: number;
            /** @description Stable id of the user for use in other systems. Absent in a database that has none. */
            uid?: string;
            email: string;
            name: string;
            /** @description Path of the picture; empty, since no picture is stored. */
            avatarUrl: string;
            login: string;
            /** @enum {string} */
            role: "Viewer" | "Editor" | "Admin" | "None";
            /**
             * Format: date-time
             * @description When the user made a request, within five minutes; for who never did, ten years before they were created.
             */
            lastSeenAt: string;
            /** @description How long ago that is, in the largest unit that fits; `?` where nothing is known. */
            lastSeenAtAge: string;
            isDisabled: boolean;
            /** @description Names of the systems that manage the user. */
            authLabels: string[];
        };
        /** @description An organisation as lists show it. */
        OrgDTO: {
            /** Format: int64 */
            id: number;
            name: string;
        };
        /** @description A new organisation. Unknown properties are ignored. */
        CreateOrgCommand: {
            /** @description Unique among the organisations; upper and lower case are told apart. */
            name: string;
        };
        /** @description What was created. */
        CreateOrgResponse: {
            /**
             * Format: int64
             * @description Id of the new organisation.
             */
            orgId: number;
            /** @constant */
            message: "Organization created";
        };
        /** @description Who becomes a member, and what for. Unknown properties are ignored. */
        AddOrgUserCommand: {
            /** @description The whole login or email of a user, ignoring case. */
            loginOrEmail: string;
            /**
             * @description What the member may do in the organisation; not more than the caller may.
             * @enum {string}
             */
            role: "Viewer" | "Editor" | "Admin" | "None";
        };
        /** @description Who is a member now. */
        AddOrgUserResponse: {
            /**
             * Format: int64
             * @description Id of the new member.
             */
            userId: number;
            /** @constant */
            message: "User added to organization";
        };
        /** @description The new role of a member. Unknown properties are ignored. */
        UpdateOrgUserCommand: {
            /**
             * @description What the member may do in the organisation; not more than the caller may.
             * @enum {string}
             */
            role: "Viewer" | "Editor" | "Admin" | "None";
        };
        /** @description One page of the teams that were searched for. */
        SearchTeamQueryResult: {
            /**
             * Format: int64
             * @description How many there are on all pages together.
             */
            totalCount: number;
            teams: components["schemas"]["TeamDTO"][];
            /** @description This page, counted from 1. */
            page: number;
            /** @description How many there are on a page at most. */
            perPage: number;
        };
        /** @description The actions that a user may do, each with the scopes on which; the empty scope is that of actions without one. */
        UserPermissionsDTO: {
            [key: string]: string[];
        };
        /** @description What a client needs to know of the server before it does anything else. */
        FrontendSettingsDTO: {
            /** @description The URL by which browsers reach the server, `[server] root_url`; ends in a slash. */
            appUrl: string;
            /** @description The path of that URL without the slash at its end; empty for none. */
            appSubUrl: string;
            /** @description What is running. */
            buildInfo: {
                /** @description The version of this service. */
                version: string;
                /** @description What it was built from; `unknown` where the build did not say. */
                commit: string;
                /** @description This service has one edition. */
                edition: string;
            };
        };
        /** @description Whether the service and its database work. */
        HealthResponse: {
            /** @description The source revision the service was built from. */
            commit: string;
            /** @enum {string} */
            database: "ok" | "failing";
            /** @description The version of the service. */
            version: string;
            /**
             * @description Present while files of some kind could not be applied the last time; the log says why.
             * @constant
             */
            provisioning?: "failing";
        };
        /** @description A failure as application/problem+json (RFC 9457), sent when `Accept` prefers it. The other members are those of the JSON failure, but for `message`, which is `detail` here. */
        Problem: {
            /**
             * Format: uri-reference
             * @description Identifies the kind of failure; `about:blank` when the status says it all.
             */
            type: string;
            /** @description The kind of failure in words, the same for every occurrence. */
            title: string;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description The `message` of this occurrence. */
            detail?: string;
            /** @description Stable name of the kind of failure. */
            messageId?: string;
            /** @description The problems of the input, when the input is at fault; the first 20 where there are more. */
            errors?: {
                path?: string;
                message: string;
                file?: string;
                /** Format: int32 */
                line?: number;
                /** Format: int32 */
                column?: number;
            }[];
            /** @description Id of the request, to find it in the log. */
            traceID?: string;
            /** @description Id of a refusal in the log. */
            accessErrorId?: string;
            /** @description Secrets that could not be decrypted. */
            failed?: {
                table: string;
                id: string;
                reason: string;
            }[];
            /**
             * Format: int64
             * @description How many secrets could not be decrypted.
             */
            failedCount?: number;
            /**
             * Format: int64
             * @description How many secrets were dealt with.
             */
            succeeded?: number;
            /** @description What a refused reload of provisioning files would delete. */
            removed?: {
                type: string;
                name: string;
                /** Format: int64 */
                orgId: number;
            }[];
        };
    };
    responses: {
        /** @description The request comes with a body, which a GET request must not have. */
        BodyNotAllowed: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                "X-Frame-Options": components["headers"]["X-Frame-Options"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponseBody"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller did not prove who they are. Sent before anything else of the request is looked at. Wrong password, unknown, disabled and blocked user are told apart nowhere in the answer. */
        Unauthorized: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                "X-Frame-Options": components["headers"]["X-Frame-Options"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponseBody"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The service itself is at fault. The answer shows no cause; `traceID` finds it in the log. */
        InternalServerError: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                "X-Frame-Options": components["headers"]["X-Frame-Options"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponseBody"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The database cannot be reached or does not answer in time, or more sign-ins wait to be checked than the service can check soon. Nothing has changed; the same request may be sent again. */
        ServiceUnavailable: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                "X-Frame-Options": components["headers"]["X-Frame-Options"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponseBody"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is larger than 1 MiB. It is not read any further. */
        RequestTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                "X-Frame-Options": components["headers"]["X-Frame-Options"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponseBody"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body comes without a `Content-Type`, or with another one than `application/json`. */
        UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                "X-Frame-Options": components["headers"]["X-Frame-Options"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponseBody"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No user has this id. */
        UserNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                "X-Frame-Options": components["headers"]["X-Frame-Options"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponseBody"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A parameter is not usable or unknown, or the message breaks the rules of HTTP. A body is no reason; this operation ignores it. */
        MalformedReload: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                "X-Frame-Options": components["headers"]["X-Frame-Options"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponseBody"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The message breaks the rules of HTTP, for example by two different lengths. A body is no reason; this operation ignores it. */
        MalformedRequest: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                "X-Frame-Options": components["headers"]["X-Frame-Options"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponseBody"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The run goes on, as `Prefer` asked for; `Location` says how far it is. */
        EncryptionJobBegun: {
            headers: {
                Location: components["headers"]["JobLocation"];
                "Preference-Applied": components["headers"]["Preference-Applied"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                "X-Frame-Options": components["headers"]["X-Frame-Options"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Another run over the secrets was still under way after `[admin_api] encryption_wait`, or somebody cancelled this one. */
        EncryptionBusy: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Cache-Control": components["headers"]["Cache-Control"];
                "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                "X-Frame-Options": components["headers"]["X-Frame-Options"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponseBody"];
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /**
         * @description Tags of which one must still hold, as `ETag` gave them when the settings were read; the change is refused otherwise. `*` and no header at all mean that any will do.
         * @example "hM2j0nVq1f8mWc3Yx7RbTQ"
         */
        "If-Match": string;
        /**
         * @description The page, counted from 1; 0 is the first, too. Past the last one the list is empty.
         * @example 2
         */
        Page: number;
        /**
         * @description How many there are on a page at most; 0 means the default.
         * @example 2
         */
        PerPage: number;
        /**
         * @description Number of the revision, as the history shows it.
         * @example 1
         */
        Revision: number;
        /**
         * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
         * @example 2
         */
        UserId: number;
        /**
         * @description What the limit counts. For a user only `org_user` (the organisations the user belongs to) has an effect; the other names are stored as they are.
         * @example org_user
         */
        QuotaTarget: "org" | "user" | "org_user" | "data_source" | "dashboard" | "api_key" | "session" | "alert_rule" | "file";
        /**
         * @description Whether to say what a reload would do instead of doing it: everything is read, checked and tried, and nothing of it stays.
         * @example true
         */
        DryRun: boolean;
        /**
         * @description Whether to delete even more than half (`[provisioning] max_delete_share`) of what files have provisioned.
         * @example true
         */
        AllowMassDelete: boolean;
        /**
         * @description Login of the user in the directory, as the search filter of the LDAP configuration expects it.
         * @example ldap-daniel
         */
        UserName: string;
        /**
         * @description With `respond-async` (RFC 7240), the answer comes at once and says where the run can be watched; without it, when the run is over. Other preferences are ignored.
         * @example respond-async
         */
        Prefer: string;
        /**
         * @description Id of the run, as `Location` gave it.
         * @example 1
         */
        EncryptionJobId: number;
        /**
         * @description Only users whose login, email or name contains this text, ignoring case. Every character stands for itself. Empty means everybody.
         * @example graf.com
         */
        UserQuery: string;
        /**
         * @description What the list is sorted by; by login, if nothing is said. Several names are separated by commas. Upper and lower case of the users' texts count alike. Who was seen last has the smallest `lastSeenAtAge`.
         * @example [
         *       "login-desc"
         *     ]
         */
        UserSort: ("login-asc" | "login-desc" | "email-asc" | "email-desc" | "name-asc" | "name-desc" | "lastSeenAtAge-asc" | "lastSeenAtAge-desc")[];
        /**
         * @description The whole login or email, ignoring case. With an `@` in it, it is looked for among the emails first.
         * @example user@graf.com
         */
        LoginOrEmail: string;
        /**
         * @description The organisation to work in, for this request alone; without it, or with 0, the one that the user works in otherwise. Who is no member of it works in no organisation.
         * @example 1
         */
        "X-Grafana-Org-Id": number;
        /**
         * @description Id of the organisation. Leading zeros, signs and fractions are refused; the permission is checked before the id.
         * @example 2
         */
        OrgId: number;
        /**
         * @description How many members are shown at most; 0 means the default.
         * @example 10
         */
        MemberLimit: number;
        /**
         * @description Only organisations whose names begin with this text, ignoring case. Every character stands for itself.
         * @example acme
         */
        OrgQuery: string;
        /**
         * @description Only the one with exactly this name; upper and lower case are told apart. Empty means any name.
         * @example Acme Inc.
         */
        ExactName: string;
        /**
         * @description The page, counted from 0 here, unlike for users and teams. Past the last one the list is empty.
         * @example 1
         */
        PageFromZero: number;
        /**
         * @description The whole name of the organisation, percent-encoded. Upper and lower case are told apart.
         * @example Acme Inc.
         */
        OrgName: string;
        /**
         * @description Only teams whose names contain this text, ignoring case. Every character stands for itself.
         * @example oper
         */
        TeamQuery: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Tag of what is in force, as far as the caller may see it (RFC 9110). Another one means that something changed, also where a secret hides it.
         * @example "hM2j0nVq1f8mWc3Yx7RbTQ"
         */
        ETag: string;
        /**
         * @description The challenge of RFC 9110. Left out for a script in a browser (`Sec-Fetch-Dest` is `empty`), where it would open a password dialog.
         * @example Basic realm="Grafana", charset="UTF-8"
         */
        "WWW-Authenticate": string;
        /**
         * @description Seconds to wait before the same request is sent again.
         * @example 5
         */
        "Retry-After": number;
        /**
         * @description The moment from which the operation is deprecated, in Unix seconds after an `@` (RFC 9745).
         * @example @1715644800
         */
        Deprecation: string;
        /**
         * @description Where the run can be watched and cancelled.
         * @example /api/admin/encryption/jobs/1
         */
        JobLocation: string;
        /**
         * @description The preference of the request that was followed.
         * @example respond-async
         */
        "Preference-Applied": "respond-async";
        /**
         * @description The session cookie `grafana_session`.
         * @example grafana_session=9f86d081884c7d659a2feaa0c55ad015; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000
         */
        "Set-Cookie": string;
        /**
         * @description Where the browser goes next; the sign-in page unless `[auth] signout_redirect_url` names another.
         * @example /login
         */
        Location: string;
        /**
         * @description The session cookie `grafana_session`, empty and expired, so that the browser forgets it.
         * @example grafana_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax
         */
        ExpiredSessionCookie: string;
        /**
         * @description How many there are on all pages together.
         * @example 4
         */
        "X-Total-Count": number;
        /**
         * @description Where the next page is (RFC 8288), as a query that goes with the URL of this request; absent on the last page.
         * @example <?perpage=2&page=2>; rel="next"
         */
        Link: string;
        /**
         * @description Id of this request, also in the log and in `traceID` of a failure. A valid id that the caller sends is kept.
         * @example 01JD8W5Z3X6Q9V2N4B7K0M1R5T
         */
        "X-Request-Id": string;
        /**
         * @description Answers are never stored by a cache.
         * @example no-store
         */
        "Cache-Control": "no-store";
        /**
         * @description Browsers must not guess another media type.
         * @example nosniff
         */
        "X-Content-Type-Options": "nosniff";
        /**
         * @description Answers cannot be shown in a frame.
         * @example deny
         */
        "X-Frame-Options": "deny";
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    adminGetSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings that the caller may see. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsBag"];
                };
            };
            400: components["responses"]["BodyNotAllowed"];
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `settings:read`. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminUpdateSettings: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Tags of which one must still hold, as `ETag` gave them when the settings were read; the change is refused otherwise. `*` and no header at all mean that any will do.
                 * @example "hM2j0nVq1f8mWc3Yx7RbTQ"
                 */
                "If-Match"?: components["parameters"]["If-Match"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description What to change. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSettingsCmd"];
            };
        };
        responses: {
            /** @description The settings are stored and in force. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "Settings updated";
                    };
                };
            };
            /** @description The body is not usable, holds neither `updates` nor `removals`, names a section that cannot be changed, or gives a value that its setting does not accept. Nothing has been stored. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `settings:write` for one of the settings, or a page of another origin sent the request. Nothing has been stored. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The settings have changed since the caller read them with the tag in `If-Match`. Nothing has been stored. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminGetSettingsSources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings that the caller may see, with their sources. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsSources"];
                };
            };
            400: components["responses"]["BodyNotAllowed"];
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `settings:read`. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminListSettingsHistory: {
        parameters: {
            query?: {
                /**
                 * @description The page, counted from 1; 0 is the first, too. Past the last one the list is empty.
                 * @example 2
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description How many there are on a page at most; 0 means the default.
                 * @example 2
                 */
                perpage?: components["parameters"]["PerPage"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The revisions of the page; an empty list past the last one. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsRevision"][];
                };
            };
            /** @description A parameter is not usable, or the request comes with a body, which a GET request must not have. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `settings:read`. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminRestoreSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Number of the revision, as the history shows it.
                 * @example 1
                 */
                revision: components["parameters"]["Revision"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was stored then is in force again. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "Settings updated";
                    };
                };
            };
            /** @description The revision is no whole number from 1 on, a setting would change whose section cannot be updated, or a value of then cannot be used any more: it was encrypted with another secret key, its key is not known any more, or it does not fit the other settings. Nothing has been stored. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `settings:write` for a setting that would change, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such revision. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminGetStats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminStats"];
                };
            };
            400: components["responses"]["BodyNotAllowed"];
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `server.stats:read`. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminGetUsageReportPreview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsageReport"];
                };
            };
            400: components["responses"]["BodyNotAllowed"];
            401: components["responses"]["Unauthorized"];
            /** @description The caller is not a server admin. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    pauseAllAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Whether to pause. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PauseAllAlertsCommand"];
            };
        };
        responses: {
            /** @description All alerts are in the wanted state; `alertsAffected` counts them. */
            200: {
                headers: {
                    Deprecation: components["headers"]["Deprecation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "Paused" | "Unpaused";
                        /** @enum {string} */
                        message: "alert paused" | "alert unpaused";
                        /** Format: int64 */
                        alertsAffected: number;
                    };
                };
            };
            /** @description The body is not usable, or legacy alerting is off. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller is not a server admin, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminCreateUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The new user. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdminCreateUserForm"];
            };
        };
        responses: {
            /** @description The user exists now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminCreateUserResponse"];
                };
            };
            /** @description The body is not usable, neither login nor email is given, the password breaks the rules, or the organisation does not exist. Nothing has been created. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `users:create`, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another user has the login or the email, in whatever case. The message repeats the values of the request. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminDeleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is gone. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "User deleted";
                    };
                };
            };
            /** @description The id is no whole number from 1 on, or the user is the last enabled server admin. Nothing has been deleted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `users:delete` for this user, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["UserNotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminUpdateUserPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /** @description The new password. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdminUpdateUserPasswordForm"];
            };
        };
        responses: {
            /** @description The new password holds, and all sessions of the user are over. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "User password updated";
                    };
                };
            };
            /** @description The id is no whole number from 1 on, the body is not usable, or the password breaks the rules. The old password still holds. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `users.password:write` for this user, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["UserNotFound"];
            413: components["responses"]["RequestTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminUpdateUserPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /** @description Whether the user is a server admin. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdminUpdateUserPermissionsForm"];
            };
        };
        responses: {
            /** @description The rights of the user are as asked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "User permissions updated";
                    };
                };
            };
            /** @description The id is no whole number from 1 on, the body is not usable, or the user is the last enabled server admin. Nothing has changed. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `users.permissions:write` for this user, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["UserNotFound"];
            413: components["responses"]["RequestTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminGetUserAuthTokens: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The live sessions of the user; an empty list when there are none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserToken"][];
                };
            };
            /** @description The id is no whole number from 1 on, or the request comes with a body, which a GET request must not have. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `users.authtoken:read` for this user. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["UserNotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminRevokeUserAuthToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /** @description Which session to end. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevokeAuthTokenCmd"];
            };
        };
        responses: {
            /** @description The session is over. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "User auth token revoked";
                    };
                };
            };
            /** @description The id is no whole number from 1 on, the body is not usable, or the session is the one that makes this request. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `users.authtoken:write` for this user, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No user has this id, or the user has no such session. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminLogoutUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No session of the user is left. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "User auth token revoked";
                    };
                };
            };
            /** @description The id is no whole number from 1 on, or it is the caller's own. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `users.logout` for this user, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["UserNotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminDisableUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is disabled, and may have been before. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "User disabled";
                    };
                };
            };
            /** @description The id is no whole number from 1 on, another system manages the user, or the user is the last enabled server admin. Nothing has changed. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `users:disable` for this user, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["UserNotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminEnableUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is enabled, and may have been before. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "User enabled";
                    };
                };
            };
            /** @description The id is no whole number from 1 on, or another system manages the user. Nothing has changed. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `users:enable` for this user, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["UserNotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getUserQuota: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The limits of the user. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuotaDTO"][];
                };
            };
            /** @description The id is no whole number from 1 on, or the request comes with a body, which a GET request must not have. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `users.quotas:read` for this user, or quotas are off. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No user has this id. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateUserQuota: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
                /**
                 * @description What the limit counts. For a user only `org_user` (the organisations the user belongs to) has an effect; the other names are stored as they are.
                 * @example org_user
                 */
                quota_target: components["parameters"]["QuotaTarget"];
            };
            cookie?: never;
        };
        /** @description The new limit. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateQuotaCmd"];
            };
        };
        responses: {
            /** @description The limit holds. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "Organization quota updated";
                    };
                };
            };
            /** @description The id is no whole number from 1 on, the target is none that exists, or the body is not usable. The old limit still holds. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `users.quotas:write` for this user, quotas are off, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No user has this id. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminProvisioningReloadDashboards: {
        parameters: {
            query?: {
                /**
                 * @description Whether to say what a reload would do instead of doing it: everything is read, checked and tried, and nothing of it stays.
                 * @example true
                 */
                dryRun?: components["parameters"]["DryRun"];
                /**
                 * @description Whether to delete even more than half (`[provisioning] max_delete_share`) of what files have provisioned.
                 * @example true
                 */
                allowMassDelete?: components["parameters"]["AllowMassDelete"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The files have been applied, or there are none; after a dry run, they could be applied. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description The latter after a dry run.
                         * @enum {string}
                         */
                        message: "Dashboards config reloaded" | "Dashboards config checked";
                        /** @description What a reload would do; only after a dry run. */
                        plan?: components["schemas"]["ProvisioningPlan"];
                    };
                };
            };
            400: components["responses"]["MalformedReload"];
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `provisioning:reload` on `provisioners:dashboards`, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The reload would delete more than ten and more than `[provisioning] max_delete_share` of what files have provisioned of this kind, and `allowMassDelete` does not say that this is meant. Nothing has been applied. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MassDeletionBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A file cannot be used; the answer says where and why. Nothing of this reload has been applied. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProvisioningErrorBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminProvisioningReloadDatasources: {
        parameters: {
            query?: {
                /**
                 * @description Whether to say what a reload would do instead of doing it: everything is read, checked and tried, and nothing of it stays.
                 * @example true
                 */
                dryRun?: components["parameters"]["DryRun"];
                /**
                 * @description Whether to delete even more than half (`[provisioning] max_delete_share`) of what files have provisioned.
                 * @example true
                 */
                allowMassDelete?: components["parameters"]["AllowMassDelete"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The files have been applied, or there are none; after a dry run, they could be applied. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description The latter after a dry run.
                         * @enum {string}
                         */
                        message: "Datasources config reloaded" | "Datasources config checked";
                        /** @description What a reload would do; only after a dry run. */
                        plan?: components["schemas"]["ProvisioningPlan"];
                    };
                };
            };
            400: components["responses"]["MalformedReload"];
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `provisioning:reload` on `provisioners:datasources`, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The reload would delete more than ten and more than `[provisioning] max_delete_share` of what files have provisioned of this kind, and `allowMassDelete` does not say that this is meant. Nothing has been applied. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MassDeletionBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A file cannot be used; the answer says where and why. Nothing of this reload has been applied. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProvisioningErrorBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminProvisioningReloadPlugins: {
        parameters: {
            query?: {
                /**
                 * @description Whether to say what a reload would do instead of doing it: everything is read, checked and tried, and nothing of it stays.
                 * @example true
                 */
                dryRun?: components["parameters"]["DryRun"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The files have been applied, or there are none; after a dry run, they could be applied. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description The latter after a dry run.
                         * @enum {string}
                         */
                        message: "Plugins config reloaded" | "Plugins config checked";
                        /** @description What a reload would do; only after a dry run. */
                        plan?: components["schemas"]["ProvisioningPlan"];
                    };
                };
            };
            400: components["responses"]["MalformedReload"];
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `provisioning:reload` on `provisioners:plugins`, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A file cannot be used; the answer says where and why. Nothing of this reload has been applied. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProvisioningErrorBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminProvisioningReloadAccessControl: {
        parameters: {
            query?: {
                /**
                 * @description Whether to say what a reload would do instead of doing it: everything is read, checked and tried, and nothing of it stays.
                 * @example true
                 */
                dryRun?: components["parameters"]["DryRun"];
                /**
                 * @description Whether to delete even more than half (`[provisioning] max_delete_share`) of what files have provisioned.
                 * @example true
                 */
                allowMassDelete?: components["parameters"]["AllowMassDelete"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The files have been applied, or there are none; after a dry run, they could be applied. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description The latter after a dry run.
                         * @enum {string}
                         */
                        message: "Accesscontrol config reloaded" | "Accesscontrol config checked";
                        /** @description What a reload would do; only after a dry run. */
                        plan?: components["schemas"]["ProvisioningPlan"];
                    };
                };
            };
            400: components["responses"]["MalformedReload"];
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `provisioning:reload` on `provisioners:accesscontrol`, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The reload would delete more than ten and more than `[provisioning] max_delete_share` of what files have provisioned of this kind, and `allowMassDelete` does not say that this is meant. Nothing has been applied. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MassDeletionBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A file cannot be used; the answer says where and why. Nothing of this reload has been applied. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProvisioningErrorBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminProvisioningReloadAlerting: {
        parameters: {
            query?: {
                /**
                 * @description Whether to say what a reload would do instead of doing it: everything is read, checked and tried, and nothing of it stays.
                 * @example true
                 */
                dryRun?: components["parameters"]["DryRun"];
                /**
                 * @description Whether to delete even more than half (`[provisioning] max_delete_share`) of what files have provisioned.
                 * @example true
                 */
                allowMassDelete?: components["parameters"]["AllowMassDelete"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The files have been applied, or there are none; after a dry run, they could be applied. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description The latter after a dry run.
                         * @enum {string}
                         */
                        message: "Alerting config reloaded" | "Alerting config checked";
                        /** @description What a reload would do; only after a dry run. */
                        plan?: components["schemas"]["ProvisioningPlan"];
                    };
                };
            };
            400: components["responses"]["MalformedReload"];
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `provisioning:reload` on `provisioners:alerting`, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The reload would delete more than ten and more than `[provisioning] max_delete_share` of what files have provisioned of this kind, and `allowMassDelete` does not say that this is meant. Nothing has been applied. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MassDeletionBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A file cannot be used; the answer says where and why. Nothing of this reload has been applied. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProvisioningErrorBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminProvisioningReloadNotifications: {
        parameters: {
            query?: {
                /**
                 * @description Whether to say what a reload would do instead of doing it: everything is read, checked and tried, and nothing of it stays.
                 * @example true
                 */
                dryRun?: components["parameters"]["DryRun"];
                /**
                 * @description Whether to delete even more than half (`[provisioning] max_delete_share`) of what files have provisioned.
                 * @example true
                 */
                allowMassDelete?: components["parameters"]["AllowMassDelete"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The files have been applied, or there are none; after a dry run, they could be applied. */
            200: {
                headers: {
                    Deprecation: components["headers"]["Deprecation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description The latter after a dry run.
                         * @enum {string}
                         */
                        message: "Notifications config reloaded" | "Notifications config checked";
                        /** @description What a reload would do; only after a dry run. */
                        plan?: components["schemas"]["ProvisioningPlan"];
                    };
                };
            };
            400: components["responses"]["MalformedReload"];
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `provisioning:reload` on `provisioners:notifications`, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The reload would delete more than ten and more than `[provisioning] max_delete_share` of what files have provisioned of this kind, and `allowMassDelete` does not say that this is meant. Nothing has been applied. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MassDeletionBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A file cannot be used; the answer says where and why. Nothing of this reload has been applied. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProvisioningErrorBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    reloadLDAPCfg: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new configuration is in force. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "LDAP config reloaded";
                    };
                };
            };
            /** @description LDAP is not enabled. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `ldap.config:reload`, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Never sent by this service. Declared because the clients generated from newer documents know no other answer than this one. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The configuration cannot be used and the old one stays, or the service itself is at fault. `traceID` finds the cause in the log. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LDAPConfigurationErrorBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getLDAPStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every server, with what came of it. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LDAPServerDTO"][];
                };
            };
            /** @description LDAP is not enabled, its configuration cannot be used, or the request comes with a body, which a GET request must not have. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `ldap.status:read`. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getUserFromLDAP: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Login of the user in the directory, as the search filter of the LDAP configuration expects it.
                 * @example ldap-daniel
                 */
                user_name: components["parameters"]["UserName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user in the directory. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LDAPUserDTO"];
                };
            };
            /** @description LDAP is not enabled, its configuration cannot be used, a server of it does not answer, the name has control characters, or the request comes with a body, which a GET request must not have. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `ldap.user:read`. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The directory has no such user. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    postSyncUserWithLDAP: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is as the directory says. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "User synced successfully";
                    };
                };
            };
            /** @description The id is no whole number from 1 on, LDAP is not enabled, its configuration cannot be used, a server of it does not answer, or the directory no longer has the user. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `ldap.user:sync`, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No user has this id, or the user did not come from LDAP. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminRotateDataEncryptionKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No old key encrypts anything any more. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["Unauthorized"];
            /** @description The caller is not a server admin, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminReEncryptEncryptionKeys: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description With `respond-async` (RFC 7240), the answer comes at once and says where the run can be watched; without it, when the run is over. Other preferences are ignored.
                 * @example respond-async
                 */
                Prefer?: components["parameters"]["Prefer"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: components["responses"]["EncryptionJobBegun"];
            /** @description Every data key is encrypted with the current key. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["Unauthorized"];
            /** @description The caller is not a server admin, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["EncryptionBusy"];
            /** @description Some secrets cannot be decrypted; they are left as they were and listed, all others have been dealt with. Or the service itself is at fault. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretsFailureBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminReEncryptSecrets: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description With `respond-async` (RFC 7240), the answer comes at once and says where the run can be watched; without it, when the run is over. Other preferences are ignored.
                 * @example respond-async
                 */
                Prefer?: components["parameters"]["Prefer"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: components["responses"]["EncryptionJobBegun"];
            /** @description Every secret is encrypted with the current data key. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["Unauthorized"];
            /** @description The caller is not a server admin, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["EncryptionBusy"];
            /** @description Some secrets cannot be decrypted; they are left as they were and listed, all others have been dealt with. Or the service itself is at fault. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretsFailureBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminRollbackSecrets: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description With `respond-async` (RFC 7240), the answer comes at once and says where the run can be watched; without it, when the run is over. Other preferences are ignored.
                 * @example respond-async
                 */
                Prefer?: components["parameters"]["Prefer"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: components["responses"]["EncryptionJobBegun"];
            /** @description Every secret is encrypted with the secret key alone, and there are no data keys any more. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedRequest"];
            401: components["responses"]["Unauthorized"];
            /** @description The caller is not a server admin, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: components["responses"]["EncryptionBusy"];
            /** @description Some secrets cannot be decrypted, or something else in the database names a data key: that is left as it was and listed, all else has been dealt with, and the data keys stay. Or the service itself is at fault. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretsFailureBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminGetEncryptionJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the run, as `Location` gave it.
                 * @example 1
                 */
                job_id: components["parameters"]["EncryptionJobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EncryptionJob"];
                };
            };
            /** @description The id is no whole number from 1 on, or the request comes with a body, which a GET request must not have. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller is not a server admin. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No run has this id. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminCancelEncryptionJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the run, as `Location` gave it.
                 * @example 1
                 */
                job_id: components["parameters"]["EncryptionJobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run ends soon, or is over. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The id is no whole number from 1 on. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller is not a server admin, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No run has this id. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    adminGetEncryptionInventory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The data keys and the secrets. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EncryptionInventory"];
                };
            };
            400: components["responses"]["BodyNotAllowed"];
            401: components["responses"]["Unauthorized"];
            /** @description The caller is not a server admin. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who signs in. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginForm"];
            };
        };
        responses: {
            /** @description The session has begun; the cookie carries it. */
            200: {
                headers: {
                    "Set-Cookie": components["headers"]["Set-Cookie"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "Logged in";
                    };
                };
            };
            /** @description The body is not usable, because it is no JSON or lacks user or password. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description User and password do not fit. Wrong password, unknown, disabled and blocked user all look alike. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A page of another origin sent the request with the session cookie. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    logoutAndRedirect: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session is over; the browser goes on to `Location`. */
            302: {
                headers: {
                    Location: components["headers"]["Location"];
                    "Set-Cookie": components["headers"]["ExpiredSessionCookie"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BodyNotAllowed"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session is over. */
            200: {
                headers: {
                    "Set-Cookie": components["headers"]["ExpiredSessionCookie"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "Logged out";
                    };
                };
            };
            400: components["responses"]["MalformedRequest"];
            /** @description A page of another origin sent the request with the session cookie. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    searchUsers: {
        parameters: {
            query?: {
                /**
                 * @description Only users whose login, email or name contains this text, ignoring case. Every character stands for itself. Empty means everybody.
                 * @example graf.com
                 */
                query?: components["parameters"]["UserQuery"];
                /**
                 * @description The page, counted from 1; 0 is the first, too. Past the last one the list is empty.
                 * @example 2
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description How many there are on a page at most; 0 means the default.
                 * @example 2
                 */
                perpage?: components["parameters"]["PerPage"];
                /**
                 * @description What the list is sorted by; by login, if nothing is said. Several names are separated by commas. Upper and lower case of the users' texts count alike. Who was seen last has the smallest `lastSeenAtAge`.
                 * @example [
                 *       "login-desc"
                 *     ]
                 */
                sort?: components["parameters"]["UserSort"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The users of the page; an empty list past the last one. */
            200: {
                headers: {
                    "X-Total-Count": components["headers"]["X-Total-Count"];
                    Link: components["headers"]["Link"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserSearchHitDTO"][];
                };
            };
            /** @description A parameter is not usable, or the request comes with a body, which a GET request must not have. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `users:read`. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    searchUsersWithPaging: {
        parameters: {
            query?: {
                /**
                 * @description Only users whose login, email or name contains this text, ignoring case. Every character stands for itself. Empty means everybody.
                 * @example graf.com
                 */
                query?: components["parameters"]["UserQuery"];
                /**
                 * @description The page, counted from 1; 0 is the first, too. Past the last one the list is empty.
                 * @example 2
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description How many there are on a page at most; 0 means the default.
                 * @example 2
                 */
                perpage?: components["parameters"]["PerPage"];
                /**
                 * @description What the list is sorted by; by login, if nothing is said. Several names are separated by commas. Upper and lower case of the users' texts count alike. Who was seen last has the smallest `lastSeenAtAge`.
                 * @example [
                 *       "login-desc"
                 *     ]
                 */
                sort?: components["parameters"]["UserSort"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the users that were searched for. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchUserQueryResult"];
                };
            };
            /** @description A parameter is not usable, or the request comes with a body, which a GET request must not have. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `users:read`. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getUserByLoginOrEmail: {
        parameters: {
            query: {
                /**
                 * @description The whole login or email, ignoring case. With an `@` in it, it is looked for among the emails first.
                 * @example user@graf.com
                 */
                loginOrEmail: components["parameters"]["LoginOrEmail"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserProfileDTO"];
                };
            };
            /** @description `loginOrEmail` is missing, or the request comes with a body, which a GET request must not have. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `users:read` for all users. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has this login or email. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getUserByID: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserProfileDTO"];
                };
            };
            /** @description The id is no whole number from 1 on, or the request comes with a body, which a GET request must not have. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `users:read` for this user. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["UserNotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /** @description What changes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateUserCommand"];
            };
        };
        responses: {
            /** @description The user is changed. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "User updated";
                    };
                };
            };
            /** @description The id is no whole number from 1 on, or the body is not usable, or login and email are given but empty. The user has not changed. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `users:write` for this user, another system manages the user, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["UserNotFound"];
            /** @description Another user has this login or email, ignoring case, as login or as email. Nothing has changed. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getUserOrgList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organisations of the user; an empty list when there are none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOrgDTO"][];
                };
            };
            /** @description The id is no whole number from 1 on, or the request comes with a body, which a GET request must not have. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `users:read` for this user. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["UserNotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getUserTeams: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The organisation to work in, for this request alone; without it, or with 0, the one that the user works in otherwise. Who is no member of it works in no organisation.
                 * @example 1
                 */
                "X-Grafana-Org-Id"?: components["parameters"]["X-Grafana-Org-Id"];
            };
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The teams of the user; an empty list when there are none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamDTO"][];
                };
            };
            /** @description The id is no whole number from 1 on, the header names no organisation, or the request comes with a body, which a GET request must not have. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `users:read` for this user. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["UserNotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateUserActiveOrg: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
                /**
                 * @description Id of the organisation. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                org_id: components["parameters"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user works in the other organisation now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "Active organization changed";
                    };
                };
            };
            /** @description An id is no whole number from 1 on. Nothing has changed. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller did not prove who they are, or the user is no member of that organisation; which Grafana answers with this status, too. Wrong password, unknown, disabled and blocked user are told apart nowhere in the answer. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller lacks the permission `users:write` for this user, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["UserNotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getSignedInUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserProfileDTO"];
                };
            };
            400: components["responses"]["BodyNotAllowed"];
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateSignedInUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What changes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateUserCommand"];
            };
        };
        responses: {
            /** @description The profile is changed. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "User updated";
                    };
                };
            };
            /** @description The body is not usable, or login and email are given but empty. The profile has not changed. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description Another system manages the user, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another user has this login or email, ignoring case, as login or as email. Nothing has changed. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    changeUserPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The old and the new password. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeUserPasswordCommand"];
            };
        };
        responses: {
            /** @description The new password holds, and all sessions of the user are over. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "User password changed";
                    };
                };
            };
            /** @description The body is not usable, the new password breaks the rules, or another system manages the user. The old password still holds. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller did not prove who they are, or the old password is wrong. Wrong password, unknown, disabled and blocked user are told apart nowhere in the answer. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getSignedInUserOrgList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organisations of the caller; an empty list when there are none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOrgDTO"][];
                };
            };
            400: components["responses"]["BodyNotAllowed"];
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getSignedInUserTeamList: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The organisation to work in, for this request alone; without it, or with 0, the one that the user works in otherwise. Who is no member of it works in no organisation.
                 * @example 1
                 */
                "X-Grafana-Org-Id"?: components["parameters"]["X-Grafana-Org-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The teams of the caller; an empty list when there are none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamDTO"][];
                };
            };
            /** @description The header names no organisation, or the request comes with a body, which a GET request must not have. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getUserQuotas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The limits of the caller. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuotaDTO"][];
                };
            };
            400: components["responses"]["BodyNotAllowed"];
            401: components["responses"]["Unauthorized"];
            /** @description Quotas are off. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getUserAuthTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The live sessions of the caller; an empty list when there are none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserToken"][];
                };
            };
            400: components["responses"]["BodyNotAllowed"];
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    revokeUserAuthToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Which session to end. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevokeAuthTokenCmd"];
            };
        };
        responses: {
            /** @description The session is over. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "User auth token revoked";
                    };
                };
            };
            /** @description The body is not usable, or the session is the one that makes the request. All sessions go on. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description A page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller has no such session. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    userSetUsingOrg: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the organisation. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                org_id: components["parameters"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller works in the other organisation now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "Active organization changed";
                    };
                };
            };
            /** @description The id is no whole number from 1 on. Nothing has changed. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller did not prove who they are, or is no member of that organisation; which Grafana answers with this status, too. Wrong password, unknown, disabled and blocked user are told apart nowhere in the answer. */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getCurrentOrg: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The organisation to work in, for this request alone; without it, or with 0, the one that the user works in otherwise. Who is no member of it works in no organisation.
                 * @example 1
                 */
                "X-Grafana-Org-Id"?: components["parameters"]["X-Grafana-Org-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organisation. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrgDetailsDTO"];
                };
            };
            /** @description The header names no organisation, or the request comes with a body, which a GET request must not have. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `orgs:read`. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller works in no organisation. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateCurrentOrg: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The organisation to work in, for this request alone; without it, or with 0, the one that the user works in otherwise. Who is no member of it works in no organisation.
                 * @example 1
                 */
                "X-Grafana-Org-Id"?: components["parameters"]["X-Grafana-Org-Id"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The new name. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateOrgForm"];
            };
        };
        responses: {
            /** @description The organisation has the new name. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "Organization updated";
                    };
                };
            };
            /** @description The body or the header is not usable, or another organisation has the name. Nothing has changed. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `orgs:write`, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller works in no organisation. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getOrgUsersForCurrentOrg: {
        parameters: {
            query?: {
                /**
                 * @description Only users whose login, email or name contains this text, ignoring case. Every character stands for itself. Empty means everybody.
                 * @example graf.com
                 */
                query?: components["parameters"]["UserQuery"];
                /**
                 * @description How many members are shown at most; 0 means the default.
                 * @example 10
                 */
                limit?: components["parameters"]["MemberLimit"];
            };
            header?: {
                /**
                 * @description The organisation to work in, for this request alone; without it, or with 0, the one that the user works in otherwise. Who is no member of it works in no organisation.
                 * @example 1
                 */
                "X-Grafana-Org-Id"?: components["parameters"]["X-Grafana-Org-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The members; an empty list when there are none, or no organisation. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrgUserDTO"][];
                };
            };
            /** @description A parameter is not usable, or the request comes with a body, which a GET request must not have. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `org.users:read`. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    searchOrgs: {
        parameters: {
            query?: {
                /**
                 * @description Only organisations whose names begin with this text, ignoring case. Every character stands for itself.
                 * @example acme
                 */
                query?: components["parameters"]["OrgQuery"];
                /**
                 * @description Only the one with exactly this name; upper and lower case are told apart. Empty means any name.
                 * @example Acme Inc.
                 */
                name?: components["parameters"]["ExactName"];
                /**
                 * @description The page, counted from 0 here, unlike for users and teams. Past the last one the list is empty.
                 * @example 1
                 */
                page?: components["parameters"]["PageFromZero"];
                /**
                 * @description How many there are on a page at most; 0 means the default.
                 * @example 2
                 */
                perpage?: components["parameters"]["PerPage"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organisations of the page; an empty list past the last one. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrgDTO"][];
                };
            };
            /** @description A parameter is not usable, or the request comes with a body, which a GET request must not have. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `orgs:read` everywhere. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createOrg: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The new organisation. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateOrgCommand"];
            };
        };
        responses: {
            /** @description The organisation exists. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateOrgResponse"];
                };
            };
            /** @description The body is not usable. Nothing has been created. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `orgs:create` everywhere, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another organisation has this name. Nothing has been created. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getOrgByName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The whole name of the organisation, percent-encoded. Upper and lower case are told apart.
                 * @example Acme Inc.
                 */
                org_name: components["parameters"]["OrgName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organisation. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrgDetailsDTO"];
                };
            };
            /** @description The name holds control characters or is badly encoded, or the request comes with a body, which a GET request must not have. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `orgs:read` everywhere. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No organisation has this name. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getOrgByID: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the organisation. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                org_id: components["parameters"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organisation. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrgDetailsDTO"];
                };
            };
            /** @description The id is no whole number from 1 on, or the request comes with a body, which a GET request must not have. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `orgs:read` in this organisation. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No organisation has this id. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateOrg: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the organisation. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                org_id: components["parameters"]["OrgId"];
            };
            cookie?: never;
        };
        /** @description The new name. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateOrgForm"];
            };
        };
        responses: {
            /** @description The organisation has the new name. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "Organization updated";
                    };
                };
            };
            /** @description The id is no whole number from 1 on, or the body is not usable, or another organisation has the name. Nothing has changed. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `orgs:write` in this organisation, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No organisation has this id. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteOrgByID: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the organisation. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                org_id: components["parameters"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organisation is gone. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "Organization deleted";
                    };
                };
            };
            /** @description The id is no whole number from 1 on, or the caller works in the organisation. Nothing has been deleted. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `orgs:delete` in this organisation, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No organisation has this id. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getOrgUsers: {
        parameters: {
            query?: {
                /**
                 * @description Only users whose login, email or name contains this text, ignoring case. Every character stands for itself. Empty means everybody.
                 * @example graf.com
                 */
                query?: components["parameters"]["UserQuery"];
                /**
                 * @description How many members are shown at most; 0 means the default.
                 * @example 10
                 */
                limit?: components["parameters"]["MemberLimit"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the organisation. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                org_id: components["parameters"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The members; an empty list when there are none. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrgUserDTO"][];
                };
            };
            /** @description The id is no whole number from 1 on, a parameter is not usable, or the request comes with a body, which a GET request must not have. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `org.users:read` in this organisation. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No organisation has this id. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    addOrgUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the organisation. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                org_id: components["parameters"]["OrgId"];
            };
            cookie?: never;
        };
        /** @description Who becomes a member, and what for. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddOrgUserCommand"];
            };
        };
        responses: {
            /** @description The user is a member. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddOrgUserResponse"];
                };
            };
            /** @description The id is no whole number from 1 on, or the body is not usable. Nothing has changed. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `org.users:add` in this organisation, the role is higher than that of the caller, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No organisation has this id, or no user this login or email. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The user is a member already. Nothing has changed; the role has an operation of its own. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    removeOrgUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the organisation. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                org_id: components["parameters"]["OrgId"];
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is no member any more. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "User removed from organization";
                    };
                };
            };
            /** @description An id is no whole number from 1 on, or the member is the last Admin of the organisation. Nothing has changed. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `org.users:remove` for this user in this organisation, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No organisation has this id, or the user is no member of it. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    updateOrgUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the organisation. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                org_id: components["parameters"]["OrgId"];
                /**
                 * @description Id of the user. Leading zeros, signs and fractions are refused; the permission is checked before the id.
                 * @example 2
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /** @description The new role. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateOrgUserCommand"];
            };
        };
        responses: {
            /** @description The member has the new role. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        message: "Organization user updated";
                    };
                };
            };
            /** @description An id is no whole number from 1 on, or the body is not usable, or the member is the last Admin of the organisation. Nothing has changed. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `org.users:write` for this user in this organisation, the role is higher than that of the caller, or a page of another origin sent the request. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"] | components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No organisation has this id, or the user is no member of it. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["RequestTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    searchTeams: {
        parameters: {
            query?: {
                /**
                 * @description Only teams whose names contain this text, ignoring case. Every character stands for itself.
                 * @example oper
                 */
                query?: components["parameters"]["TeamQuery"];
                /**
                 * @description Only the one with exactly this name; upper and lower case are told apart. Empty means any name.
                 * @example Acme Inc.
                 */
                name?: components["parameters"]["ExactName"];
                /**
                 * @description The page, counted from 1; 0 is the first, too. Past the last one the list is empty.
                 * @example 2
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description How many there are on a page at most; 0 means the default.
                 * @example 2
                 */
                perpage?: components["parameters"]["PerPage"];
            };
            header?: {
                /**
                 * @description The organisation to work in, for this request alone; without it, or with 0, the one that the user works in otherwise. Who is no member of it works in no organisation.
                 * @example 1
                 */
                "X-Grafana-Org-Id"?: components["parameters"]["X-Grafana-Org-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the teams that were searched for. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchTeamQueryResult"];
                };
            };
            /** @description A parameter is not usable, or the request comes with a body, which a GET request must not have. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The caller lacks the permission `teams:read`. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDeniedBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getUserPermissions: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The organisation to work in, for this request alone; without it, or with 0, the one that the user works in otherwise. Who is no member of it works in no organisation.
                 * @example 1
                 */
                "X-Grafana-Org-Id"?: components["parameters"]["X-Grafana-Org-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The actions, each with the scopes on which. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPermissionsDTO"];
                };
            };
            /** @description The header names no organisation, or the request comes with a body, which a GET request must not have. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponseBody"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getFrontendSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a client needs to know. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FrontendSettingsDTO"];
                };
            };
            400: components["responses"]["BodyNotAllowed"];
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Service and database work. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthResponse"];
                };
            };
            400: components["responses"]["BodyNotAllowed"];
            500: components["responses"]["InternalServerError"];
            /** @description The database does not answer. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthResponse"];
                };
            };
        };
    };
    getHealthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The process runs. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": "Ok";
                };
            };
            400: components["responses"]["BodyNotAllowed"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics of this instance at this moment. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Content-Type-Options": components["headers"]["X-Content-Type-Options"];
                    "X-Frame-Options": components["headers"]["X-Frame-Options"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["BodyNotAllowed"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
