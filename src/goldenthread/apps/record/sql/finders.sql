-- Search. Trigram and phonetic operators may not look behind row security, so these small
-- functions apply the scope themselves and return keys alone.

create index person_by_name on record_person using gin (name_text gin_trgm_ops);
create index person_by_key on record_person using gin (name_keys);
create index case_by_reference on record_case (reference text_pattern_ops);

set local role goldenthread_gate;

-- People whose name is like the one asked for, in the scopes of this visit, the nearest first.
-- Without a name, those born that day. A birth date that differs takes out only whose name is
-- not near either: dates are mistyped as names are.
create function gate.find_people(p_text text, p_keys text[], p_born date, p_limit int)
returns table (person uuid, nearness real)
language sql stable security definer set search_path = pg_catalog, public as $$
  select p.id, (similarity(p.name_text, p_text) + case
      when p_born is null or p.born_on is null then 0
      when p.born_on = p_born then 1 else -0.3 end)::real
  from record_person p
  where p.scope_id = any((select gate.scopes('PER', 'find'))::int[])
    and ((p_text <> '' and (p.name_text % p_text or p.name_keys && p_keys))
         or (p_text = '' and p.born_on = p_born))
    and (p_text = '' or p_born is null or p.born_on is null or p.born_on = p_born
         or similarity(p.name_text, p_text) >= 0.5)
  order by 2 desc, 1 limit p_limit
$$;

-- Whether a safe way to reach these people is held: the marker on a page, never the way itself.
create function gate.safe_contact_markers(p_people uuid[])
returns table (person uuid, kind text, state text, held bigint)
language sql stable security definer set search_path = pg_catalog, public as $$
  select s.person_id, s.kind, s.state, count(*) from record_safecontact s
  join record_person p on p.id = s.person_id
  where s.person_id = any(p_people) and s.state <> 'replaced'
    and p.scope_id = any((select gate.scopes('PER', 'view'))::int[])
  group by s.person_id, s.kind, s.state order by 1, 2, 3
$$;

-- The matter of a case's reference, seen or hidden; for the gate's own functions alone.
create function gate.matter_by_reference(p_reference text) returns uuid
language sql stable security definer set search_path = pg_catalog, public as $$
  select matter_id from record_case where reference = p_reference
$$;

-- References of cases of the visitor's own agency, for guardians who know a case by no more than
-- that, and of the cases in which a handler was called.
create function gate.references(p_matters uuid[]) returns table (matter uuid, reference text)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return query select c.matter_id, c.reference::text from record_case c
  where c.matter_id = any(p_matters) and gate.sees(c.matter_id, 'LST', 'view');
end $$;
create function gate.reference_met(p_alert uuid) returns text
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return (select c.reference from record_case c where c.matter_id = gate.met_in(p_alert));
end $$;

-- Somebody came into a case: whoever holds a record of them that the visitor may not know of is
-- called, and told in which case it was (S2). The visitor is told nothing.
create function gate.meet_people(p_matter uuid, p_hashes text[]) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if gate.sees(p_matter, 'PER', 'create') then
    perform gate.meet(array(select distinct p.matter_id from record_person p
                            where p.search_hashes && p_hashes::varchar[] and p.matter_id <> p_matter), p_matter);
  end if;
end $$;

-- A line of the chronology for what a handler does in a case that they do not see themselves.
create function gate.tell_of(p_matter uuid, p_kind text, p_table text, p_row uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into record_event (id, matter_id, kind, "table", row, happened_at, happened_on, recorded_at, recorded_by)
  values (gen_random_uuid(), p_matter, p_kind, p_table, p_row, now(),
    (now() at time zone 'Europe/London')::date, now(), gate.reader());
end $$;

-- A handler who was called raises the grade of the case in which it was met; never lowers it.
-- False where it is that high already.
create function gate.raise_grade(p_alert uuid, p_grade text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_order text[] := array['', 'standard', 'medium', 'high'];
  v_matter uuid := gate.met_in(p_alert);
begin
  update record_case set grade = p_grade, version = version + 1
  where matter_id = v_matter
    and array_position(v_order, p_grade) > array_position(v_order, grade::text);
  if not found then return false; end if;
  perform gate.tell_of(v_matter, 'grade_raised', 'record_case', v_matter);
  return true;
end $$;

-- A handler who was called says what a unit that travels there is to do; it names no other case.
-- False where the call names no case of the agency.
create function gate.instruct(p_alert uuid, p_text text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
declare v_matter uuid := gate.met_in(p_alert); v_marker uuid := gen_random_uuid();
begin
  if v_matter is null then return false; end if;
  insert into record_marker (id, matter_id, kind, text, from_at, recorded_at, recorded_by, stated)
  values (v_marker, v_matter, 'unit', p_text, now(), now(), gate.reader(), '{}');
  perform gate.tell_of(v_matter, 'marker_unit', 'record_marker', v_marker);
  return true;
end $$;

revoke all on function gate.find_people(text, text[], date, int),
  gate.safe_contact_markers(uuid[]), gate.matter_by_reference(text), gate.references(uuid[]),
  gate.reference_met(uuid), gate.meet_people(uuid, text[]), gate.raise_grade(uuid, text),
  gate.tell_of(uuid, text, text, uuid), gate.instruct(uuid, text) from public;
grant execute on function gate.find_people(text, text[], date, int),
  gate.safe_contact_markers(uuid[]), gate.references(uuid[]), gate.reference_met(uuid),
  gate.meet_people(uuid, text[]), gate.raise_grade(uuid, text), gate.instruct(uuid, text)
  to goldenthread_app;
set local role goldenthread_owner;
grant update on record_case to goldenthread_gate;
grant insert on record_event, record_marker to goldenthread_gate;
