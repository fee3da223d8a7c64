import { dashboard, panelWithAlert } from "./dashboard-samples.js";

/** Files of every kind with every field, of the shapes that Grafana's documentation shows. */
export const SAMPLES: Record<
  "datasources" | "plugins" | "notifiers" | "access-control" | "alerting" | "dashboards",
  string
> = {
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
  alerting: `apiVersion: 1
groups:
  - orgId: 1
    name: machines
    folder: Operations
    interval: 1m
    rules:
      - uid: cpu-high
        title: CPU is busy
        condition: B
        for: 5m
        data:
          - refId: A
            queryType: range
            datasourceUid: metrics
            relativeTimeRange:
              from: 600
              to: 0
            model:
              expr: avg(load)
          - refId: B
            datasourceUid: __expr__
            model:
              type: threshold
        noDataState: OK
        execErrState: Error
        dashboardUid: web
        panelId: 2
        annotations:
          summary: "{{ $labels.host }}"
        labels:
          team: operators
        isPaused: false
      - uid: disk-full
        title: Disk is full
        condition: A
        data:
          - refId: A
            datasourceUid: "-100"
contactPoints:
  - orgId: 1
    name: on call
    receivers:
      - uid: slack-1
        type: slack
        settings:
          recipient: "#alerts"
          token: fifth secret
        disableResolveMessage: true
      - uid: mail-1
        type: email
        settings:
          addresses: ops@example.com
policies:
  - orgId: 1
    receiver: on call
    group_by:
      - alertname
    group_wait: 30s
    group_interval: 5m
    repeat_interval: 4h
    routes:
      - receiver: on call
        object_matchers:
          - [team, "=~", "web|db$"]
        mute_time_intervals:
          - weekends
        continue: true
muteTimes:
  - orgId: 1
    name: weekends
    time_intervals:
      - times:
          - start_time: "06:00"
            end_time: "24:00"
        weekdays:
          - saturday
        months:
          - "5:8"
templates:
  - orgId: 1
    name: title
    template: "{{ len .Alerts }} alerts"
deleteRules:
  - orgId: 1
    uid: old-rule
deleteContactPoints:
  - orgId: 1
    uid: old-receiver
deleteMuteTimes:
  - orgId: 1
    name: old-times
deleteTemplates:
  - orgId: 1
    name: old-template
`,
  dashboards: `apiVersion: 1
providers:
  - name: default
    orgId: 1
    type: file
    folder: Services
    folderUid: services
    editable: true
    disableDeletion: false
    updateIntervalSeconds: 30
    allowUiUpdates: false
    options:
      path: $DIRECTORY/json/services
  - name: teams
    options:
      path: $DIRECTORY/json/teams
      foldersFromFilesStructure: true
`,
};

/** The same as files of a provisioning directory. */
export const SAMPLE_FILES: Record<string, string> = {
  ...Object.fromEntries(
    Object.entries(SAMPLES).map(([directory, text]) => [`${directory}/sample.yaml`, text]),
  ),
  "json/services/web.json": dashboard("Web", { panels: [panelWithAlert(1), panelWithAlert(2)] }),
  "json/services/shop.json": dashboard("Shop", { tags: ["shop"] }),
  "json/teams/a/home.json": dashboard("Home", { uid: "" }),
};

/** The kinds, as paths name them, with the directories of their files. */
export const KINDS = [
  ["datasources", "datasources"],
  ["plugins", "plugins"],
  ["notifications", "notifiers"],
  ["access-control", "access-control"],
  ["alerting", "alerting"],
  ["dashboards", "dashboards"],
] as const;
