-- The directory lies in no matter: it tells of places and units, and of nobody in a case. Whoever
-- works here and whose role the matrix lets view it reads it, but for what is for an agency's own
-- people. A unit's entries are written by who keeps them; what happened on a day also by who may
-- only add. Nothing is changed or taken back: a change is a row that follows.
set local role goldenthread_gate;

-- The agency of whoever may read the directory; of anybody else, nothing.
create function gate.reads_directory() returns uuid
language plpgsql stable security definer set search_path = pg_catalog as $$
declare v jsonb := gate.visit();
begin
  if v is null or not '*' = any(coalesce(gate.letters(v, 'DIR', 'view'), '{}')) then return null; end if;
  return (v ->> 'agency')::uuid;
end $$;

-- The units of whose entries this visit may do that.
create function gate.directory_units(p_action text) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  v jsonb := gate.visit();
  v_letters text[];
begin
  if v is null then return '{}'; end if;
  v_letters := coalesce(gate.letters(v, 'DIR', p_action), '{}');
  if 'O' = any(v_letters) then
    return array(select id from access_unit where agency_id = (v ->> 'agency')::uuid);
  end if;
  return case when 'T' = any(v_letters) then (v ->> 'covers')::uuid[] else '{}' end;
end $$;

-- Whether something may be said to belong to that entry: to one that the visit may read.
create function gate.reads_entry(p_entry uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select 1 from directory_entry e where e.id = p_entry
    and gate.reads_directory() is not null
    and (not e.is_inside or e.agency_id = gate.reads_directory()))
$$;

-- Which records of cases name an entry, as far as the reader's figures reach: by the name that it
-- had at any time. What somebody wrote is compared here and does not leave.
create function gate.directory_named() returns table (entry uuid, fact uuid, matter uuid,
  reference text, unit uuid, kind text, state text, day date, what text, recorded boolean,
  supported boolean)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
declare
  v_scopes int[] := gate.figure_scopes();
  v_agency uuid := gate.reads_directory();
begin
  if v_agency is null then return; end if;
  return query
  with names as (
    select distinct e.id as entry, lower(btrim(v.name)) as name
    from directory_entry e join directory_version v on v.entry_id = e.id
    where not e.happened and (not e.is_inside or e.agency_id = v_agency)),
  said as (
    select r.id, r.matter_id, r.happened_on, r.happened_at, 'report' as what, lower(btrim(r.body)) as name
    from record_firstreport r where r.scope_id = any(v_scopes) and r.body <> ''
      and not exists (select 1 from record_firstreport o where o.supersedes_id = r.id)
    union all
    select w.id, w.matter_id, w.happened_on, w.happened_at, 'use', lower(btrim(w.team))
    from record_welfarevisit w where w.scope_id = any(v_scopes) and w.team <> ''
      and not exists (select 1 from record_welfarevisit o where o.supersedes_id = w.id)
    union all
    select a.id, a.matter_id, a.happened_on, a.happened_at, 'use', lower(btrim(a.establishment))
    from record_interview a where a.scope_id = any(v_scopes) and a.establishment <> ''
      and not exists (select 1 from record_interview o where o.supersedes_id = a.id))
  select n.entry, s.id, s.matter_id, c.reference::text, m.unit_id, c.kind::text, c.state::text,
    s.happened_on, s.what,
    exists (select 1 from record_crimereport k where k.matter_id = s.matter_id),
    -- Whether somebody stood beside her before: a service that she took up, or one that has the
    -- case itself.
    g.kind in ('advocacy', 'voluntary') and c.opened_at < s.happened_at
      or exists (select 1 from record_referral f where f.matter_id = s.matter_id
        and f.step in ('accepted', 'attended', 'completed') and f.happened_at < s.happened_at)
  from said s join names n on n.name = s.name
  join access_matter m on m.id = s.matter_id join access_agency g on g.id = m.agency_id
  join record_case c on c.matter_id = m.id;
end $$;

-- How many people of a group were harmed in cases that began on a day, as far as the reader's
-- figures reach. What is masked is not asked for, and no case and nobody is named.
create function gate.directory_group(p_column text, p_codes text[], p_flag text, p_from date,
  p_until date) returns table (day date, number bigint)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
declare v_scopes int[] := gate.figure_scopes();
begin
  if gate.reads_directory() is null
     or p_column not in ('', 'ethnicity', 'disability', 'sex') then return; end if;
  return query
  select (c.opened_at at time zone 'Europe/London')::date as day, count(distinct i.person_id)
  from record_involvement i join record_person p on p.id = i.person_id
  join record_case c on c.matter_id = i.matter_id
  where i.scope_id = any(v_scopes) and i.ended_at is null and i.part = 'victim'
    and (c.opened_at at time zone 'Europe/London')::date between p_from and p_until
    and (case p_column when 'ethnicity' then p.ethnicity = any(p_codes)
           when 'disability' then p.disability = any(p_codes)
           when 'sex' then p.sex = any(p_codes)
           else coalesce((select f.state = 'set' from record_flag f
             where f.matter_id = i.matter_id and f.code = p_flag
             order by f.happened_at desc, f.recorded_at desc limit 1), false) end)
  group by 1;
end $$;

revoke all on function gate.directory_group(text, text[], text, date, date) from public;
grant execute on function gate.directory_group(text, text[], text, date, date) to goldenthread_app;
revoke all on function gate.reads_directory(), gate.directory_units(text), gate.reads_entry(uuid),
  gate.directory_named() from public;
grant execute on function gate.reads_directory(), gate.directory_units(text), gate.reads_entry(uuid),
  gate.directory_named() to goldenthread_app;
grant execute on function gate.reads_directory(), gate.reads_entry(uuid) to goldenthread_owner;
set local role goldenthread_owner;

do $$
declare t text;
begin
  foreach t in array array['directory_entry', 'directory_version', 'directory_check', 'directory_use'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to goldenthread_app', t);
    execute format('grant select on %I to goldenthread_gate', t);
    execute format('create policy gate on %I to goldenthread_gate using (true) with check (true)', t);
    if t <> 'directory_entry' then
      execute format('create policy seen on %I for select to goldenthread_app '
        'using (exists (select 1 from directory_entry e where e.id = entry_id))', t);
    end if;
  end loop;
end $$;

create policy seen on directory_entry for select to goldenthread_app
  using ((select gate.reads_directory()) is not null
    and (not is_inside or agency_id = (select gate.reads_directory())));
create policy added on directory_entry for insert to goldenthread_app
  with check (recorded_by = (select gate.reader()) and agency_id = (select gate.reads_directory())
    and unit_id = any((select gate.directory_units('create'))::uuid[])
    and (happened or unit_id = any((select gate.directory_units('edit'))::uuid[]))
    and (of_id is null or gate.reads_entry(of_id)));
create policy added on directory_version for insert to goldenthread_app
  with check (recorded_by = (select gate.reader()) and exists (
    select 1 from directory_entry e where e.id = entry_id
    and e.unit_id = any((select gate.directory_units('create'))::uuid[])
    and (e.happened or e.unit_id = any((select gate.directory_units('edit'))::uuid[]))));
create policy added on directory_check for insert to goldenthread_app
  with check (recorded_by = (select gate.reader()) and exists (
    select 1 from directory_entry e where e.id = entry_id
    and e.unit_id = any((select gate.directory_units('edit'))::uuid[])));
create policy added on directory_use for insert to goldenthread_app
  with check (recorded_by = (select gate.reader())
    and unit_id = any((select gate.visit() ->> 'covers')::uuid[])
    and exists (select 1 from directory_entry e where e.id = entry_id));
