-- Extracts taken into the record. The service that delivers may see no case. It may put rows of its
-- own agency into staging; these functions take them from there into the record, with every check
-- that a single row gets, made once for all rows of a statement (docs/adr/0029).

do $$
declare t text;
begin
  foreach t in array array['intake_delivery', 'intake_fault', 'intake_known'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy gate on %I to goldenthread_gate using (true) with check (true)', t);
    execute format('grant select, insert, update on %I to goldenthread_gate', t);
  end loop;
  foreach t in array array['intake_delivery', 'intake_fault'] loop
    execute format('grant select, insert on %I to goldenthread_app', t);
    execute format('create policy read on %I for select to goldenthread_app using ('
      'agency_id in ((select gate.own_agency(''STG'', ''view'')), '
      '(select gate.own_agency(''STG'', ''create''))))', t);
    execute format('create policy staged on %I for insert to goldenthread_app with check ('
      'agency_id = (select gate.own_agency(''STG'', ''create'')))', t);
  end loop;
end $$;
grant usage on sequence intake_fault_id_seq to goldenthread_app, goldenthread_gate;
grant insert on access_matter to goldenthread_gate;

-- Rows of these tables may be put by the intake. Their own trigger works row by row; here the same
-- is asked for all rows at once, so rows put by this role pass it.
do $$
declare v record;
begin
  for v in
    select t.oid, c.relname, t.tgname, pg_get_triggerdef(t.oid) as def
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where t.tgname = 'a_place_row'
      and (c.relname like 'record\_%' or c.relname in ('obligations_owed', 'obligations_turn',
        'intake_difference'))
      and c.relname not in ('record_safecontact', 'record_note', 'record_advocacynote',
        'record_marker', 'record_wish', 'record_wishtold', 'record_wishdeparture', 'record_toldoutside')
  loop
    execute format('drop trigger a_place_row on %I', v.relname);
    execute replace(v.def, 'FOR EACH ROW EXECUTE',
      'FOR EACH ROW WHEN (current_user <> ''goldenthread_intake'') EXECUTE');
    execute format('grant insert on %I to goldenthread_intake', v.relname);
    execute format('create policy intake on %I for insert to goldenthread_intake with check (true)',
      v.relname);
  end loop;
end $$;
grant usage, create on schema gate to goldenthread_intake;
grant usage on schema public to goldenthread_intake;

set local role goldenthread_gate;

-- What a row of a table points at within its matter: `column>table>key`. From the trigger's own words.
create function gate.points_of(p_table text) returns text[]
language sql stable security definer set search_path = pg_catalog, public as $$
  select array_remove(string_to_array(split_part(encode(t.tgargs, 'escape'), e'\\000', 1), ','), '')
  from pg_trigger t where t.tgrelid = p_table::regclass and t.tgname = 'a_place_row'
$$;

-- The agency for which the visitor delivers; raises 42501 for anybody else.
create function gate.intake_agency() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare v_agency uuid := gate.own_agency('STG', 'create');
begin
  if v_agency is null then
    raise exception 'Only who delivers extracts for an agency may do this.' using errcode = '42501';
  end if;
  return v_agency;
end $$;

-- The matters among these that are the agency's; any other is as if it were not there.
create function gate.intake_matters(p_matters uuid[])
returns table (matter uuid, scope_id int, unit uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
  select m.id, m.scope_id, m.unit_id from access_matter m
  where m.id = any(p_matters) and m.agency_id = gate.intake_agency()
$$;

-- What is known by these ids from earlier deliveries of the same agency.
create function gate.intake_known(p_given text[])
returns table (given text, matter uuid, "row" uuid, digest text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select k.given::text, k.matter, k."row", k.digest::text from intake_known k
  where k.agency_id = (select gate.intake_agency()) and k.given = any(p_given)
$$;

-- Rows of ours that a delivery knows, each as it stands now after whatever was put in its place; whether
-- something was, and whether people here wrote what stands, or an extract did.
create function gate.intake_rows(p_table text, p_rows uuid[])
returns table ("row" uuid, content jsonb, is_superseded boolean, is_ours boolean)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  v_agency uuid := gate.intake_agency();
  v_key text;
  v_later text := '';
begin
  select g.key_column into strict v_key from gate.guarded g where g.table_name = p_table;
  if gate.supersedes(p_table) then
    v_later := format('union select h."row", l.id, l.scope_id, l.matter_id from here h join %I l '
      'on l.scope_id = h.scope_id and l.matter_id = h.matter_id and l.supersedes_id = h.id', p_table);
  end if;
  return query execute format(
    'with recursive here("row", id, scope_id, matter_id) as ('
    'select t.%2$I, t.%2$I, t.scope_id, t.matter_id from %1$I t where t.%2$I = any($1) and exists ('
    'select 1 from intake_known k where k.agency_id = $2 and k.matter = t.matter_id '
    'and k."row" = t.%2$I) %3$s), '
    'told as (select h."row", h.id <> h."row" as is_later, to_jsonb(t) as content, t.recorded_at, '
    'not exists (select 1 from access_roleheld r where r.user_id = t.recorded_by and r.role = ''IM'') '
    'as is_ours from here h join %1$I t on t.%2$I = h.id and t.scope_id = h.scope_id) '
    'select distinct on (o."row") o."row", o.content, o.is_later, o.is_ours from told o '
    'order by o."row", o.is_ours desc, o.is_later desc, o.recorded_at desc',
    p_table, v_key, v_later) using p_rows, v_agency;
end $$;

-- Whether a row of a table may say that it stands in the place of another.
create function gate.supersedes(p_table text) returns boolean
language sql stable set search_path = pg_catalog, public as $$
  select exists (select 1 from pg_attribute a where a.attrelid = p_table::regclass
    and a.attname = 'supersedes_id' and not a.attisdropped)
$$;

-- Rows with a number of another system that were entered here by hand and stand; of the person that
-- each is about, whether an extract knows them.
create function gate.intake_entered(p_table text, p_matters uuid[])
returns table ("row" uuid, matter uuid, content jsonb, is_known boolean)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare v_agency uuid := gate.intake_agency(); v_later text := 'false';
begin
  if not has_table_privilege('goldenthread_intake', p_table::regclass, 'insert') then
    raise exception 'The intake puts nothing into %.', p_table using errcode = '42501';
  end if;
  if gate.supersedes(p_table) then
    v_later := format('exists (select 1 from %I l where l.scope_id = t.scope_id '
      'and l.matter_id = t.matter_id and l.supersedes_id = t.id)', p_table);
  end if;
  return query execute format(
    'select e.id, e.matter_id, e.content, exists (select 1 from intake_known k '
    'where k.agency_id = $2 and k.matter = e.matter_id and k."row" = (e.content ->> ''person_id'')::uuid) '
    'from (select t.id, t.matter_id, to_jsonb(t) as content from %I t '
    'join access_matter m on m.id = t.matter_id and m.agency_id = $2 '
    'where t.matter_id = any($1) and t.scope_id = m.scope_id and t.reference <> '''' and not (%s) '
    'and not exists (select 1 from intake_known k where k.agency_id = $2 and k.matter = t.matter_id '
    'and k."row" = t.id)) e', p_table, v_later) using p_matters, v_agency;
end $$;

-- Whom each offence harmed, and against whom it is alleged, also where that was ended here.
create function gate.intake_parties(p_matters uuid[])
returns table (matter uuid, offence uuid, person uuid, part text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select o.matter_id, o.offence_id, o.person_id, o.part::text
  from gate.intake_matters(p_matters) m
  join record_offenceparty o on o.scope_id = m.scope_id and o.matter_id = m.matter
$$;

-- What suspects are to victims; empty where it was recorded and ended here, with nothing since.
create function gate.intake_relationships(p_matters uuid[])
returns table (matter uuid, suspect uuid, victim uuid, said text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select r.matter_id, r.suspect_id, r.victim_id,
    coalesce(max(r.relationship) filter (where r.ended_at is null), '')
  from gate.intake_matters(p_matters) m
  join record_relationship r on r.scope_id = m.scope_id and r.matter_id = m.matter
  group by 1, 2, 3
$$;

-- Opens matters in units of the agency.
create function gate.intake_open(p_rows jsonb) returns table (matter uuid, scope_id int)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare v_agency uuid := gate.intake_agency();
begin
  if exists (select 1 from jsonb_to_recordset(p_rows) as r(id uuid, unit uuid)
             left join access_unit u on u.id = r.unit
             where u.agency_id is distinct from v_agency) then
    raise exception 'A case is opened in a unit of the agency that delivers.' using errcode = '42501';
  end if;
  return query
  with opened as (
    insert into access_matter (id, kind, agency_id, unit_id)
    select r.id, 'case', v_agency, r.unit from jsonb_to_recordset(p_rows) as r(id uuid, unit uuid)
    returning id, access_matter.scope_id
  ) select o.id, o.scope_id from opened o;
end $$;

-- Checks rows as the trigger of their table would, all at once, and has them put. `p_usual` is what
-- every row says that does not say otherwise; who wrote them is who delivers. Of facts, `p_kind` is
-- what their lines of the chronology say.
create function gate.intake_put(p_table text, p_usual jsonb, p_rows jsonb, p_kind text) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_agency uuid := gate.intake_agency();
  v_reader uuid := gate.reader();
  v_point text;
  v_part text[];
  v_is_wrong boolean;
begin
  if not has_table_privilege('goldenthread_intake', p_table::regclass, 'insert') then
    raise exception 'The intake puts nothing into %.', p_table using errcode = '42501';
  end if;
  if p_usual ?| array['id', 'matter_id', 'supersedes_id'] or exists (
       select 1 from jsonb_to_recordset(p_rows) as r(matter_id uuid, recorded_by uuid)
       left join access_matter m on m.id = r.matter_id
       where m.agency_id is distinct from v_agency
         or coalesce(r.recorded_by, v_reader) is distinct from v_reader)
  then
    raise exception 'A row is put into a case of the agency that delivers.' using errcode = '42501';
  end if;
  foreach v_point in array gate.points_of(p_table) loop
    v_part := string_to_array(v_point, '>');
    -- A row may point at one that is put beside it. What all rows say points at nothing.
    execute format(
      'select $2 ->> %1$L is not null or exists ('
      'select 1 from jsonb_to_recordset($1) as r(matter_id uuid, %1$I uuid) '
      'left join %2$I t on t.%3$I = r.%1$I where r.%1$I is not null '
      'and t.matter_id is distinct from r.matter_id%4$s)', v_part[1], v_part[2], v_part[3],
      case when v_part[2] = p_table then format(
        ' and not exists (select 1 from jsonb_to_recordset($1) as o(id uuid, matter_id uuid) '
        'where o.id = r.%I and o.matter_id = r.matter_id)', v_part[1]) else '' end)
      into v_is_wrong using p_rows, p_usual;
    if v_is_wrong then
      raise exception 'A row points at a row of its own case.' using errcode = '42501';
    end if;
  end loop;
  perform gate.put_rows(p_table, p_usual || jsonb_build_object('recorded_by', v_reader), p_rows, p_kind);
end $$;

-- Remembers under which ids the rows were delivered.
create function gate.intake_keep(p_rows jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare v_agency uuid := gate.intake_agency();
begin
  insert into intake_known (id, agency_id, given, matter, "row", digest)
  select gen_random_uuid(), v_agency, r.given, r.matter, r."row", r.digest
  from jsonb_to_recordset(p_rows) as r(given text, matter uuid, "row" uuid, digest text)
  on conflict (agency_id, given, matter) do update
    set "row" = excluded."row", digest = excluded.digest;
end $$;

-- Which of these people share one of their first keys with any of the staff: only of them is it
-- asked how alike they are.
create function gate.intake_alike(p_people jsonb) returns setof int
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  perform gate.intake_agency();
  return query select p.n from jsonb_to_recordset(p_people) as p(n int, keys text[])
    where exists (select 1 from access_staffkeys s where s.keys && p.keys);
end $$;

-- People who came into cases: whoever works here is kept from the case before anybody can read it,
-- as when one person is added by hand.
create function gate.intake_staff(p_people jsonb, p_decide_by timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_agency uuid := gate.intake_agency();
  v record;
begin
  for v in
    select p.matter, p.keys from jsonb_to_recordset(p_people) as p(matter uuid, keys text[])
    join access_matter m on m.id = p.matter and m.agency_id = v_agency
  loop
    perform gate.shut_for_staff(v.matter, v.keys, p_decide_by);
  end loop;
end $$;

-- Whoever holds a hidden record of a person who came into a case is called (S2), as when one person
-- is added by hand.
create function gate.intake_met(p_people jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_agency uuid := gate.intake_agency();
  v record;
begin
  for v in
    with hidden as materialized (
      select h.matter_id, h.search_hashes from record_person h
      where h.matter_id in (select r.matter_id from access_restriction r
        where r.from_at <= now() and (r.until_at is null or now() < r.until_at))
    )
    select p.matter, array_agg(distinct h.matter_id) as met
    from jsonb_to_recordset(p_people) as p(matter uuid, hashes text[])
    join access_matter m on m.id = p.matter and m.agency_id = v_agency
    join hidden h on h.search_hashes && p.hashes::varchar[] and h.matter_id <> p.matter
    group by p.matter
  loop
    perform gate.meet(v.met, v.matter);
  end loop;
end $$;

-- Restricts cases that are not restricted yet, to the handlers of the agency, or to its guardians.
-- Where it has neither, who delivers is named, who sees no case: nobody may read it meanwhile.
create function gate.intake_restrict(p_matters uuid[], p_words text, p_decide_by timestamptz)
returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_agency uuid := gate.intake_agency();
  v_matter uuid;
  v_restriction uuid;
begin
  for v_matter in
    select m.id from access_matter m
    where m.id = any(p_matters) and m.agency_id = v_agency and not gate.is_restricted(m.id)
  loop
    v_restriction := gen_random_uuid();
    insert into access_named (id, matter_id, restriction_id, user_id, is_handler, by_id, from_at,
      recorded_at)
    select gen_random_uuid(), v_matter, v_restriction, gate.reader(), false, gate.reader(), now(), now()
    where not exists (select 1 from gate.handlers(v_matter))
      and not exists (select 1 from gate.holders('PG', v_agency));
    insert into access_restriction (id, matter_id, state, reason, words, proposed_by_id, decide_by,
      from_at, recorded_at, lift_because)
    values (v_restriction, v_matter, 'provisional', 'manual', p_words, gate.reader(), p_decide_by,
      now(), now(), '');
  end loop;
end $$;

-- The frame and the facts of cases that were moved, without any words, and who was given them, for
-- deriving what is owed.
create function gate.intake_frames(p_matters uuid[])
returns table (matter uuid, unit uuid, kind text, source text, opened_at timestamptz, people jsonb,
  policy text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select f.* from gate.frames_in(array(select m.matter from gate.intake_matters(p_matters) m)) f
$$;

-- Whoever derives in one of these cases meanwhile waits until the delivery is there, and then reads
-- what it brought; who derives there now is waited for (see `gate.chronology_of`).
create function gate.intake_chronologies(p_matters uuid[])
returns table (matter uuid, unit uuid, kind text, source text, opened_at timestamptz, people jsonb,
  policy text, facts jsonb, given jsonb)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare v_scopes int[]; v_matters uuid[];
begin
  perform 1 from access_matter m where m.id = any(p_matters) and m.agency_id = gate.intake_agency()
    order by m.id for no key update;
  select array_agg(distinct m.scope_id), array_agg(m.matter) into v_scopes, v_matters
  from gate.intake_matters(p_matters) m;
  return query
  select f.*, x.facts, a.given
  from gate.frames_in(v_matters) f
  left join (select i.matter, jsonb_agg(jsonb_build_array(i.template, i.fact)) as facts
             from gate.many_facts(v_scopes, v_matters) i group by 1) x on x.matter = f.matter
  left join (select i.matter, jsonb_agg(to_jsonb(i)) as given
             from gate.allocated(v_scopes, v_matters) i group by 1) a on a.matter = f.matter;
end $$;

-- Stores what was derived of cases that had obligations before.
create function gate.intake_owed(p_matter uuid, p_derived jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if exists (select 1 from gate.intake_matters(array[p_matter])) then
    perform gate.store_obligations(p_matter, p_derived);
  end if;
end $$;

revoke all on function gate.points_of(text), gate.supersedes(text), gate.intake_agency(),
  gate.intake_matters(uuid[]),
  gate.intake_known(text[]), gate.intake_rows(text, uuid[]), gate.intake_entered(text, uuid[]),
  gate.intake_parties(uuid[]), gate.intake_relationships(uuid[]), gate.intake_open(jsonb),
  gate.intake_put(text, jsonb, jsonb, text), gate.intake_keep(jsonb),
  gate.intake_alike(jsonb), gate.intake_staff(jsonb, timestamptz), gate.intake_met(jsonb),
  gate.intake_restrict(uuid[], text, timestamptz), gate.intake_frames(uuid[]),
  gate.intake_chronologies(uuid[]), gate.intake_owed(uuid, jsonb) from public;
grant execute on function gate.intake_matters(uuid[]),
  gate.intake_known(text[]), gate.intake_rows(text, uuid[]), gate.intake_entered(text, uuid[]),
  gate.intake_parties(uuid[]), gate.intake_relationships(uuid[]), gate.intake_open(jsonb),
  gate.intake_put(text, jsonb, jsonb, text), gate.intake_keep(jsonb),
  gate.intake_alike(jsonb), gate.intake_staff(jsonb, timestamptz), gate.intake_met(jsonb),
  gate.intake_restrict(uuid[], text, timestamptz), gate.intake_frames(uuid[]),
  gate.intake_chronologies(uuid[]), gate.intake_owed(uuid, jsonb) to goldenthread_app;

-- Puts rows that were checked. Nobody may call it but the gate.
set local role goldenthread_intake;
create function gate.put_rows(p_table text, p_usual jsonb, p_rows jsonb, p_kind text) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  execute format('insert into %1$I select * from '
    'jsonb_populate_recordset(jsonb_populate_record(null::%1$I, $1), $2)', p_table)
  using p_usual, p_rows;
  if p_kind <> '' then
    insert into record_event (id, matter_id, scope_id, recorded_at, recorded_by, kind, "table", "row",
      happened_at, happened_on)
    select gen_random_uuid(), r.matter_id, r.scope_id, r.recorded_at, (p_usual ->> 'recorded_by')::uuid,
      p_kind, p_table, r.id, r.happened_at, (r.happened_at at time zone 'Europe/London')::date
    from jsonb_to_recordset(p_rows) as r(id uuid, matter_id uuid, scope_id int,
      recorded_at timestamptz, happened_at timestamptz);
  elsif p_table = 'obligations_owed' then
    insert into obligations_turn (id, matter_id, scope_id, recorded_at, recorded_by, owed_id, state,
      due_at, unit_id, at)
    select gen_random_uuid(), r.matter_id, r.scope_id, u.recorded_at, u.recorded_by, r.id, r.state,
      r.due_at, r.unit_id, u.changed_at
    from jsonb_to_record(p_usual) as u(recorded_at timestamptz, recorded_by uuid,
                                       changed_at timestamptz),
      jsonb_to_recordset(p_rows) as r(id uuid, matter_id uuid, scope_id int, state text,
                                      due_at timestamptz, unit_id uuid);
  end if;
end $$;
revoke all on function gate.put_rows(text, jsonb, jsonb, text) from public;
grant execute on function gate.put_rows(text, jsonb, jsonb, text) to goldenthread_gate;

set local role goldenthread_owner;
revoke create on schema gate from goldenthread_intake;
