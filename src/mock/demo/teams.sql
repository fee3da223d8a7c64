-- What no operation makes: teams, who is in them, and whom a directory manages.
insert into team (org_id, name, email, created, updated)
select 1, teams.name, teams.email, admin.created, admin.created
  from "user" admin,
       (values (1, 'Operators', 'operators@example.com'), (2, 'Support', 'support@example.com'),
               (3, 'Auditors', ''), (4, 'Nobody yet', '')) as teams (place, name, email)
 where admin.login = 'admin'
 order by place;

insert into team_member (org_id, team_id, user_id, permission, created, updated)
select 1, t.id, u.id, permission, u.created, u.created
  from (values (1, 'Operators', 'ada', 4), (2, 'Operators', 'edith', 0), (3, 'Operators', 'jörg', 0),
               (4, 'Support', 'sam', 4), (5, 'Support', 'ines', 0), (6, 'Auditors', 'noah', 0))
       as members (place, team, login, permission)
  join team t on t.name = team join "user" u on u.login = members.login
 order by place;

insert into user_auth (user_id, auth_module, auth_id, created)
select id, 'ldap', 'uid=' || login || ',ou=people,dc=example,dc=com', created
  from "user" where login like 'ldap-%' order by id;
