-- What a live figure counts: the facts of every case that the reader's entry for figures reaches,
-- without a word that anybody wrote and without a name. A commander opens no case, and opens the
-- figure; so the rows do not come through row security of the tables, but through these functions.

set local role goldenthread_gate;

-- The scopes whose cases stand in this visit's figures. Who acts for a whole agency gets those of
-- its cases that are shut to nobody, and of the others those that are not shut to them.
create function gate.figure_scopes() returns int[]
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  v jsonb := gate.visit();
  v_scopes int[];
begin
  if v is null then return '{}'; end if;
  v_scopes := gate.scopes('FIG', 'view');
  if 'O' = any(gate.letters(v, 'FIG', 'view')) then
    v_scopes := v_scopes || array(
      select s.id from access_scope s join access_unit u on u.id = s.unit_id
      where u.agency_id = (v ->> 'agency')::uuid and (not s.is_own or not exists (
        select 1 from access_matter m where m.scope_id = s.id and m.id = any(gate.dark()))));
  end if;
  return array(select distinct unnest(v_scopes));
end $$;

-- The cases themselves: what is printed of them in a list, and nothing else.
create function gate.figure_cases() returns table (matter uuid, reference text, unit uuid,
  opened_at timestamptz, kind text, source text, grade text, state text)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return query
  select m.id, c.reference::text, m.unit_id, c.opened_at, c.kind::text, c.source::text,
    c.grade::text, c.state::text
  from access_matter m join record_case c on c.matter_id = m.id
  where m.scope_id = any(gate.figure_scopes());
end $$;

-- The columns asked for of the facts of one table, as an obligation is derived from them: a column
-- that holds words is nothing. Typed, since to make a document of each fact and read it again took
-- longer than all the counting.
create function gate.figure_facts(p_template text, p_columns text[], p_matters uuid[] default null)
returns setof record
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  v record;
  v_columns text;
begin
  select * into v from gate.facts f where f.template = p_template;
  if not found then return; end if;
  select string_agg(case when w.name = 'incident' then 't.matter_id::text'
    when a.attname is null then 'null::text'
    else format('t.%I', a.attname) || case when a.atttypid in ('uuid'::regtype, 'varchar'::regtype)
      then '::text' else '' end end, ', ' order by w.place)
  into v_columns from unnest(p_columns) with ordinality w(name, place)
  left join pg_attribute a on a.attrelid = v.table_name::regclass and not a.attisdropped
    and a.attname = any(v.columns) and a.attname in (w.name, w.name || '_id');
  return query execute format('select %s from %I t where t.scope_id = any($1)'
    ' and ($2 is null or t.matter_id = any($2))', v_columns, v.table_name)
    using gate.figure_scopes(), p_matters;
end $$;

-- The cases in which a row of these tables falls into a period. What else is read of a figure is
-- read of these alone: whatever a count looks at stands in the case of the row that it counts.
create function gate.figure_matters(p_from date, p_until date, p_templates text[]) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  v record;
  v_scopes int[] := gate.figure_scopes();
  v_some uuid[];
  v_found uuid[] := '{}';
begin
  -- What the kind of a case says of its marks is of the day on which it was opened.
  if p_templates && array['incident', 'flag'] then
    select array_agg(c.matter_id) into v_found
    from access_matter m join record_case c on c.matter_id = m.id where m.scope_id = any(v_scopes)
      and (c.opened_at at time zone 'Europe/London')::date between p_from and p_until;
  end if;
  if 'involvement' = any(p_templates) then
    select array_agg(i.matter_id) into v_some from record_involvement i
    where i.scope_id = any(v_scopes)
      and (i.recorded_at at time zone 'Europe/London')::date between p_from and p_until;
    v_found := v_found || v_some;
  end if;
  if 'obligation' = any(p_templates) then
    select array_agg(o.incident::uuid) into v_some from gate.figure_owed(p_from, p_until) o;
    v_found := v_found || v_some;
  end if;
  for v in select f.table_name from gate.facts f where f.template = any(p_templates) loop
    execute format('select array_agg(t.matter_id) from %I t where t.scope_id = any($1) '
      'and t.happened_on between $2 and $3', v.table_name) into v_some using v_scopes, p_from, p_until;
    v_found := v_found || v_some;
  end loop;
  return array(select distinct unnest(v_found));
