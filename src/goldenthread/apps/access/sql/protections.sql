-- What opens and closes a matter, underneath: what is dark to a visitor, what begins with a
-- protection, who is called, broken glass, and the match with staff. Who may see and write the
-- lists stands in protection_lists.sql.

set local role goldenthread_gate;

-- Whose a matter is, seen or hidden; for the gate's own functions alone.
create function gate.owner_of(p_matter uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, public as $$
  select agency_id from access_matter where id = p_matter
$$;

-- The visitor, where the matrix lets the role do this with rows that are their own.
create function gate.own(p_type text, p_action text) returns uuid
language plpgsql stable security definer set search_path = pg_catalog as $$
declare v jsonb := gate.visit();
begin
  if v is not null and 'S' = any(gate.letters(v, p_type, p_action)) then
    return (v ->> 'person')::uuid;
  end if;
  return null;
end $$;

-- Matters that this visitor may not know of, whatever else opens them: excluded from, or
-- restricted without their name. Without a visit it is null, and nothing is outside of null.
create function gate.dark() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  v jsonb := gate.visit();
  v_person uuid := (v ->> 'person')::uuid;
  v_within uuid[] := (v ->> 'within')::uuid[];
begin
  if v is null then return null; end if;
  return array(
    select e.matter_id from access_exclusion e
    where (e.user_id = v_person or e.unit_id = any(v_within))
      and e.from_at <= now() and (e.until_at is null or now() < e.until_at)
    union
    select r.matter_id from access_restriction r
    where r.from_at <= now() and (r.until_at is null or now() < r.until_at)
      and not exists (
        select 1 from access_named n where n.restriction_id = r.id and n.user_id = v_person
        and n.from_at <= now() and (n.until_at is null or now() < n.until_at)));
end $$;

-- Whether the visit may do this with this type of record in one matter: the whole answer of the
-- database, for single rows. Lists ask for the scopes once instead.
create function gate.sees(p_matter uuid, p_type text, p_action text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  v jsonb := gate.visit();
  v_letters text[];
  v_scope int;
  v_agency uuid;
begin
  if v is null then return false; end if;
  v_letters := gate.letters(v, p_type, p_action);
  select scope_id, agency_id into v_scope, v_agency from access_matter where id = p_matter;
  if not found or coalesce(v_letters, '{}') = '{}' then return false; end if;
  return v_scope = any(gate.scopes(p_type, p_action))
    or p_matter = any(gate.matters(p_type, p_action))
    or ('*' = any(v_letters) or 'O' = any(v_letters) and v_agency = (v ->> 'agency')::uuid)
       and p_matter <> all(gate.dark());
end $$;

create function gate.is_restricted(p_matter uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select 1 from access_restriction r where r.matter_id = p_matter
                 and r.from_at <= now() and (r.until_at is null or now() < r.until_at))
$$;

-- The restricted matters that the visitor holds as handler, where the matrix lets them do this.
create function gate.handled(p_type text, p_action text) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare v jsonb := gate.visit();
begin
  if v is null or not 'R' = any(gate.letters(v, p_type, p_action)) then return '{}'; end if;
  return array(select id from access_matter where scope_id = any((v ->> 'R')::int[]));
end $$;

-- A matter that got a scope of its own in this visit stays within its reach, as far as it was, so
-- that what was begun can be finished; unless from now on the visitor may not know of it.
create function gate.follow(p_matter uuid, p_unit uuid, p_scope int) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare v jsonb := gate.visit(); v_letters text[] := '{}'; v_letter text;
begin
  if v is null or p_matter = any(gate.dark()) then return; end if;
  if p_unit = any((v ->> 'covers')::uuid[]) then v_letters := v_letters || 'T'::text; end if;
  if p_matter = any((v ->> 'mine')::uuid[]) then v_letters := v_letters || 'A'::text; end if;
  foreach v_letter in array v_letters loop
    v := jsonb_set(v, array[v_letter], to_jsonb(((v ->> v_letter)::int[] || p_scope)::text));
  end loop;
  perform set_config('gate.visit',
    encode(gate.mac('visit', gate.this_transaction() || '|' || v::text), 'hex') || v::text, true);
end $$;

-- Limits of policy with their first days, as core/policy has them.
create table gate.limits (
  name text, from_on date, value numeric not null, primary key (name, from_on)
);
grant select, insert, update, delete on gate.limits to goldenthread_owner;

-- Which role may have which purpose for which type of record, as core/rules/access has them.
create table gate.purposes (
  role text, type text, purpose text, primary key (role, type, purpose)
);
grant select, insert, update, delete on gate.purposes to goldenthread_owner;

create function gate.limit_of(p_name text) returns int
language plpgsql stable security definer set search_path = pg_catalog as $$
declare v_value int;
begin
  select value into v_value from gate.limits
  where name = p_name and from_on <= (now() at time zone 'Europe/London')::date
  order by from_on desc limit 1;
  if v_value is null then
    raise exception 'There is no policy % today.', p_name using errcode = '22023';
  end if;
  return v_value;
end $$;

-- Who holds an office in an agency now.
create function gate.holders(p_role text, p_agency uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public as $$
  select distinct u.id from access_roleheld r join access_user u on u.id = r.user_id
  where r.role = p_role and u.agency_id = p_agency and u.is_active
    and (u.ended_at is null or now() < u.ended_at) and now() < u.attested_until
    and r.approved_at is not null and r.from_at <= now()
    and (r.until_at is null or now() < r.until_at)
$$;

-- Handlers of a matter's agency who are not shut out of it themselves.
create function gate.handlers(p_matter uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public as $$
  select h from gate.holders('RH', gate.owner_of(p_matter)) h
  where not exists (select 1 from access_exclusion e where e.matter_id = p_matter and e.user_id = h
                    and e.from_at <= now() and (e.until_at is null or now() < e.until_at))
$$;

-- Whether somebody holds the handler's office for a matter that the visitor may name people in.
create function gate.is_handler_of(p_user uuid, p_matter uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select gate.may_name(p_matter)
     and p_user in (select gate.holders('RH', gate.owner_of(p_matter)))
$$;

-- Whether a call about a matter is for this handler: every one about a case of the agency that is
-- not restricted and from which they are not shut out. Those that are restricted they hold, or not.
create function gate.hears(p_matter uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog as $$
declare v jsonb := gate.visit();
begin
  return coalesce(v ->> 'role' = 'RH' and gate.owner_of(p_matter) = (v ->> 'agency')::uuid
    and not gate.is_restricted(p_matter) and p_matter <> all(gate.dark()), false);
end $$;

-- Calls an office of an agency, once in a request. It names nobody.
create function gate.tell(p_kind text, p_role text, p_agency uuid, p_matter uuid, p_met_in uuid)
returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare v_request uuid := (gate.visit() ->> 'request')::uuid;
begin
  if exists (select 1 from access_alert a where a.request = v_request and a.kind = p_kind
             and a.to_role = p_role and a.to_agency_id = p_agency
             and a.matter_id is not distinct from p_matter) then return; end if;
  insert into access_alert (id, kind, at, to_role, to_agency_id, matter_id, met_in_id, request)
  values (gen_random_uuid(), p_kind, now(), p_role, p_agency, p_matter, p_met_in, v_request);
end $$;

-- Calls the handlers of a matter; where its agency has none its guardians, and says no more.
create function gate.call_handler(p_kind text, p_matter uuid, p_met_in uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if exists (select 1 from gate.handlers(p_matter)) then
    perform gate.tell(p_kind, 'RH', gate.owner_of(p_matter), p_matter, p_met_in);
  else
    perform gate.tell(p_kind, 'PG', gate.owner_of(p_matter), null, null);
  end if;
end $$;

-- The visitor met these matters in a search, a call or an address. Of each that they may not know
-- of the handler is called (S2); not which case of another agency it was met in (S12).
create function gate.meet(p_matters uuid[], p_met_in uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare v_dark uuid[]; v_matter uuid;
begin
  if coalesce(cardinality(p_matters), 0) = 0 then return; end if;
  v_dark := gate.dark();
  for v_matter in
    select m.id from access_matter m where m.id = any(p_matters) and m.id = any(v_dark) order by m.id
  loop
    perform gate.call_handler('hidden_met', v_matter,
      case when gate.owner_of(p_met_in) = gate.owner_of(v_matter) then p_met_in end);
  end loop;
end $$;

create function gate.meet_looks() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.matter is not null then perform gate.meet(array[new.matter], null); end if;
  return null;
end $$;

-- What follows when the application's role writes a protection; what is put back from a backup, or
-- founded, is taken as it is.

-- A restriction holds from the moment it is proposed. Its handlers are named by office; where the
-- agency has none, its guardians are, so that somebody can decide.
create function gate.begin_restriction() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare v_handlers uuid[] := array(select gate.handlers(new.matter_id));
begin
  if session_user <> 'goldenthread_app' then return null; end if;
  if exists (select 1 from access_named n where n.restriction_id = new.id and n.is_handler
             and n.user_id <> all(v_handlers)) then
    raise exception 'A handler is named among the handlers of the agency.' using errcode = '42501';
  end if;
  insert into access_named (id, matter_id, restriction_id, user_id, is_handler, by_id, from_at, recorded_at)
  select gen_random_uuid(), new.matter_id, new.id, who, v_handlers <> '{}', new.proposed_by_id, now(), now()
  from unnest(case when v_handlers <> '{}' then v_handlers
              else array(select gate.holders('PG', gate.owner_of(new.matter_id))) end) who
  where not exists (select 1 from access_named n where n.restriction_id = new.id and n.user_id = who);
  if not exists (select 1 from access_named n where n.restriction_id = new.id) then
    raise exception 'A restriction names somebody.' using errcode = '23514';
  end if;
  perform gate.call_handler(case new.reason when 'staff_match' then 'staff_match'
                            else 'restriction_proposed' end, new.matter_id, null);
  return null;
end $$;

create function gate.begin_exclusion() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if session_user <> 'goldenthread_app' then return null; end if;
  perform gate.tell('exclusion_made', 'PG', gate.owner_of(new.matter_id), null, null);
  if gate.is_restricted(new.matter_id) then
    perform gate.call_handler('exclusion_made', new.matter_id, null);
  end if;
  return null;
end $$;

create function gate.begin_share() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if session_user <> 'goldenthread_app' then return null; end if;
  if (new.until_at at time zone 'Europe/London')
     > (new.from_at at time zone 'Europe/London')::date
       + make_interval(months => gate.limit_of('longest_share_months')) + interval '1 day' then
    raise exception 'No share runs that long.' using errcode = '23514';
  end if;
  if gate.is_restricted(new.matter_id) then
    perform gate.call_handler('share_proposed', new.matter_id, null);
  else
    perform gate.tell('share_proposed', 'PG', new.giving_id, null, null);
  end if;
  return null;
end $$;

-- A handler who comes on duty holds every restricted matter of the agency in which nobody ended
-- their name; exclusions stand above it.
create function gate.begin_duty() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if session_user <> 'goldenthread_app' then return null; end if;
  if new.until_at > new.from_at + make_interval(hours => gate.limit_of('longest_duty_hours')) then
    raise exception 'Nobody is on duty that long.' using errcode = '23514';
  end if;
  insert into access_named (id, matter_id, restriction_id, user_id, is_handler, by_id, from_at, recorded_at)
  select gen_random_uuid(), r.matter_id, r.id, new.user_id, true, new.user_id, now(), now()
  from access_restriction r join access_matter m on m.id = r.matter_id
  where m.agency_id = new.agency_id and (r.until_at is null or now() < r.until_at)
    and not exists (select 1 from access_named n
                    where n.restriction_id = r.id and n.user_id = new.user_id);
  return null;
end $$;

-- Whether two agencies have a signed agreement in date that covers these parts.
create function gate.has_agreement(p_giving uuid, p_receiving uuid, p_sections text[]) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (
    select 1 from access_agreement a
    where a.giving_id = p_giving and a.receiving_id = p_receiving
      and a.signed_on <= (now() at time zone 'Europe/London')::date
      and (a.until_on is null or (now() at time zone 'Europe/London')::date < a.until_on)
      and a.covers::text[] @> p_sections)
$$;

-- Breaks glass on one matter, by its reference or its key, for as long as policy says, view only.
-- Null where nothing was opened: there is no such matter, or nobody may know that there is.
create function gate.break_glass(p_reference text, p_matter uuid, p_reason text, p_words text,
                                 p_basis text, p_review_by timestamptz)
returns uuid language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v jsonb := gate.visit();
  v_person uuid := (v ->> 'person')::uuid;
  v_matter uuid;
  v_agency uuid;
  v_said text := btrim(regexp_replace(coalesce(p_words, ''), '\s+', ' ', 'g'));
  v_look jsonb;
begin
  if v is null or not 'B' = any(gate.letters(v, 'CAS', 'view')) then
    raise exception 'Glass does not break for this role.' using errcode = '42501';
  end if;
  if length(v_said) < gate.limit_of('glass_least_text') then
    raise exception 'Glass breaks only with a reason.' using errcode = '23514';
  end if;
  if (select count(*) from access_opening o where o.user_id = v_person
      and o.from_at > now() - make_interval(hours => gate.limit_of('glass_uses_hours')))
     >= gate.limit_of('glass_most_uses')
     or exists (
       select 1 from access_opening o where o.user_id = v_person and o.reviewed_at is null
       and o.from_at <= now() - make_interval(hours => gate.limit_of('glass_unreviewed_hours'))) then
    raise exception 'Glass was broken too often, or a use waits for its review.'
      using errcode = '42501';
  end if;
  select id, agency_id into v_matter, v_agency from access_matter
  where id = coalesce(p_matter, gate.matter_by_reference(p_reference));
  if found and gate.sees(v_matter, 'CAS', 'view') then return v_matter; end if;
  v_look := jsonb_build_object('action', 'view', 'outcome', 'absent', 'reason', 'glass_not_broken',
    'words', v_said, 'place', 'break glass', 'type', 'CAS', 'record', coalesce(v_matter, p_matter));
  if v_matter is null or gate.is_restricted(v_matter) or v_matter = any(gate.dark()) then
    perform gate.look(jsonb_build_array(v_look));
    return null;
  end if;
  insert into access_opening (id, matter_id, user_id, role_held_id, reason, words, basis, from_at,
    until_at, review_by, recorded_at, verdict, review_words)
  values (gen_random_uuid(), v_matter, v_person, (v ->> 'role_held')::uuid, p_reason, v_said,
    p_basis, now(), now() + make_interval(mins => gate.limit_of('glass_minutes')), p_review_by,
    now(), '', '');
  perform gate.tell('glass_broken', 'PG', v_agency, null, null);
  perform gate.tell('glass_broken', 'PG', (v ->> 'agency')::uuid, null, null);
  perform gate.look(jsonb_build_array(
    v_look || '{"outcome": "allow", "reason": "glass_broken"}'::jsonb));
  return v_matter;
end $$;

-- When the visitor broke glass, and when each was reviewed; nothing of what was opened.
create function gate.glass_uses() returns table (opened_at timestamptz, reviewed_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select o.from_at, o.reviewed_at from access_opening o where o.user_id = gate.reader()
$$;

-- The case in which something was met, for the handler of that agency whom the call is for.
create function gate.met_in(p_alert uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, public as $$
  select a.met_in_id from access_alert a
  where a.id = p_alert and a.to_role = 'RH' and a.to_role = gate.visit() ->> 'role'
    and a.to_agency_id = (gate.visit() ->> 'agency')::uuid
    and gate.owner_of(a.met_in_id) = a.to_agency_id
    and a.met_in_id <> all(gate.dark())
$$;

-- A handler who was called about a case that is not restricted restricts it.
create function gate.restrict_met(p_alert uuid, p_decide_by timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog, public as $$
declare v_matter uuid := gate.met_in(p_alert); v_id uuid := gen_random_uuid();
begin
  if v_matter is null or gate.is_restricted(v_matter) then return null; end if;
  insert into access_restriction (id, matter_id, state, reason, words, proposed_by_id, decide_by,
    from_at, recorded_at, lift_because)
  values (v_id, v_matter, 'provisional', 'manual', '', gate.reader(), p_decide_by, now(), now(), '');
  return v_id;
end $$;

revoke all on all functions in schema gate from public;
grant execute on all functions in schema gate to goldenthread_owner;
grant execute on function gate.own(text, text), gate.dark(), gate.sees(uuid, text, text),
  gate.handled(text, text), gate.limit_of(text), gate.is_handler_of(uuid, uuid),
  gate.has_agreement(uuid, uuid, text[]), gate.glass_uses(), gate.hears(uuid),
  gate.break_glass(text, uuid, text, text, text, timestamptz), gate.restrict_met(uuid, timestamptz)
  to goldenthread_app;
set local role goldenthread_owner;

