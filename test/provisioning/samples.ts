/** Files of every kind with every field, of the shapes that Grafana's documentation shows. */
export const SAMPLES: Record<"datasources" | "plugins" | "notifiers" | "access-control", string> = {
  datasources: `apiVersion: 1
prune: true
deleteDatasources:
  - name: Retired
    orgId: 1
datasources:
  - name: Metrics
    type: prometheus
    access: proxy
    orgId: 1
    uid: metrics
    url: http://metrics.example:9090
    user: reader
    database: site
    basicAuth: true
    basicAuthUser: proxy
    withCredentials: false
    isDefault: true
    version: 2
    editable: true
    jsonData:
      httpMethod: POST
      tlsAuth: true
      limits: [1, 2]
    secureJsonData:
      tlsClientKey: first secret
      basicAuthPassword: second secret
    correlations:
      - targetUID: logs
        label: Logs of it
        description: From a job to its logs
        config:
          type: query
          field: job
          target:
            expr: '{job="$$job"}'
  - name: Logs
    type: loki
    uid: logs
`,
  plugins: `apiVersion: 1
apps:
  - type: acme-app
    org_id: 1
    disabled: false
    jsonData:
      region: eu
    secureJsonData:
      token: third secret
  - type: other-app
    org_name: Main Org.
    disabled: true
`,
  notifiers: `notifiers:
  - name: On call
    type: pagerduty
    uid: on-call
    org_id: 1
    is_default: true
    send_reminder: true
    frequency: 1h30m
    disable_resolve_message: true
    settings:
      autoResolve: true
    secure_settings:
      integrationKey: fourth secret
  - name: Mails
    type: email
    uid: mails
    org_name: Main Org.
    settings:
      addresses: ops@example.com
delete_notifiers:
  - name: Gone
    uid: gone
    org_id: 1
`,
  "access-control": `apiVersion: 2
roles:
  - name: custom:users:creator
    uid: users_creator
    displayName: User creator
    description: Creates users and does nothing else
    group: Users
    hidden: false
    version: 3
    orgId: 1
    state: present
    permissions:
      - action: users:create
        state: present
  - name: custom:operators
    global: true
    version: 1
    from:
      - name: fixed:users:reader
        global: true
      - uid: users_creator
    permissions:
      - action: users.authtoken:list
        scope: global.users:*
      - action: users.quotas:read
        scope: global.users:*
        state: absent
  - name: custom:retired
    state: absent
    force: true
teams:
  - name: Helpers
    orgId: 1
    roles:
      - name: custom:operators
        global: true
        state: present
      - uid: users_creator
`,
};

/** The same as files of a provisioning directory. */
export const SAMPLE_FILES = Object.fromEntries(
  Object.entries(SAMPLES).map(([directory, text]) => [`${directory}/sample.yaml`, text]),
);

/** The kinds, as paths name them, with the directories of their files. */
export const KINDS = [
  ["datasources", "datasources"],
  ["plugins", "plugins"],
  ["notifications", "notifiers"],
  ["access-control", "access-control"],
] as const;
