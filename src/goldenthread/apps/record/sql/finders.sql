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

revoke all on function gate.find_people(text, text[], date, int),
  gate.safe_contact_markers(uuid[]) from public;
grant execute on function gate.find_people(text, text[], date, int),
  gate.safe_contact_markers(uuid[]) to goldenthread_app;
set local role goldenthread_owner;
