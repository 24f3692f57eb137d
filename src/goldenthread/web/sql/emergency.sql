-- The emergency card (S9): what is sealed for the hours in which nothing else answers, whether the
-- audit answers, and the openings that are brought back into the audit afterwards.

-- An opening is brought back once, however often it is tried: its request is made of its own hash.
create unique index one_look_an_opening on audit_look (request) where place = 'emergency card';

set local role goldenthread_gate;

-- Whether a look could be written now. One is written, and taken back before anybody sees it.
create function gate.audit_answers() returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
declare v_nobody uuid := '00000000-0000-0000-0000-000000000000';
begin
  insert into audit_look (at, request, "user", role_held, role, agency, unit, action, outcome, reason,
    purpose, words, place, record_type, contexts, fields)
  values (now(), v_nobody, v_nobody, v_nobody, '', v_nobody, v_nobody, 'view', 'allow', '', '', '', '',
    'AUD', '{}', '{}');
  raise exception 'not kept' using errcode = 'GT000';
exception
  when sqlstate 'GT000' then return true;
  when others then return false;
end $$;

-- Who holds the control room's office now, in which agency.
create function gate.control_rooms() returns table (agency uuid, person uuid, role_held uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
  select distinct on (u.id) u.agency_id, u.id, r.id
  from access_roleheld r join access_user u on u.id = r.user_id
  where r.role = 'CR' and u.is_active and (u.ended_at is null or now() < u.ended_at)
    and now() < u.attested_until and r.approved_at is not null and r.from_at <= now()
    and (r.until_at is null or now() < r.until_at)
  order by u.id, r.from_at, r.id
$$;

-- What stands on the card of every open case of an agency, and to which of its control room's people
-- it is closed because they, or a unit of theirs, are excluded. Of a restricted case nothing but what
-- a unit at the door must know of the address and of weapons: no reference, no grade, no people.
create function gate.emergency_cards(p_agency uuid) returns setof jsonb
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare v_day date := (now() at time zone 'Europe/London')::date;
begin
  return query with readers as (
    select c.person, gate.within(array(
      select unnest(gate.covers(r.unit_id, v_day)) from access_roleheld r
      where r.user_id = c.person and (r.until_at is null or now() < r.until_at)), v_day) as units
    from gate.control_rooms() c where c.agency = p_agency
  ), live as (
    select c.*, gate.is_restricted(c.matter_id) as shut from record_case c
    join access_matter m on m.id = c.matter_id
    where m.agency_id = p_agency and c.state = 'open'
  )
  select jsonb_build_object('matter', l.matter_id, 'is_restricted', l.shut, 'as_at', now(),
    'warnings', (
      select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'text', k.text,
        'from_at', k.from_at, 'until_at', k.until_at) order by k.kind, k.from_at desc, k.id), '[]')
      from record_marker k where k.matter_id = l.matter_id and k.from_at <= now()
        and (k.until_at is null or now() < k.until_at)
        and (not l.shut or k.kind in ('address', 'weapon'))),
    'closed_to', (
      select coalesce(jsonb_agg(r.person), '[]') from readers r where exists (
        select 1 from access_exclusion e where e.matter_id = l.matter_id
        and (e.user_id = r.person or e.unit_id = any(r.units))
        and e.from_at <= now() and (e.until_at is null or now() < e.until_at))))
  || case when l.shut then '{}' else jsonb_build_object(
    'reference', l.reference, 'grade', l.grade,
    'languages', (
      select coalesce(jsonb_agg(p.language order by p.first), '[]') from (
        select language, min((recorded_at, id)::text) as first from record_person
        where matter_id = l.matter_id and language <> '' group by language) p),
    'needs_interpreter', coalesce((
      select bool_or(p.interpreter = 'needed') from record_person p where p.matter_id = l.matter_id), false),
    'children', (
      select count(*) from record_involvement i
      where i.matter_id = l.matter_id and i.part = 'child' and i.ended_at is null)) end
  from live l order by l.matter_id;
end $$;

-- Brings openings of cards into the log of who looked, each once. What is given back was new.
create function gate.bring_back(p_entries jsonb)
returns table (request uuid, look bigint, agency uuid, matter_agency uuid, is_restricted boolean)
language plpgsql security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
begin
  return query with given as (
    select e.*, r.role, r.unit_id, u.agency_id, gate.owner_of(e.matter) as of_agency
    from jsonb_to_recordset(p_entries) as e(request uuid, at timestamptz, person uuid, role_held uuid,
      matter uuid, outcome text, words text)
    join access_roleheld r on r.id = e.role_held and r.user_id = e.person
    join access_user u on u.id = r.user_id
  ), written as (
    insert into audit_look (at, request, "user", role_held, role, agency, unit, action, outcome, reason,
      purpose, words, place, record_type, record, matter, matter_agency, contexts, fields, is_known)
    select g.at, g.request, g.person, g.role_held, g.role, g.agency_id, g.unit_id, 'view', g.outcome,
      'emergency_card', 'safeguard_adult', g.words, 'emergency card', 'CAS', g.matter, g.matter,
      g.of_agency, array['glass'], '{}', g.matter is not null
    from given g order by g.at
    on conflict do nothing
    returning id, request, agency, matter, matter_agency
  )
  select w.request, w.id, w.agency, w.matter_agency,
    w.matter is not null and gate.is_restricted(w.matter) from written w order by w.id;
end $$;

revoke all on function gate.audit_answers(), gate.control_rooms(), gate.emergency_cards(uuid),
  gate.bring_back(jsonb) from public;
grant execute on function gate.audit_answers() to goldenthread_app;
grant execute on function gate.audit_answers(), gate.control_rooms(), gate.emergency_cards(uuid),
  gate.bring_back(jsonb) to goldenthread_seal;
set local role goldenthread_owner;
