-- What is owed is derived from every fact of a case, also from those that whoever writes may not
-- read. So the facts come from here, without any words, and only for a matter that the visit shows.

set local role goldenthread_gate;

-- The columns of facts that decide, and those of text: of these only whether anything was written.
-- Filled from the template.
create table gate.facts (table_name text primary key, template text not null unique,
  columns text[] not null, words text[] not null);
grant select, insert, delete on gate.facts to goldenthread_owner;

-- What is told of a table's facts, as the arguments that make an object: of words, whether there are any.
create function gate.told_of(p_columns text[], p_words text[]) returns text
language sql immutable set search_path = pg_catalog as $$
  select string_agg(one, ', ') from (
    select format('%L, t.%I', case when right(c, 3) = '_id' then left(c, -3) else c end, c)
    from unnest(p_columns) c
    union all
    select format('%L, case when t.%I <> %L then %L end', c, c, '', 'given')
    from unnest(p_words) c
  ) as every(one)
$$;

-- Writes the two functions that read facts out of every table, of one matter and of many: one
-- statement each. That of one is planned once for a connection: a statement for each table, planned
-- at each call, took ten times as long. That of many is planned for as many as are asked for.
create function gate.know_facts() returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare v record; v_body text;
begin
  for v in select * from (values
    ('one_facts', 'p_scope int, p_matter uuid', 't.scope_id = p_scope and t.matter_id = p_matter',
     'force_generic_plan'),
    ('many_facts', 'p_scopes int[], p_matters uuid[]',
     't.scope_id = any(p_scopes) and t.matter_id = any(p_matters)', 'force_custom_plan')
  ) as f(name, arguments, condition, plans) loop
    select string_agg(format('select t.matter_id, %L::text, jsonb_build_object(%s) from %I t where %s',
      f.template, gate.told_of(f.columns, f.words), f.table_name, v.condition),
      ' union all ' order by f.table_name)
    into strict v_body from gate.facts f;
    execute format(
      'create or replace function gate.%I(%s) '
      'returns table (matter uuid, template text, fact jsonb) '
      'language plpgsql stable security definer set search_path = pg_catalog, public '
      'set plan_cache_mode = %s as %L',
      v.name, v.arguments, v.plans, 'begin return query ' || v_body || '; end');
  end loop;
  revoke all on function gate.one_facts(int, uuid), gate.many_facts(int[], uuid[]) from public;
end $$;

-- Every fact of a matter, by the name of its table in the template.
create function gate.facts_of(p_matter uuid) returns table (template text, fact jsonb)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  if gate.matter_agency(p_matter) is null then return; end if;
  return query select f.template, f.fact from access_matter m
    cross join lateral gate.one_facts(m.scope_id, p_matter) f where m.id = p_matter;
end $$;

-- The policy that holds in a unit: its own, or that of the nearest unit above.
create function gate.policy_of(p_unit uuid) returns text
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin return (
  with recursive above(id, far) as (
    select p_unit, 0
    union
    select p.parent_id, a.far + 1 from above a join access_unitplace p on p.unit_id = a.id
    where p.parent_id is not null and p.from_on <= current_date
      and (p.until_on is null or current_date < p.until_on)
  )
  select coalesce((select u.policy from above a join access_unit u on u.id = a.id
    where u.policy <> '' order by a.far limit 1)::text, ''));
end $$;

-- The cases themselves, whoever has a part in them, and the unit that holds each. Policy speaks of
-- what the police owe: in a case that an advocate or a partner keeps for itself nobody of them is
-- owed (S12).
create function gate.frames_in(p_matters uuid[])
returns table (matter uuid, unit uuid, kind text, source text, opened_at timestamptz, people jsonb,
  policy text)
language plpgsql stable security definer set search_path = pg_catalog, public
set plan_cache_mode = force_generic_plan as $$
begin
  return query
  select m.id, m.unit_id, c.kind::text, c.source::text, c.opened_at,
    coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'person', i.person_id,
        'part', i.part, 'at', i.recorded_at, 'ended', i.ended_at,
        'interpreter', p.interpreter, 'born_on', p.born_on, 'sex', p.sex,
        'ethnicity', p.ethnicity, 'ethnicity_officer', p.ethnicity_officer))
      from record_involvement i join record_person p on p.id = i.person_id
      where i.scope_id = m.scope_id and i.matter_id = m.id), '[]'),
    u.policy
  from access_matter m join record_case c on c.matter_id = m.id
  join access_agency g on g.id = m.agency_id and g.kind = 'police'
  join (select d.unit_id, gate.policy_of(d.unit_id) as policy
        from (select distinct x.unit_id from access_matter x where x.id = any(p_matters)) d
        offset 0) u on u.unit_id = m.unit_id
  where m.id = any(p_matters);
end $$;

create function gate.frame_of(p_matter uuid)
returns table (unit uuid, kind text, source text, opened_at timestamptz, people jsonb, policy text)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  if gate.matter_agency(p_matter) is null then return; end if;
  return query select f.unit, f.kind, f.source, f.opened_at, f.people, f.policy
    from gate.frames_in(array[p_matter]) f;
end $$;

