-- Each time the LDAP configuration was to be read again, on all instances.

create table admin_api.ldap_reload (
  generation bigint generated always as identity primary key,
  created timestamp not null
);
