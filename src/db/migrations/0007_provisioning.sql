-- What files provision. What they provisioned is known by its own name, so that no table of Grafana needs a mark.

create table admin_api.provisioned (
  kind varchar(40) not null,
  type varchar(40) not null,
  -- 0 where it belongs to no organisation.
  org_id bigint not null,
  name text not null,
  -- Whether it goes when its file no longer mentions it.
  prunable boolean not null,
  primary key (kind, type, org_id, name)
);

create table admin_api.provisioning_generation (
  kind varchar(40) primary key,
  -- How often a reload changed something.
  generation bigint not null,
  applied timestamp not null
);
