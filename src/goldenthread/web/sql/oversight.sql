-- Alerts and reviews: written by the overseer's job and by guardians, read by those they are for.
do $$
declare t text;
begin
  foreach t in array array['audit_alert', 'audit_review'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select on %I to goldenthread_app, goldenthread_gate, goldenthread_seal', t);
    execute format('create policy gate on %I to goldenthread_gate using (true) with check (true)', t);
    execute format('create policy seal on %I to goldenthread_seal using (true) with check (true)', t);
  end loop;
end $$;
grant insert on audit_alert to goldenthread_seal;
grant insert on audit_review to goldenthread_app;

-- A guardian reads the alerts of their agency, but none about themselves; a handler those for
-- handlers.
create policy for_guardians on audit_alert for select to goldenthread_app using (
  audience = 'guardian' and (select gate.own_agency('AUD', 'view')) = any(agencies)
  and not (select gate.reader()) = any(users));
create policy for_handlers on audit_alert for select to goldenthread_app using (
  audience = 'handler' and (select gate.visit()) ->> 'role' = 'RH'
  and not (select gate.reader()) = any(users));
create policy of_guardians on audit_review for select to goldenthread_app
  using (agency = (select gate.own_agency('AUD', 'view')));
create policy by_guardians on audit_review for insert to goldenthread_app with check (
  "by" = (select gate.reader()) and agency = (select gate.own_agency('AUD', 'approve'))
  and (look is null or exists (select 1 from audit_look l where l.id = look
                               and l."user" <> (select gate.reader())))
  and (alert_id is null or exists (select 1 from audit_alert a where a.id = alert_id)));

set local role goldenthread_gate;

-- What oversight needs of each look since a moment: keys, times, yes or no. What agreed between
-- the looker and the person looked at is not told, only that it did.
create function gate.look_facts(p_since timestamptz)
returns table (number bigint, at timestamptz, "user" uuid, role text, agency uuid, unit uuid,
  action text, record_type text, outcome text, matter uuid, person uuid, record_agency uuid,
  purpose text, contexts text[], is_surname_same boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select l.id, l.at, l."user", l.role, l.agency, l.unit, l.action, l.record_type, l.outcome,
    l.matter, case when l.record_type = 'PER' then l.record end, l.matter_agency, l.purpose,
    l.contexts::text[],
    p.family_name <> '' and lower(p.family_name)
      = lower(regexp_replace(u.name, '^.* ', '')) and coalesce(p.family_name, '') <> ''
  from audit_look l
  left join record_person p on l.record_type = 'PER' and p.id = l.record
  left join access_user u on u.id = l."user"
  where l.at >= p_since
$$;
revoke all on function gate.look_facts(timestamptz) from public;
grant execute on function gate.look_facts(timestamptz) to goldenthread_seal;

-- How many guardians' reviews there were of looks at a matter: all that its team is told (S6).
create function gate.reviews_of(p_matter uuid) returns bigint
language sql stable security definer set search_path = pg_catalog, public as $$
  select count(distinct r."by") from audit_review r join audit_look l on l.id = r.look
  where l.matter = p_matter and exists (
    select 1 from access_matter m
    where m.id = p_matter and m.scope_id = any(gate.scopes('CAS', 'view')))
$$;
revoke all on function gate.reviews_of(uuid) from public;
grant execute on function gate.reviews_of(uuid) to goldenthread_app;

set local role goldenthread_owner;
