-- What the application's role may see and write of agencies, people, matters and protections.

-- The frame: who works where. Signing in needs it before anybody is known, so the application
-- may read it; it holds nothing about the people in cases. Changing it needs a visit whose role
-- keeps the agency's accounts. Agencies are founded by the installer, through the gate's role.
do $$
declare t text;
begin
  foreach t in array array['access_agency', 'access_unit', 'access_unitname', 'access_unitplace',
    'access_unitsuccession', 'access_user', 'access_roleheld'] loop
    execute format('create policy frame_is_known on %I for select to goldenthread_app using (true)', t);
    execute format('grant select, insert, update on %I to goldenthread_app', t);
    execute format('grant insert, update on %I to goldenthread_gate', t);
  end loop;
end $$;
revoke insert on access_agency from goldenthread_app;
grant usage on all sequences in schema public to goldenthread_app, goldenthread_gate;
revoke usage on sequence audit_look_id_seq, audit_change_id_seq, audit_unsealed_id_seq,
  audit_checkpoint_id_seq from goldenthread_app;

create policy kept on access_agency for update to goldenthread_app
  using (id = (select gate.own_agency('ACC', 'edit')));
create policy added on access_unit for insert to goldenthread_app
  with check (agency_id = (select gate.own_agency('ACC', 'create')));
do $$
declare t text;
begin
  foreach t in array array['access_unitname', 'access_unitplace', 'access_unitsuccession'] loop
    execute format('create policy added on %I for insert to goldenthread_app with check (exists ('
      'select 1 from access_unit u where u.id = unit_id '
      'and u.agency_id = (select gate.own_agency(''ACC'', ''create''))))', t);
    execute format('create policy kept on %I for update to goldenthread_app using (exists ('
      'select 1 from access_unit u where u.id = unit_id '
      'and u.agency_id = (select gate.own_agency(''ACC'', ''edit''))))', t);
  end loop;
end $$;
create policy added on access_user for insert to goldenthread_app
  with check (agency_id = (select gate.own_agency('ACC', 'create')));
create policy kept on access_user for update to goldenthread_app using (true);
create policy given on access_roleheld for insert to goldenthread_app with check (
  given_by_id = (select gate.reader()) and approved_at is null and approved_by_id is null
  and exists (select 1 from access_user u where u.id = user_id
              and u.agency_id = (select gate.own_agency('ACC', 'create'))));
create policy kept on access_roleheld for update to goldenthread_app using (exists (
  select 1 from access_user u where u.id = user_id and u.agency_id in (
    (select gate.own_agency('ACC', 'edit')), (select gate.own_agency('ACC', 'approve')))));

-- Signing in writes when it was, with nobody known yet. Everything else about an account needs a
-- visit: a password that of the person or of who keeps the accounts, the rest of the keeper.
set local role goldenthread_gate;
create function gate.guard_user() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_keeper boolean := coalesce(old.agency_id in (gate.own_agency('ACC', 'edit'),
                                                 gate.own_agency('ACC', 'approve')), false);
  v_old jsonb := to_jsonb(old) - array['last_login', 'password'];
  v_new jsonb := to_jsonb(new) - array['last_login', 'password'];
begin
  if current_setting('role') = 'goldenthread_gate' then return new; end if;
  if new.password is distinct from old.password
     and not v_keeper and gate.reader() is distinct from old.id then
    raise exception 'A password is changed by its person.' using errcode = '42501';
  end if;
  if v_old is distinct from v_new and not v_keeper then
    raise exception 'An account is changed by who keeps the accounts.' using errcode = '42501';
  end if;
  return new;
end $$;
revoke all on function gate.guard_user() from public;
grant execute on function gate.guard_user() to goldenthread_owner;
set local role goldenthread_owner;
create trigger guard_user before update on access_user
  for each row execute function gate.guard_user();

-- A role is approved by a guardian who neither holds nor gave it, and is otherwise only ended.
set local role goldenthread_gate;
create function gate.approve_role() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if current_setting('role') = 'goldenthread_gate' then return new; end if;
  if tg_op = 'UPDATE' and (new.user_id, new.role, new.unit_id, new.given_by_id)
       is distinct from (old.user_id, old.role, old.unit_id, old.given_by_id) then
    raise exception 'A role that was given is ended, not rewritten.' using errcode = '42501';
  end if;
  if tg_op = 'UPDATE' and new.approved_at is distinct from old.approved_at and (
       new.approved_by_id is distinct from gate.reader()
       or gate.own_agency('ACC', 'approve') is null
       or new.approved_by_id in (new.user_id, new.given_by_id)) then
    raise exception 'A role is approved by a guardian who neither holds nor gave it.'
      using errcode = '42501';
  end if;
  return new;
end $$;
revoke all on function gate.approve_role() from public;
grant execute on function gate.approve_role() to goldenthread_owner;
set local role goldenthread_owner;
create trigger approve_role before insert or update on access_roleheld
  for each row execute function gate.approve_role();

-- Matters and their scopes.
grant select, insert on access_matter to goldenthread_app;
grant select on access_scope to goldenthread_app;
create policy seen on access_matter for select to goldenthread_app
  using (scope_id = any((select gate.scopes('CAS', 'view'))::int[]));
create policy opened on access_matter for insert to goldenthread_app
  with check (scope_id = any((select gate.scopes('CAS', 'create'))::int[]));
create policy seen on access_scope for select to goldenthread_app
  using (id = any((select gate.scopes('CAS', 'view'))::int[]));
create trigger place_unit after insert on access_unit
  for each row execute function gate.place_unit();