-- Frame, facts, and who was given the case, in one statement. Whoever derives to store it waits for
-- whoever derives in the same case, and then reads what they wrote. The lock lets others add rows to
-- the case meanwhile: a stronger one would wait for them, as they for it.
create function gate.chronology_of(p_matter uuid, p_is_to_store boolean)
returns table (unit uuid, kind text, source text, opened_at timestamptz, people jsonb, policy text,
  facts jsonb, given jsonb)
language plpgsql security definer set search_path = pg_catalog, public
set plan_cache_mode = force_generic_plan as $$
declare v_scope int;
begin
  if gate.matter_agency(p_matter) is null then return; end if;
  if p_is_to_store then
    perform 1 from access_matter where id = p_matter for no key update;
  end if;
  select scope_id into v_scope from access_matter where id = p_matter;
  return query
  select f.unit, f.kind, f.source, f.opened_at, f.people, f.policy,
    (select jsonb_agg(jsonb_build_array(x.template, x.fact))
     from gate.one_facts(v_scope, p_matter) x),
    (select jsonb_agg(to_jsonb(a)) from gate.allocated(array[v_scope], array[p_matter]) a)
  from gate.frames_in(array[p_matter]) f;
end $$;

-- Stores what was derived: what changed is changed, with its turn; what is no longer derived,
-- because its fact was corrected, is cancelled and stays.
create function gate.keep_obligations(p_matter uuid, p_derived jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if gate.matter_agency(p_matter) is null then
    raise exception 'There is no such case.' using errcode = '42501';
  end if;
  perform gate.store_obligations(p_matter, p_derived);
end $$;

create function gate.store_obligations(p_matter uuid, p_derived jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public
set plan_cache_mode = force_generic_plan as $$
declare v_unit uuid;
begin
  select unit_id into v_unit from access_matter where id = p_matter;
  with derived as (
    select * from jsonb_to_recordset(p_derived) as d(code text, trigger text, person text,
      state text, owes text, policy text, started_at timestamptz, due_at timestamptz,
      met_at timestamptz, met_by text, entered_at timestamptz, missed_at timestamptz,
      because text, until_at timestamptz, source text)
  ), gone as (
    update obligations_owed o set state = 'cancelled', because = 'corrected', changed_at = now()
    where o.matter_id = p_matter and o.state <> 'cancelled' and not exists (select 1 from derived d
      where (d.code, d.trigger, d.person) = (o.code, o.trigger, o.person))
    returning o.*
  ), changed as (
    update obligations_owed o set state = d.state, owes = d.owes, policy = d.policy,
      unit_id = v_unit, started_at = d.started_at, due_at = d.due_at, met_at = d.met_at,
      met_by = d.met_by, entered_at = d.entered_at, missed_at = d.missed_at, because = d.because,
      until_at = d.until_at, source = d.source, changed_at = now()
    from derived d
    where o.matter_id = p_matter and (d.code, d.trigger, d.person) = (o.code, o.trigger, o.person)
      and (o.state, o.owes, o.policy, o.unit_id, o.started_at, o.due_at, o.met_at, o.met_by,
           o.entered_at, o.missed_at, o.because, o.until_at, o.source)
      is distinct from (d.state, d.owes, d.policy, v_unit, d.started_at, d.due_at, d.met_at,
           d.met_by, d.entered_at, d.missed_at, d.because, d.until_at, d.source)
    returning o.*
  ), opened as (
    insert into obligations_owed (id, matter_id, recorded_at, recorded_by, code, trigger, person,
      state, owes, policy, unit_id, started_at, due_at, met_at, met_by, entered_at, missed_at,
      because, until_at, source, changed_at)
    select gen_random_uuid(), p_matter, now(), gate.reader(), code, trigger, person, state, owes,
      policy, v_unit, started_at, due_at, met_at, met_by, entered_at, missed_at, because,
      until_at, source, now()
    from derived d where not exists (select 1 from obligations_owed o where o.matter_id = p_matter
      and (d.code, d.trigger, d.person) = (o.code, o.trigger, o.person))
    returning *
  ), moved as (
    select id, state, due_at, unit_id from gone union all
    select id, state, due_at, unit_id from changed union all
    select id, state, due_at, unit_id from opened
  )
  insert into obligations_turn (id, matter_id, recorded_at, recorded_by, owed_id, state, due_at,
    unit_id, at)
  select gen_random_uuid(), p_matter, now(), gate.reader(), m.id, m.state, m.due_at, m.unit_id, now()
  from moved m;
end $$;

revoke all on function gate.know_facts(), gate.policy_of(uuid), gate.told_of(text[], text[]),
  gate.facts_of(uuid), gate.frames_in(uuid[]), gate.frame_of(uuid),
  gate.chronology_of(uuid, boolean),
  gate.keep_obligations(uuid, jsonb), gate.store_obligations(uuid, jsonb) from public;
grant execute on function gate.know_facts() to goldenthread_owner;
grant execute on function gate.facts_of(uuid), gate.frame_of(uuid),
  gate.chronology_of(uuid, boolean), gate.keep_obligations(uuid, jsonb) to goldenthread_app;

set local role goldenthread_owner;
grant insert, update on obligations_owed to goldenthread_gate;
grant insert on obligations_turn to goldenthread_gate;