end $$;

-- Who has which part, by keys alone, with the age on the day of the report.
create function gate.figure_parts(p_matters uuid[] default null) returns table (id text,
  incident text, person text, part text, happened_at timestamptz, happened_on date,
  recorded_at timestamptz, age int)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
begin
  return query
  select i.id::text, i.matter_id::text, i.person_id::text, i.part::text, i.recorded_at,
    (i.recorded_at at time zone 'Europe/London')::date, i.recorded_at,
    extract(year from age((c.opened_at at time zone 'Europe/London')::date, p.born_on))::int
  from record_involvement i join record_person p on p.id = i.person_id
  join record_case c on c.matter_id = i.matter_id
  where i.scope_id = any(gate.figure_scopes()) and i.ended_at is null
    and (p_matters is null or i.matter_id = any(p_matters));
end $$;

-- What was owed and what became of it, each on the day on which its limit ran out. A limit at
-- midnight is the end of the day before. Of some days and some steps alone, where these are given:
-- there is an obligation for each step of each case.
create function gate.figure_owed(p_from date default null, p_until date default null,
  p_codes text[] default null) returns table (id text, incident text, happened_at timestamptz,
  happened_on date, recorded_at timestamptz, code text, state text, entered text)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
declare v_scopes int[] := gate.figure_scopes();
begin
  return query
  select o.id::text, o.matter_id::text, o.due_at,
    ((o.due_at - interval '1 microsecond') at time zone 'Europe/London')::date, o.changed_at,
    o.code::text, case when o.state in ('due', 'not yet due') then 'overdue'
                       else replace(o.state, ' ', '_') end,
    case when o.met_at is null then null
         when o.entered_at <= o.due_at then 'in_time' else 'late' end
  from obligations_owed o
  where o.scope_id = any(v_scopes) and o.due_at <= now()
    and (p_codes is null or o.code = any(p_codes))
    and (p_from is null or o.due_at > p_from::timestamp at time zone 'Europe/London')
    and (p_until is null or o.due_at <= (p_until + 1)::timestamp at time zone 'Europe/London');
end $$;

-- Which calls went to the same unit. Units are numbered anew each time: what they are called was
-- typed by somebody, and stays here.
create function gate.figure_sent() returns table (call text, sent_to bigint)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare v_scopes int[] := gate.figure_scopes();
begin
  return query
  select distinct c.id::text, dense_rank() over (order by lower(replace(r.unit_sent, ' ', '')))
  from record_response r join record_call c on c.matter_id = r.matter_id
    and coalesce(r.call_id, c.id) = c.id
  where r.scope_id = any(v_scopes) and c.scope_id = any(v_scopes) and r.step = 'dispatched'
    and btrim(r.unit_sent) <> ''
    and not exists (select 1 from record_response o where o.supersedes_id = r.id);
end $$;

-- Whether a question about somebody was answered; what was answered is not told here.
create function gate.answer_state(p_code text) returns text
language sql immutable set search_path = pg_catalog as $$
  select case when p_code in ('not_asked', 'not_recorded') or p_code is null then 'not_asked'
    when p_code in ('declined', 'not_stated') then 'declined'
    when p_code in ('unknown', '') then 'unknown' else 'given' end
$$;

-- Of everybody with a part, whether each question of equality was answered, also those whose answers
-- are masked. No key, no name and no answer leaves.
create function gate.figure_answers() returns table (unit uuid, day date, part text, age int,
  sex text, disability text, ethnicity text, ethnicity_officer text, religion text,
  orientation text, gender_identity text)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
