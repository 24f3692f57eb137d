-- A unit's log is of no case: it is open to the roles that its kind names, in the unit, in those
-- below it and in those above it, as what is due; and what tells how we work, to every agency.
-- Nothing changes a step, and nobody takes one back.
set local role goldenthread_gate;
create function gate.log_units(p_action text) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare v jsonb := gate.visit();
begin
  if v is null or not 'T' = any(coalesce(gate.letters(v, 'OBL', p_action), '{}')) then return '{}'; end if;
  if p_action <> 'view' then return (v ->> 'covers')::uuid[]; end if;
  return (v ->> 'covers')::uuid[] || gate.within((v ->> 'covers')::uuid[], (now() at time zone 'Europe/London')::date);
end $$;
revoke all on function gate.log_units(text) from public;
grant execute on function gate.log_units(text) to goldenthread_app;

create function gate.log_role() returns text
language plpgsql stable security definer set search_path = pg_catalog as $$
declare v jsonb := gate.visit();
begin
  if v is null or not 'T' = any(coalesce(gate.letters(v, 'OBL', 'view'), '{}')) then return ''; end if;
  return v ->> 'role';
end $$;
revoke all on function gate.log_role() from public;
grant execute on function gate.log_role() to goldenthread_app;
set local role goldenthread_owner;

alter table unit_log_entry enable row level security;
alter table unit_log_entry force row level security;
grant select, insert on unit_log_entry to goldenthread_app;
grant select on unit_log_entry to goldenthread_gate;
create policy gate on unit_log_entry to goldenthread_gate using (true) with check (true);
create policy seen on unit_log_entry for select to goldenthread_app
  using ((is_shared and (select gate.log_role()) <> '')
         or (unit_id = any((select gate.log_units('view'))::uuid[])
             and (select gate.log_role()) = any(readers)));
create policy added on unit_log_entry for insert to goldenthread_app
  with check (unit_id = any((select gate.log_units('edit'))::uuid[])
              and recorded_by = (select gate.reader()));
