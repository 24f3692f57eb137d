-- Who sees and writes what opens and closes a matter. Nobody decides about their own, what was
-- decided is not rewritten, and what takes sight away does so at once.

do $$
declare t text;
begin
  foreach t in array array['access_agreement', 'access_alert', 'access_onduty', 'access_informed',
                           'access_staffkeys'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy gate on %I to goldenthread_gate using (true) with check (true)', t);
    execute format('grant select on %I to goldenthread_gate', t);
  end loop;
end $$;
grant insert on access_alert, access_named, access_exclusion, access_restriction, access_opening,
  access_staffkeys to goldenthread_gate;
grant update on access_staffkeys to goldenthread_gate;
create index staff_by_key on access_staffkeys using gin (keys);
insert into gate.guarded values ('access_sharingdecision', 'LST', 'id'),
  ('access_restriction', 'LST', 'id'), ('access_exclusion', 'LST', 'id'),
  ('access_opening', 'AUD', 'id');

-- A grant stands in a decision of its own matter.
alter table access_sharingdecision add constraint decision_of_matter unique (id, matter_id);
alter table access_grant add constraint granted_in_its_matter foreign key (decision_id, matter_id)
  references access_sharingdecision (id, matter_id) deferrable initially deferred;

-- Rows that are put back from before these columns were there have what a new row has.
alter table access_restriction alter lift_because set default '';
alter table access_exclusion alter lift_because set default '';
alter table access_sharingdecision alter why_proportionate set default '', alter fields set default '{all}',
  alter to_family_or_reporter set default false, alter honour_based set default false;

-- Of what was decided only those columns may be changed that end it or decide on it.
grant select, insert on access_assignment, access_sharingdecision, access_grant, access_agreement,
  access_conferencewindow, access_restriction, access_named, access_exclusion, access_onduty,
  access_informed to goldenthread_app;
grant select on access_opening, access_alert to goldenthread_app;
grant update (until_at) on access_assignment, access_grant, access_conferencewindow, access_named,
  access_onduty to goldenthread_app;
grant update (approved_by_id, approved_at, revoked_by_id, revoked_at, revoked_because,
  survivor_view, survivor_asked_on, withdrawn_at, review_by) on access_sharingdecision to goldenthread_app;
grant update (signed_on, until_on, before_signing) on access_agreement to goldenthread_app;
grant update (state, decided_by_id, decided_at, lift_asked_by_id, lift_asked_at, lift_because,
  approved_by_id, until_at) on access_restriction to goldenthread_app;
grant update (lift_asked_by_id, lift_asked_at, lift_because, approved_by_id, until_at)
  on access_exclusion to goldenthread_app;
grant update (reviewed_by_id, reviewed_at, verdict, review_words) on access_opening to goldenthread_app;
grant update (taken_by_id, taken_at) on access_alert to goldenthread_app;

-- Who sees the lists. Scopes are worked out once for each statement; offices of an agency and own
-- rows leave out what the visitor may not know of.
do $$
declare
  v_in_scope text := '(exists (select 1 from access_matter m where m.id = matter_id '
    'and m.scope_id = any((select gate.scopes(''%s'', ''%s''))::int[])))';
  v_view text := format(v_in_scope, 'CAS', 'view');
  v_handle text := format(v_in_scope, 'LST', 'view');
  v_lit text := '(matter_id <> all((select gate.dark())::uuid[]))';
  v_guard text := '((select gate.own_agency(''LST'', ''view'')) is not null '
    'and gate.keeps(matter_id, ''LST'', ''view''))';
  t text; v_who text;
begin
  execute format('create policy seen on access_assignment for select to goldenthread_app
    using (%s or user_id = (select gate.reader()) and %s)', v_view, v_lit);
  -- With whom else a case is shared is for the agency that gives it: whoever receives sees their own.
  execute format('create policy seen on access_sharingdecision for select to goldenthread_app
    using (%s and (select (gate.visit() ->> ''agency'')::uuid) in (giving_id, receiving_id) or %s
      or giving_id = (select gate.own_agency(''LST'', ''view'')) and %s)',
    v_view, v_handle, v_lit);
  execute format('create policy seen on access_grant for select to goldenthread_app
    using (%s and exists (select 1 from access_sharingdecision d where d.id = decision_id) or %s
      or (user_id = (select gate.reader()) or %s) and %s)',
    v_view, v_handle, v_guard, v_lit);
  execute format('create policy seen on access_conferencewindow for select to goldenthread_app
    using (%s)', v_view);
  foreach t in array array['access_restriction', 'access_exclusion', 'access_named', 'access_informed'] loop
    v_who := case t when 'access_restriction' then 'proposed_by_id' else 'by_id' end;
    execute format('create policy seen on %I for select to goldenthread_app
      using (%s or (%I = (select gate.own(''LST'', ''view'')) or %s) and %s)',
      t, v_handle, v_who, v_guard, v_lit);
  end loop;
  execute format('create policy seen on access_opening for select to goldenthread_app using (
    (user_id = (select gate.own(''AUD'', ''view''))
     or (select gate.own_agency(''AUD'', ''view'')) is not null
        and (gate.keeps(matter_id, ''AUD'', ''view'') or (select u.agency_id from access_user u
             where u.id = user_id) = (select gate.own_agency(''AUD'', ''view''))))
    and %s)', v_lit);
end $$;
create policy handler on audit_look for select to goldenthread_app
  using (matter = any((select gate.handled('AUD', 'view'))::uuid[]));
create policy known on access_agreement for select to goldenthread_app
  using ((select gate.reader()) is not null);
create policy known on access_onduty for select to goldenthread_app
  using ((select gate.reader()) is not null);
create policy called on access_alert for select to goldenthread_app using (
  to_role = (select gate.visit() ->> 'role')
  and to_agency_id = (select (gate.visit() ->> 'agency')::uuid)
  and (matter_id is null or matter_id = any((select gate.handled('LST', 'view'))::uuid[])
       or gate.hears(matter_id)));

-- Who writes them.
create policy given on access_assignment for insert to goldenthread_app with check (
  by_id = (select gate.reader()) and (gate.sees(matter_id, 'CAS', 'approve')
  or user_id = (select gate.reader()) and gate.sees(matter_id, 'CAS', 'create')));
create policy ended on access_assignment for update to goldenthread_app
  using (gate.sees(matter_id, 'CAS', 'approve'));
create policy proposed on access_sharingdecision for insert to goldenthread_app with check (
  decided_by_id = (select gate.reader()) and approved_at is null and approved_by_id is null
  and revoked_at is null and giving_id = (select (gate.visit() ->> 'agency')::uuid)
  and exists (select 1 from access_matter m where m.id = matter_id and m.agency_id = giving_id)
  and gate.sees(matter_id, 'LST', 'create')
  and (not 'SAF' = any(sections) or gate.sees(matter_id, 'SAF', 'share')));
create policy decided on access_sharingdecision for update to goldenthread_app
  using (gate.sees(matter_id, 'LST', 'approve') or gate.sees(matter_id, 'LST', 'create'));
create policy proposed on access_grant for insert to goldenthread_app with check (exists (
  select 1 from access_sharingdecision d where d.id = decision_id
  and d.matter_id = access_grant.matter_id and d.approved_at is null
  and d.decided_by_id = (select gate.reader()) and not (d.names_safe_contact and user_id is null)
  and d.receiving_id = coalesce((select u.agency_id from access_user u where u.id = user_id),
                                (select n.agency_id from access_unit n where n.id = unit_id))));
create policy ended on access_grant for update to goldenthread_app
  using (gate.sees(matter_id, 'LST', 'approve') or gate.sees(matter_id, 'LST', 'create'));
-- Whoever attends adds a section to the pack; who may edit the pack runs the MARAC.
create policy opened on access_conferencewindow for insert to goldenthread_app with check (
  by_id = (select gate.reader()) and gate.sees(matter_id, 'MAR', 'edit') and until_at is not null
  and until_at <= now() + make_interval(days => gate.limit_of('longest_conference_days'))
  and exists (select 1 from access_matter m where m.id = matter_id and (
    m.agency_id = access_conferencewindow.agency_id or basis = 'vital_interests'
    or gate.has_agreement(m.agency_id, access_conferencewindow.agency_id, array['MAR']))));
create policy closed on access_conferencewindow for update to goldenthread_app
  using (gate.sees(matter_id, 'MAR', 'edit'));
create policy proposed on access_restriction for insert to goldenthread_app with check (
  proposed_by_id = (select gate.reader()) and state = 'provisional' and from_at = now()
  and until_at is null and decided_by_id is null and approved_by_id is null
  and gate.sees(matter_id, 'LST', 'create'));
create policy decided on access_restriction for update to goldenthread_app
  using (gate.sees(matter_id, 'LST', 'edit') or gate.sees(matter_id, 'LST', 'approve'));
create policy named on access_named for insert to goldenthread_app with check (
  by_id = (select gate.reader()) and gate.may_name(matter_id));
create policy ended on access_named for update to goldenthread_app
  using (gate.sees(matter_id, 'LST', 'edit'));
create policy proposed on access_exclusion for insert to goldenthread_app with check (
  by_id = (select gate.reader()) and from_at = now() and until_at is null
  and approved_by_id is null and (
    origin = 'conflict' and user_id = (select gate.reader()) and gate.sees(matter_id, 'CAS', 'view')
    or origin = 'survivor' and gate.sees(matter_id, 'LST', 'create')
    or origin = 'handler' and gate.sees(matter_id, 'LST', 'edit')));
create policy lifted on access_exclusion for update to goldenthread_app using (
  gate.sees(matter_id, 'LST', 'edit') or gate.sees(matter_id, 'LST', 'approve')
  or by_id = (select gate.own('LST', 'view')));
create policy reviewed on access_opening for update to goldenthread_app
  using (user_id <> (select gate.reader()) and gate.sees(matter_id, 'AUD', 'approve'));
create policy told on access_informed for insert to goldenthread_app with check (
  by_id = (select gate.reader()) and gate.sees(matter_id, 'LST', 'edit'));
create policy kept on access_agreement for insert to goldenthread_app with check (
  kept_by_id = (select gate.reader()) and giving_id = (select gate.own_agency('LST', 'approve')));
create policy signed on access_agreement for update to goldenthread_app
  using (giving_id = (select gate.own_agency('LST', 'approve')));
create policy begun on access_onduty for insert to goldenthread_app with check (
  user_id = (select gate.reader()) and agency_id = (select (gate.visit() ->> 'agency')::uuid)
  and (select gate.visit() ->> 'role') = 'RH');
create policy ended on access_onduty for update to goldenthread_app
  using (user_id = (select gate.reader()));
create policy taken on access_alert for update to goldenthread_app using (
  taken_at is null and to_role = (select gate.visit() ->> 'role')
  and to_agency_id = (select (gate.visit() ->> 'agency')::uuid)
  and (matter_id is null or matter_id = any((select gate.handled('LST', 'view'))::uuid[])
       or gate.hears(matter_id)))
  with check (taken_by_id = (select gate.reader()) and taken_at = now());

-- What the application's role changes is held to who may decide it, and to the past as it was.
-- These triggers run as whoever writes, so that they ask as the visitor; the gate's own functions
-- have asked already.
set local role goldenthread_gate;

create function gate.refuse(p_words text) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  raise exception '%', p_words using errcode = '42501';
end $$;

create function gate.ends_only() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
begin
  if current_user <> 'goldenthread_app' then return new; end if;
  if new.until_at is distinct from old.until_at and (
       new.until_at is null or new.until_at < now()
       or old.until_at is not null and (old.until_at < new.until_at or old.until_at <= now())) then
    perform gate.refuse('What was given is ended, not prolonged, and not in the past.');
  end if;
  return new;
end $$;

create function gate.guard_share() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
declare v_me uuid := gate.reader();
begin
  if current_user <> 'goldenthread_app' then return new; end if;
  if (new.approved_by_id, new.approved_at) is distinct from (old.approved_by_id, old.approved_at) then
    if old.approved_at is not null or old.revoked_at is not null
       or new.approved_by_id is distinct from v_me or new.approved_at is distinct from now()
       or v_me = old.decided_by_id or not gate.sees(old.matter_id, 'LST', 'approve')
       or 'SAF' = any(old.sections) and not gate.sees(old.matter_id, 'SAF', 'approve')
       or exists (select 1 from access_grant g where g.decision_id = old.id and g.user_id = v_me) then
      perform gate.refuse('A share is approved once, by who may, and who neither decided it nor gets it.');
    end if;
    if old.basis <> 'vital_interests'
       and not gate.has_agreement(old.giving_id, old.receiving_id, old.sections::text[]) then
      perform gate.refuse('There is no signed agreement with that agency that covers this.');
    end if;
  end if;
  if (new.revoked_by_id, new.revoked_at) is distinct from (old.revoked_by_id, old.revoked_at)
     and (old.revoked_at is not null or new.revoked_by_id is distinct from v_me
          or new.revoked_at is distinct from now()) then
    perform gate.refuse('A share is revoked once, now, by who revokes it.');
  end if;
  if new.withdrawn_at is distinct from old.withdrawn_at
     and (old.withdrawn_at is not null or new.withdrawn_at is distinct from now()) then
    perform gate.refuse('Consent is withdrawn once, now.');
  end if;
  return new;
end $$;

-- Lifting takes two: one asks, another agrees. True where this update is a step that may be done.
create function gate.may_lift(p_old jsonb, p_new jsonb, p_proposer uuid) returns void
language plpgsql set search_path = pg_catalog, public as $$
declare
  v_me uuid := gate.reader();
  v_matter uuid := (p_old ->> 'matter_id')::uuid;
  v_asked uuid := (p_old ->> 'lift_asked_by_id')::uuid;
begin
  if p_old ->> 'until_at' is not null then
    perform gate.refuse('It was lifted already.');
  end if;
  if p_new ->> 'lift_asked_by_id' is distinct from p_old ->> 'lift_asked_by_id' then
    if v_asked is null and (p_new ->> 'lift_asked_by_id')::uuid is distinct from v_me then
      perform gate.refuse('Who asks for a lifting says so themselves.');
    elsif v_asked is not null and p_new ->> 'lift_asked_by_id' is not null then
      perform gate.refuse('A lifting that was asked for is agreed or refused.');
    end if;
  end if;
  if p_new ->> 'until_at' is not null or p_new ->> 'approved_by_id' is not null then
    if v_asked is null or v_asked = v_me or p_proposer = v_me
       or (p_new ->> 'approved_by_id')::uuid is distinct from v_me
       or (p_new ->> 'until_at')::timestamptz is distinct from now()
       or not gate.sees(v_matter, 'LST', 'approve') then
      perform gate.refuse('A lifting is agreed by another than who asked for it or proposed it.');
    end if;
  end if;
end $$;

create function gate.guard_restriction() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
begin
  if current_user <> 'goldenthread_app' then return new; end if;
  perform gate.may_lift(to_jsonb(old), to_jsonb(new), old.proposed_by_id);
  if (new.state = 'lifted') is distinct from (new.until_at is not null) then
    perform gate.refuse('Lifted and ended are one.');
  end if;
  if (new.decided_by_id, new.decided_at) is distinct from (old.decided_by_id, old.decided_at)
     or new.state = 'confirmed' and old.state <> 'confirmed' then
    if new.state <> 'confirmed' or old.state <> 'provisional'
       or new.decided_by_id is distinct from gate.reader() or new.decided_at is distinct from now()
       or gate.reader() = old.proposed_by_id then
      perform gate.refuse('A restriction is confirmed by another than who proposed it.');
    end if;
  elsif new.state = 'provisional' and old.state <> 'provisional' then
    perform gate.refuse('What was decided is not undone.');
  end if;
  return new;
end $$;

create function gate.guard_exclusion() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
begin
  if current_user = 'goldenthread_app' then
    perform gate.may_lift(to_jsonb(old), to_jsonb(new), old.by_id);
  end if;
  return new;
end $$;

create function gate.guard_named() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
begin
  if current_user <> 'goldenthread_app' then return new; end if;
  if tg_op = 'INSERT' then
    if new.is_handler and exists (select 1 from access_restriction r where r.id = new.restriction_id)
       and not gate.is_handler_of(new.user_id, new.matter_id) then
      perform gate.refuse('A handler is named among the handlers of the agency.');
    end if;
    if new.user_id = gate.reader() and gate.may_name(new.matter_id)
       and exists (select 1 from access_restriction r where r.id = new.restriction_id) then
      perform gate.refuse('Nobody names themselves in a restriction that stands.');
    end if;
  elsif old.is_handler and new.until_at is not null and not exists (
         select 1 from access_named n where n.restriction_id = old.restriction_id and n.is_handler
         and n.id <> old.id and n.user_id <> old.user_id and n.from_at <= now()
         and (n.until_at is null or now() < n.until_at)) then
    perform gate.refuse('A restricted matter keeps one handler at least.');
  end if;
  return new;
end $$;

create function gate.guard_opening() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
begin
  if current_user = 'goldenthread_app' and (old.reviewed_at is not null
     or new.reviewed_by_id is distinct from gate.reader() or new.reviewed_at is distinct from now()
     or new.verdict = '') then
    perform gate.refuse('A use of broken glass is reviewed once, by who reviews it.');
  end if;
  return new;
end $$;

create function gate.guard_agreement() returns trigger
language plpgsql set search_path = pg_catalog, public as $$
begin
  if current_user = 'goldenthread_app' and old.signed_on is not null
     and new.signed_on is distinct from old.signed_on then
    perform gate.refuse('An agreement is signed once. Record a new one.');
  end if;
  return new;
end $$;

revoke all on all functions in schema gate from public;
grant execute on all functions in schema gate to goldenthread_owner;
grant execute on function gate.refuse(text), gate.may_lift(jsonb, jsonb, uuid) to goldenthread_app;
set local role goldenthread_owner;

do $$
declare t text;
begin
  foreach t in array array['access_assignment', 'access_grant', 'access_conferencewindow',
                           'access_named', 'access_onduty'] loop
    execute format('create trigger ends_only before update on %I
      for each row execute function gate.ends_only()', t);
  end loop;
end $$;
create trigger guard before update on access_sharingdecision
  for each row execute function gate.guard_share();
create trigger guard before update on access_restriction
  for each row execute function gate.guard_restriction();
create trigger guard before update on access_exclusion
  for each row execute function gate.guard_exclusion();
create trigger guard before insert or update on access_named
  for each row execute function gate.guard_named();
create trigger guard before update on access_opening
  for each row execute function gate.guard_opening();
create trigger guard before update on access_agreement
  for each row execute function gate.guard_agreement();
create trigger begins after insert on access_restriction
  for each row execute function gate.begin_restriction();
create trigger begins after insert on access_exclusion
  for each row execute function gate.begin_exclusion();
create trigger begins after insert on access_sharingdecision
  for each row execute function gate.begin_share();
create trigger begins after insert on access_onduty
  for each row execute function gate.begin_duty();
-- For each absent row, not for each statement: every page would pay for the copies of its rows.
create trigger meet after insert on audit_look
  for each row when (new.outcome = 'absent') execute function gate.meet_looks();