create trigger a_place_matter before insert on access_matter
  for each row execute function gate.place_matter();
create index matter_by_scope on access_matter (scope_id, id);

-- Whoever sees the matter sees who else may; guardians and handlers see the lists by office.
set local role goldenthread_gate;
create function gate.sees(p_matter uuid, p_type text, p_action text) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select 1 from access_matter m where m.id = p_matter
                 and m.scope_id = any(gate.scopes(p_type, p_action)))
$$;
revoke all on function gate.sees(uuid, text, text) from public;
grant execute on function gate.sees(uuid, text, text) to goldenthread_app, goldenthread_owner;
set local role goldenthread_owner;

grant select, insert, update on access_assignment, access_sharingdecision, access_grant,
  access_conferencewindow, access_restriction, access_named, access_exclusion to goldenthread_app;
grant select, update on access_opening to goldenthread_app;

create policy seen on access_assignment for select to goldenthread_app
  using (user_id = (select gate.reader()) or gate.sees(matter_id, 'CAS', 'view'));
create policy given on access_assignment for insert to goldenthread_app with check (
  by_id = (select gate.reader()) and (gate.sees(matter_id, 'CAS', 'approve')
  or user_id = (select gate.reader()) and gate.sees(matter_id, 'CAS', 'create')));
create policy ended on access_assignment for update to goldenthread_app
  using (gate.sees(matter_id, 'CAS', 'approve'));

create policy seen on access_sharingdecision for select to goldenthread_app
  using (gate.sees(matter_id, 'CAS', 'view') or giving_id = (select gate.own_agency('LST', 'view')));
create policy proposed on access_sharingdecision for insert to goldenthread_app with check (
  decided_by_id = (select gate.reader()) and approved_at is null and approved_by_id is null
  and giving_id = ((select gate.visit()) ->> 'agency')::uuid
  and gate.matter_agency(matter_id) = giving_id and gate.sees(matter_id, 'LST', 'create'));
create policy approved on access_sharingdecision for update to goldenthread_app
  using (giving_id = (select gate.own_agency('LST', 'approve')) or gate.sees(matter_id, 'LST', 'create'))
  with check (approved_by_id is null or approved_by_id <> decided_by_id);

create policy seen on access_grant for select to goldenthread_app using (
  user_id = (select gate.reader()) or gate.sees(matter_id, 'CAS', 'view')
  or gate.matter_agency(matter_id) = (select gate.own_agency('LST', 'view')));
create policy proposed on access_grant for insert to goldenthread_app with check (exists (
  select 1 from access_sharingdecision d where d.id = decision_id
  and d.matter_id = access_grant.matter_id and d.approved_at is null
  and d.decided_by_id = (select gate.reader())));
create policy ended on access_grant for update to goldenthread_app
  using (gate.sees(matter_id, 'LST', 'create'));

create policy seen on access_conferencewindow for select to goldenthread_app
  using (gate.sees(matter_id, 'CAS', 'view'));
create policy opened on access_conferencewindow for insert to goldenthread_app
  with check (by_id = (select gate.reader()) and gate.sees(matter_id, 'MAR', 'create'));
create policy closed on access_conferencewindow for update to goldenthread_app
  using (gate.sees(matter_id, 'MAR', 'create'));

do $$
declare t text; v_who text;
begin
  foreach t in array array['access_restriction', 'access_exclusion', 'access_named'] loop
    v_who := case t when 'access_restriction' then 'proposed_by_id' else 'by_id' end;
    execute format($p$create policy seen on %I for select to goldenthread_app using (
      %I = (select gate.reader()) or gate.sees(matter_id, 'LST', 'view')
      or gate.matter_agency(matter_id) = (select gate.own_agency('LST', 'view')))$p$, t, v_who);
    execute format($p$create policy proposed on %I for insert to goldenthread_app with check (
      %I = (select gate.reader()) and gate.sees(matter_id, 'LST', 'create'))$p$, t, v_who);
    execute format($p$create policy decided on %I for update to goldenthread_app using (
      gate.sees(matter_id, 'LST', 'edit')
      or gate.matter_agency(matter_id) = (select gate.own_agency('LST', 'approve')))$p$, t);
  end loop;
end $$;

create policy seen on access_opening for select to goldenthread_app using (
  user_id = (select gate.reader())
  or gate.matter_agency(matter_id) = (select gate.own_agency('AUD', 'view'))
  or (select u.agency_id from access_user u where u.id = user_id)
     = (select gate.own_agency('AUD', 'view')));
create policy reviewed on access_opening for update to goldenthread_app
  using (gate.matter_agency(matter_id) = (select gate.own_agency('AUD', 'approve'))
         and user_id <> (select gate.reader()));

create trigger separate after insert on access_grant
  for each row execute function gate.separate_matter();
create trigger separate after insert on access_exclusion
  for each row execute function gate.separate_matter();
create trigger separate after insert on access_restriction
  for each row execute function gate.separate_matter();
create trigger separate after insert on access_opening
  for each row execute function gate.separate_matter();
create trigger separate after insert on access_conferencewindow
  for each row execute function gate.separate_matter();
create trigger separate after insert on access_assignment
  for each row execute function gate.separate_assigned();

-- Who looked: one's own looks, and for guardians those at their agency's matters or by its people.
grant select on audit_look to goldenthread_app;
create policy own_or_guardian on audit_look for select to goldenthread_app using (
  "user" = (select gate.reader())
  or agency = (select gate.own_agency('AUD', 'view'))
  or matter_agency = (select gate.own_agency('AUD', 'view')));
