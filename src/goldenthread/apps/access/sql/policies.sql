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
revoke usage on sequence audit_look_id_seq, audit_change_id_seq, audit_checkpoint_id_seq
  from goldenthread_app;

create policy kept on access_agency for update to goldenthread_app
  using (id = (select gate.own_agency('ACC', 'edit')));
create policy added on access_unit for insert to goldenthread_app
  with check (agency_id = (select gate.own_agency('ACC', 'create')));
-- Both ends of a place and of a succession are the keeper's own: whoever could make a team of
-- theirs the heir of another agency's would read that agency's cases.
do $$
declare t text; v_ends text;
begin
  foreach t in array array['access_unitname', 'access_unitplace', 'access_unitsuccession'] loop
    v_ends := case t when 'access_unitplace' then 'array_remove(array[unit_id, parent_id], null)'
                     when 'access_unitsuccession' then 'array[unit_id, successor_id]'
                     else 'array[unit_id]' end;
    execute format('create policy added on %I for insert to goldenthread_app with check (not exists ('
      'select 1 from access_unit u where u.id = any(%s) '
      'and u.agency_id is distinct from (select gate.own_agency(''ACC'', ''create''))))', t, v_ends);
    execute format('create policy kept on %I for update to goldenthread_app using (not exists ('
      'select 1 from access_unit u where u.id = any(%s) '
      'and u.agency_id is distinct from (select gate.own_agency(''ACC'', ''edit''))))', t, v_ends);
  end loop;
end $$;
create policy added on access_user for insert to goldenthread_app
  with check (agency_id = (select gate.own_agency('ACC', 'create')));
create policy kept on access_user for update to goldenthread_app using (true);
-- A role is held in a unit of the person's own agency, and nobody gives one to themselves.
create policy given on access_roleheld for insert to goldenthread_app with check (
  given_by_id = (select gate.reader()) and approved_at is null and approved_by_id is null
  and user_id <> (select gate.reader())
  and exists (select 1 from access_user u join access_unit n on n.agency_id = u.agency_id
              where u.id = user_id and n.id = unit_id
              and u.agency_id = (select gate.own_agency('ACC', 'create'))));
create policy kept on access_roleheld for update to goldenthread_app using (exists (
  select 1 from access_user u where u.id = user_id and u.agency_id in (
    (select gate.own_agency('ACC', 'edit')), (select gate.own_agency('ACC', 'approve')))));

-- A sign-in name is one name however it is typed.
create unique index user_name_in_any_case on access_user (lower(username));

-- Signing in writes when it was, with nobody known yet. Everything else about an account needs a
-- visit: a password that of the person or of who keeps the accounts; until when it is attested who
-- keeps or approves accounts; the rest who keeps them. Nobody ends, opens or attests their own,
-- nobody takes an account to another agency, and what has ended stays ended.
set local role goldenthread_gate;
create function gate.guard_user() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_own boolean := coalesce(gate.reader() = old.id, false);
  v_keeps boolean := coalesce(old.agency_id = gate.own_agency('ACC', 'edit'), false);
  v_approves boolean := coalesce(old.agency_id = gate.own_agency('ACC', 'approve'), false);
  v_free text[] := array['last_login', 'password', 'attested_until'];
begin
  if current_setting('role') = 'goldenthread_gate' then return new; end if;
  if new.password is distinct from old.password and not v_own and not v_keeps then
    raise exception 'A password is changed by its person.' using errcode = '42501';
  end if;
  if new.attested_until is distinct from old.attested_until
     and (v_own or not (v_keeps or v_approves)) then
    raise exception 'An account is attested by another, who keeps or approves accounts.'
      using errcode = '42501';
  end if;
  if to_jsonb(old) - v_free is distinct from to_jsonb(new) - v_free and not v_keeps then
    raise exception 'An account is changed by who keeps the accounts.' using errcode = '42501';
  end if;
  if (new.id, new.agency_id, new.created_at) is distinct from (old.id, old.agency_id, old.created_at) then
    raise exception 'An account stays with its person and agency.' using errcode = '42501';
  end if;
  if (new.is_active, new.ended_at, new.is_service)
       is distinct from (old.is_active, old.ended_at, old.is_service)
     and (v_own or old.ended_at is not null) then
    raise exception 'An account is ended once, by another.' using errcode = '42501';
  end if;
  return new;
end $$;
revoke all on function gate.guard_user() from public;
grant execute on function gate.guard_user() to goldenthread_owner;
set local role goldenthread_owner;
create trigger guard_user before update on access_user
  for each row execute function gate.guard_user();

-- A role is approved by a guardian who neither holds nor gave it, and is otherwise only ended,
-- never prolonged: a longer time, another unit or place of work is a new role.
set local role goldenthread_gate;
create function gate.approve_role() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if current_setting('role') = 'goldenthread_gate' or tg_op = 'INSERT' then return new; end if;
  if (new.id, new.user_id, new.role, new.unit_id, new.given_by_id, new.from_at, new.place_of_work)
       is distinct from
     (old.id, old.user_id, old.role, old.unit_id, old.given_by_id, old.from_at, old.place_of_work)
     or old.until_at is not null and (new.until_at is null or new.until_at > old.until_at) then
    raise exception 'A role that was given is ended, not rewritten.' using errcode = '42501';
  end if;
  if (new.approved_at, new.approved_by_id) is distinct from (old.approved_at, old.approved_by_id)
     and (old.approved_at is not null or new.approved_at is null
          or new.approved_by_id is distinct from gate.reader()
          or gate.own_agency('ACC', 'approve') is null
          or new.approved_by_id = new.user_id
          or new.approved_by_id is not distinct from new.given_by_id) then
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

-- A name stands in a restriction of its own matter. One that is hidden is refused in the words in
-- which one is refused that is not there.
alter table access_restriction add constraint restriction_of_matter unique (id, matter_id);
do $$
declare v_old text := (select conname from pg_constraint where conrelid = 'access_named'::regclass
                       and confrelid = 'access_restriction'::regclass);
begin
  execute format('alter table access_named drop constraint %I', v_old);
end $$;
alter table access_named add constraint named_in_restriction_of_matter
  foreign key (restriction_id, matter_id) references access_restriction (id, matter_id)
  deferrable initially deferred;

-- From its first protection a matter has a scope of its own. Who sees and writes these lists
-- stands in protection_lists.sql.
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

-- Who looked: one's own looks at what one may still see, and for guardians those at their agency's
-- matters or by its people. A look at what is hidden, or is not there, is told to guardians alone.
grant select on audit_look to goldenthread_app;
create policy own_or_guardian on audit_look for select to goldenthread_app using (
  "user" = (select gate.reader())
    and (is_known is null and matter is null
         or exists (select 1 from access_matter m where m.id = audit_look.matter))
  or agency = (select gate.own_agency('AUD', 'view'))
  or matter_agency = (select gate.own_agency('AUD', 'view')));