begin
  return query
  select m.unit_id, (c.opened_at at time zone 'Europe/London')::date, i.part::text,
    extract(year from age((c.opened_at at time zone 'Europe/London')::date, p.born_on))::int,
    gate.answer_state(p.sex), gate.answer_state(p.disability), gate.answer_state(p.ethnicity),
    gate.answer_state(p.ethnicity_officer), gate.answer_state(e.religion),
    gate.answer_state(e.orientation), gate.answer_state(e.gender_identity)
  from record_involvement i join record_person p on p.id = i.person_id
  join record_case c on c.matter_id = i.matter_id join access_matter m on m.id = i.matter_id
  left join record_equality e on e.person_id = p.id
  where i.scope_id = any(gate.figure_scopes()) and i.ended_at is null;
end $$;

-- How many people of each answer have a part in the cases of each unit and kind, of a period that is
-- over. Only numbers leave: no key, no name, and no two answers of one person together, but for the
-- two that make one figure of lesbian, gay, bisexual and transgender people. Pages print none of
-- them as it is: each is rounded, and a small one is *low*.
create function gate.figure_groups(p_from date, p_until date) returns table (unit uuid, month date,
  kind text, part text, question text, answer text, people bigint)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
begin
  if p_until >= (now() at time zone 'Europe/London')::date then return; end if;
  return query
  select m.unit_id,
    date_trunc('month', c.opened_at at time zone 'Europe/London')::date, c.kind::text,
    i.part::text, q.question, q.answer, count(distinct p.id)
  from record_involvement i join record_person p on p.id = i.person_id
  join record_case c on c.matter_id = i.matter_id join access_matter m on m.id = i.matter_id
  left join record_equality e on e.person_id = p.id
  cross join lateral (values ('', ''), ('sex', p.sex::text), ('disability', p.disability::text),
    ('ethnicity', p.ethnicity::text), ('ethnicity_officer', p.ethnicity_officer::text),
    ('religion', coalesce(e.religion::text, 'not_asked')),
    ('orientation', coalesce(e.orientation::text, 'not_asked')),
    ('gender_identity', coalesce(e.gender_identity::text, 'not_asked')),
    ('lgbt', coalesce(e.orientation::text, 'not_asked') || '/'
             || coalesce(e.gender_identity::text, 'not_asked')),
    ('age', extract(year from age((c.opened_at at time zone 'Europe/London')::date, p.born_on))::text),
    ('lgbt_mark', case when exists (select from record_flag f where f.matter_id = c.matter_id
       and f.code = 'lgbt' and f.state = 'set' and not exists (
         select from record_flag s where s.supersedes_id = f.id)) then 'set' else 'not_set' end)
  ) q(question, answer)
  where i.scope_id = any(gate.figure_scopes()) and i.ended_at is null
    and i.part in ('victim', 'suspect')
    and (c.opened_at at time zone 'Europe/London')::date between p_from and p_until
  group by 1, 2, 3, 4, 5, 6;
end $$;

revoke all on function gate.figure_groups(date, date) from public;
grant execute on function gate.figure_groups(date, date) to goldenthread_app;
revoke all on function gate.figure_answers(), gate.answer_state(text) from public;
grant execute on function gate.figure_answers() to goldenthread_app;
revoke all on function gate.figure_scopes(), gate.figure_cases(), gate.figure_facts(text, text[], uuid[]),
  gate.figure_parts(uuid[]), gate.figure_matters(date, date, text[]), gate.figure_sent(),
  gate.figure_owed(date, date, text[]) from public;
grant execute on function gate.figure_cases(), gate.figure_facts(text, text[], uuid[]),
  gate.figure_parts(uuid[]), gate.figure_matters(date, date, text[]), gate.figure_sent(),
  gate.figure_owed(date, date, text[]) to goldenthread_app;

set local role goldenthread_owner;
