-- Linking is sharing (S7): a link lies in two cases, and is seen, made and ended only by a visit that
-- may see the person in both. Whoever sees one of them alone sees no link, and no sign of one.

alter table record_link add constraint record_link_in_order check (one_id < other_id);
alter table record_link add constraint record_link_of_two_cases check (one_matter_id <> other_matter_id);
alter table record_link add constraint record_link_one_in_scope
  foreign key (one_matter_id, one_scope_id) references access_matter (id, scope_id)
  on update cascade deferrable initially immediate;
alter table record_link add constraint record_link_other_in_scope
  foreign key (other_matter_id, other_scope_id) references access_matter (id, scope_id)
  on update cascade deferrable initially immediate;

set local role goldenthread_gate;

-- Whether records of people in two matters may be linked: within one agency, or where each of two
-- agencies has given the other leave for them. Of a matter that the visit does not see it says no.
create function gate.may_link(p_one uuid, p_other uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  with ends as (
    select a.id as one, a.agency_id as ours, b.id as other, b.agency_id as theirs
    from access_matter a, access_matter b
    where a.id = p_one and b.id = p_other and a.id <> b.id
      and gate.sees(a.id, 'PER', 'view') and gate.sees(b.id, 'PER', 'view')
  )
  select exists (select 1 from ends e where e.ours = e.theirs
    or 2 = (select count(distinct d.matter_id) from access_sharingdecision d
      where 'PER' = any(d.sections) and d.approved_at is not null
        and (d.revoked_at is null or now() < d.revoked_at)
        and d.from_at <= now() and now() < d.until_at
        and ((d.matter_id, d.giving_id, d.receiving_id) in ((e.one, e.ours, e.theirs))
          or (d.matter_id, d.giving_id, d.receiving_id) in ((e.other, e.theirs, e.ours)))))
$$;

-- A link lies in the cases of its two people, whatever the program says. It is ended once and never
-- rewritten; its scopes follow its cases.
create function gate.place_link() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'INSERT' then
    select m.id, m.scope_id into new.one_matter_id, new.one_scope_id
    from record_person p join access_matter m on m.id = p.matter_id where p.id = new.one_id;
    select m.id, m.scope_id into new.other_matter_id, new.other_scope_id
    from record_person p join access_matter m on m.id = p.matter_id where p.id = new.other_id;
    return new;
  end if;
  if (new.id, new.one_id, new.other_id, new.one_matter_id, new.other_matter_id, new.because,
      new.stated, new.recorded_at, new.recorded_by)
     is distinct from
     (old.id, old.one_id, old.other_id, old.one_matter_id, old.other_matter_id, old.because,
      old.stated, old.recorded_at, old.recorded_by)
     or old.ended_at is not null and (new.ended_at, new.ended_by, new.end_because)
        is distinct from (old.ended_at, old.ended_by, old.end_because) then
    raise exception 'A link is ended once, not rewritten.' using errcode = '42501';
  end if;
  return new;
end $$;

revoke all on function gate.may_link(uuid, uuid), gate.place_link() from public;
grant execute on function gate.may_link(uuid, uuid) to goldenthread_app;
grant execute on function gate.place_link() to goldenthread_owner;
set local role goldenthread_owner;

create trigger a_place_link before insert or update on record_link
  for each row execute function gate.place_link();
alter table record_link enable row level security;
alter table record_link force row level security;
grant select, insert on record_link to goldenthread_app;
grant update (ended_at, ended_by, end_because) on record_link to goldenthread_app;
grant select on record_link to goldenthread_gate;
create policy gate on record_link to goldenthread_gate using (true) with check (true);
create policy seen on record_link for select to goldenthread_app using (
  one_scope_id = any((select gate.scopes('PER', 'view'))::int[])
  and other_scope_id = any((select gate.scopes('PER', 'view'))::int[]));
create policy added on record_link for insert to goldenthread_app with check (
  one_scope_id = any((select gate.scopes('PER', 'view'))::int[])
  and other_scope_id = any((select gate.scopes('PER', 'view'))::int[])
  and (one_scope_id = any((select gate.scopes('PER', 'create'))::int[])
    or other_scope_id = any((select gate.scopes('PER', 'create'))::int[]))
  and recorded_by = (select gate.reader()) and ended_at is null
  and gate.may_link(one_matter_id, other_matter_id));
create policy ended on record_link for update to goldenthread_app using (
  one_scope_id = any((select gate.scopes('PER', 'view'))::int[])
  and other_scope_id = any((select gate.scopes('PER', 'view'))::int[])
  and (one_scope_id = any((select gate.scopes('PER', 'create'))::int[])
    or other_scope_id = any((select gate.scopes('PER', 'create'))::int[])))
  with check (ended_by = (select gate.reader()));
