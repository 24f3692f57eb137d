-- The gate underneath: which scopes a visitor may use, worked out by the database from its own
-- tables and from the matrix that core/rules/access prints. The application says who is there
-- and signs it; it does not say what they may see.

set local role goldenthread_gate;

create table gate.matrix (
  role text not null, type text not null, action text not null, letters text[] not null,
  primary key (role, type, action)
);
create table gate.guarded (table_name text primary key, type text not null, key_column text not null);
grant select, insert, update, delete on gate.matrix to goldenthread_owner;
grant select, insert on gate.guarded to goldenthread_owner;

-- A unit, what it became, and everything below and before these, on a day.
create function gate.covers(p_unit uuid, p_day date) returns uuid[]
language sql stable security definer set search_path = pg_catalog, public as $$
  with recursive ahead(id) as (
    select p_unit
    union
    select s.successor_id from ahead a join access_unitsuccession s
      on s.unit_id = a.id and s.from_on <= p_day
  ), reach(id) as (
    select id from ahead
    union
    select x.id from reach r cross join lateral (
      select p.unit_id as id from access_unitplace p
      where p.parent_id = r.id and p.from_on <= p_day and (p.until_on is null or p_day < p.until_on)
      union all
      select s.unit_id from access_unitsuccession s
      where s.successor_id = r.id and s.from_on <= p_day
    ) x
  ) select array_agg(id) from reach
$$;

-- Units, what they became and were before, and everything above all of these, on a day.
create function gate.within(p_units uuid[], p_day date) returns uuid[]
language sql stable security definer set search_path = pg_catalog, public as $$
  with recursive reach(id) as (
    select unnest(p_units)
    union
    select x.id from reach r cross join lateral (
      select p.parent_id as id from access_unitplace p
      where p.unit_id = r.id and p.parent_id is not null
        and p.from_on <= p_day and (p.until_on is null or p_day < p.until_on)
      union all
      select s.successor_id from access_unitsuccession s
      where s.unit_id = r.id and s.from_on <= p_day
      union all
      select s.unit_id from access_unitsuccession s
      where s.successor_id = r.id and s.from_on <= p_day
    ) x
  ) select array_agg(id) from reach
$$;

-- Opens a visit: who acts in which role, what that reaches now. Raises 28000 where the signature
-- is not of this transaction, or the account or the role has ended.
create function gate.enter(p_role_held uuid, p_purpose text, p_request uuid, p_signature bytea)
returns jsonb language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  h record;
  v_day date := (now() at time zone 'Europe/London')::date;
  v_covers uuid[];
  v_within uuid[];
  v_reach jsonb;
  v_body text;
begin
  if p_signature is distinct from gate.mac('app', concat_ws('|', pg_current_xact_id()::text,
       p_role_held::text, p_purpose, p_request::text)) then
    raise exception 'This visit is not signed for this transaction.' using errcode = '28000';
  end if;
  select r.id, r.role, r.unit_id, u.id as person, u.agency_id into h
  from access_roleheld r join access_user u on u.id = r.user_id
  where r.id = p_role_held and r.approved_at is not null
    and r.from_at <= now() and (r.until_at is null or now() < r.until_at)
    and u.is_active and (u.ended_at is null or now() < u.ended_at) and now() < u.attested_until;
  if not found then
    raise exception 'This role is not held now.' using errcode = '28000';
  end if;
  v_covers := gate.covers(h.unit_id, v_day);
  select gate.within(array_agg(r.unit_id) || v_covers, v_day) into v_within
  from access_roleheld r
  where r.user_id = h.person and (r.until_at is null or now() < r.until_at);
  with assigned as (
    select a.matter_id from access_assignment a
    where a.user_id = h.person and a.from_at <= now() and (a.until_at is null or now() < a.until_at)
  ), granted as (
    select g.matter_id, d.sections, d.names_safe_contact and g.user_id is not null as named_safe
    from access_grant g join access_sharingdecision d on d.id = g.decision_id
    where (g.user_id = h.person or g.unit_id = any(v_covers))
      and d.approved_at is not null and (d.revoked_at is null or now() < d.revoked_at)
      and g.from_at <= now() and (g.until_at is null or now() < g.until_at)
      and d.from_at <= now() and now() < d.until_at
  ), conferring as (
    select w.matter_id from access_conferencewindow w
    where w.agency_id = h.agency_id and w.from_at <= now()
      and (w.until_at is null or now() < w.until_at)
  ), opened as (
    select o.matter_id from access_opening o
    where o.user_id = h.person and o.role_held_id = h.id
      and o.from_at <= now() and now() < o.until_at
  ), named as (
    select n.matter_id, bool_or(n.is_handler) as handler from access_named n
    join access_restriction r on r.id = n.restriction_id
    where n.user_id = h.person and n.from_at <= now() and (n.until_at is null or now() < n.until_at)
      and r.from_at <= now() and (r.until_at is null or now() < r.until_at)
    group by n.matter_id
  ), restricted as (
    select r.matter_id from access_restriction r
    where r.from_at <= now() and (r.until_at is null or now() < r.until_at)
  ), shut as (
    select e.matter_id from access_exclusion e
    where (e.user_id = h.person or e.unit_id = any(v_within))
      and e.from_at <= now() and (e.until_at is null or now() < e.until_at)
  ), candidates as (
    select m.id, m.scope_id, s.is_own, m.unit_id = any(v_covers) as team
    from access_matter m join access_scope s on s.id = m.scope_id
    where s.is_own and m.unit_id = any(v_covers)
       or m.id in (select matter_id from assigned union select matter_id from granted
                   union select matter_id from conferring union select matter_id from opened
                   union select matter_id from named)
  ), reached as (
    select c.id, c.scope_id, c.is_own, c.team, n.handler,
           exists (select 1 from restricted r where r.matter_id = c.id) as is_restricted,
           n.matter_id is not null as is_named
    from candidates c left join named n on n.matter_id = c.id
    where not exists (select 1 from shut x where x.matter_id = c.id)
  ), lit as (
    select * from reached where not is_restricted or is_named
  )
  select jsonb_build_object(
    'T', (select array_agg(id) from access_scope where not is_own and unit_id = any(v_covers))
         || coalesce((select array_agg(scope_id) from lit where is_own and team), '{}'),
    'A', coalesce((select array_agg(l.scope_id) from lit l join assigned a on a.matter_id = l.id
                   where l.is_own), '{}'),
    'mine', coalesce((select array_agg(l.id) from lit l join assigned a on a.matter_id = l.id), '{}'),
    'M', coalesce((select array_agg(l.scope_id) from lit l join conferring w on w.matter_id = l.id
                   where l.is_own), '{}'),
    'B', coalesce((select array_agg(l.scope_id) from lit l join opened o on o.matter_id = l.id
                   where l.is_own and not l.is_restricted), '{}'),
    'R', coalesce((select array_agg(l.scope_id) from lit l
                   where l.is_own and l.is_restricted and l.handler), '{}'),
    'G!', coalesce((select array_agg(l.scope_id) from lit l join granted g on g.matter_id = l.id
                    where l.is_own and g.named_safe), '{}'),
    'G', coalesce((select jsonb_object_agg(x.section, x.scopes) from (
            select section, array_agg(l.scope_id)::text as scopes
            from lit l join granted g on g.matter_id = l.id
            cross join unnest(g.sections) section where l.is_own group by section) x), '{}')
  ) into v_reach;
  -- Arrays are kept as their text, which PostgreSQL turns back into an array at once.
  select jsonb_object_agg(key, case when jsonb_typeof(value) = 'array'
           then to_jsonb(replace(replace(replace(value::text, '[', '{'), ']', '}'), '"', ''))
           when jsonb_typeof(value) = 'null' then to_jsonb('{}'::text) else value end)
  into v_reach from jsonb_each(v_reach);
  v_reach := v_reach || jsonb_build_object(
    'person', h.person, 'role_held', h.id, 'role', h.role, 'agency', h.agency_id,
    'unit', h.unit_id, 'request', p_request, 'purpose', p_purpose,
    'covers', v_covers::text, 'within', v_within::text);
  v_body := v_reach::text;
  perform set_config('gate.visit', encode(gate.mac('visit',
    pg_current_xact_id()::text || '|' || v_body), 'hex') || v_body, true);
  return v_reach;
end $$;

create function gate.letters(p_visit jsonb, p_type text, p_action text) returns text[]
language sql stable security definer set search_path = pg_catalog as $$
  select letters from gate.matrix
  where role = p_visit ->> 'role' and type = p_type and action = p_action
$$;

-- The scopes in which this visit may do this with this type of record. Nothing is never all.
create function gate.scopes(p_type text, p_action text) returns int[]
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  v jsonb := gate.visit();
  v_letters text[];
  v_scopes int[] := '{}';
  v_letter text;
begin
  if v is null then return v_scopes; end if;
  v_letters := gate.letters(v, p_type, p_action);
  foreach v_letter in array coalesce(v_letters, '{}') loop
    if v_letter = 'G' then
      v_scopes := v_scopes || coalesce((v -> 'G' ->> p_type)::int[], '{}');
    elsif v_letter in ('T', 'A', 'M', 'B', 'R', 'G!') then
      v_scopes := v_scopes || (v ->> v_letter)::int[];
    end if;
  end loop;
  return v_scopes;
end $$;

-- Matters given to this visitor by name, where the name opens more than the team does.
create function gate.matters(p_type text, p_action text) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  v jsonb := gate.visit();
  v_letters text[];
begin
  if v is null then return '{}'; end if;
  v_letters := gate.letters(v, p_type, p_action);
  if 'A' = any(v_letters) and not 'T' = any(v_letters) then
    return (v ->> 'mine')::uuid[];
  end if;
  return '{}';
end $$;

-- The visitor's own agency, where the matrix lets the role act for its whole agency.
create function gate.own_agency(p_type text, p_action text) returns uuid
language plpgsql stable security definer set search_path = pg_catalog as $$
declare v jsonb := gate.visit();
begin
  if v is not null and 'O' = any(gate.letters(v, p_type, p_action)) then
    return (v ->> 'agency')::uuid;
  end if;
  return null;
end $$;

create function gate.matter_agency(p_matter uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, public as $$
  select agency_id from access_matter where id = p_matter
$$;

-- A unit has a scope from its first day, so that whoever visits knows it before the first matter.
create function gate.place_unit() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into access_scope (unit_id, is_own) values (new.id, false);
  return null;
end $$;

-- A matter starts in its team's scope.
create function gate.place_matter() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  select id into new.scope_id from access_scope where unit_id = new.unit_id and not is_own;
  return new;
end $$;

-- A row of a record lies in the scope of its matter, whatever the program says.
create function gate.place_row() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  new.scope_id := (select scope_id from access_matter where id = new.matter_id);
  return new;
end $$;

-- From its first grant, exclusion, restriction or opening a matter has a scope of its own.
create function gate.separate(p_matter uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare v_scope int; v_unit uuid;
begin
  select m.unit_id into v_unit from access_matter m join access_scope s on s.id = m.scope_id
  where m.id = p_matter and not s.is_own for update of m;
  if not found then return; end if;
  insert into access_scope (unit_id, is_own) values (v_unit, true) returning id into v_scope;
  update access_matter set scope_id = v_scope where id = p_matter;
end $$;

create function gate.separate_matter() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform gate.separate(new.matter_id);
  return null;
end $$;

-- Who is given a matter by name without acting for its unit reaches it by its own scope.
create function gate.separate_assigned() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare v_day date := (now() at time zone 'Europe/London')::date;
begin
  if not exists (
    select 1 from access_roleheld r join access_matter m on m.id = new.matter_id
    where r.user_id = new.user_id and m.unit_id = any(gate.covers(r.unit_id, v_day))
  ) then perform gate.separate(new.matter_id); end if;
  return null;
end $$;

-- Writes who looked. The database says who, in which role and when; the program says at what.
create function gate.look(p_rows jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare v jsonb := gate.visit();
begin
  if v is null then
    raise exception 'There is no visit to write down.' using errcode = '28000';
  end if;
  insert into audit_look (at, request, "user", role_held, role, agency, unit, action, outcome,
    reason, purpose, words, place, record_type, record, matter, matter_agency, contexts, fields,
    is_known)
  select clock_timestamp(), (v ->> 'request')::uuid, (v ->> 'person')::uuid,
    (v ->> 'role_held')::uuid, v ->> 'role', (v ->> 'agency')::uuid, (v ->> 'unit')::uuid,
    r.action, r.outcome, coalesce(r.reason, ''), coalesce(r.purpose, v ->> 'purpose'), coalesce(r.words, ''),
    coalesce(r.place, ''), r.type, r.record, coalesce(r.matter, m.id), m.agency_id,
    coalesce(r.contexts, '{}'), coalesce(r.fields, '{}'),
    case when r.record is null then null else r.matter is not null or m.id is not null end
  from jsonb_to_recordset(p_rows) as r(action text, outcome text, reason text, words text, purpose text,
    place text, type text, record uuid, matter uuid, contexts text[], fields text[])
  left join access_matter m on m.id = coalesce(r.matter, gate.matter_of(r.type, r.record));
end $$;

-- The matter of any guarded row, seen or hidden; for the log alone.
create function gate.matter_of(p_type text, p_record uuid) returns uuid
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare g record; v_matter uuid;
begin
  for g in select table_name, key_column from gate.guarded where type = p_type loop
    execute format('select matter_id from %I where %I = $1', g.table_name, g.key_column)
      into v_matter using p_record;
    if v_matter is not null then return v_matter; end if;
  end loop;
  return null;
end $$;

-- What decide() needs to know of a matter that this visit can see; of any other, nothing.
create function gate.standing(p_matters uuid[], p_types text[]) returns setof jsonb
language sql stable security definer set search_path = pg_catalog, public as $$
  select jsonb_build_object(
    'matter', m.id, 'agency', m.agency_id, 'unit', m.unit_id,
    'assigned', (select coalesce(jsonb_agg(jsonb_build_array(a.user_id, a.from_at, a.until_at)), '[]')
                 from access_assignment a where a.matter_id = m.id),
    'grants', (select coalesce(jsonb_agg(jsonb_build_object('person', g.user_id, 'unit', g.unit_id,
                 'sections', d.sections, 'purpose', d.purpose, 'basis', d.basis,
                 'safe', d.names_safe_contact, 'from', greatest(g.from_at, d.from_at),
                 'until', least(g.until_at, d.until_at), 'revoked', d.revoked_at)), '[]')
               from access_grant g join access_sharingdecision d on d.id = g.decision_id
               where g.matter_id = m.id and d.approved_at is not null),
    'windows', (select coalesce(jsonb_agg(jsonb_build_array(w.agency_id, w.from_at, w.until_at, w.basis)), '[]')
                from access_conferencewindow w where w.matter_id = m.id),
    'openings', (select coalesce(jsonb_agg(jsonb_build_array(o.user_id, o.from_at, o.until_at, o.basis)), '[]')
                 from access_opening o where o.matter_id = m.id),
    'exclusions', (select coalesce(jsonb_agg(jsonb_build_object('person', e.user_id, 'unit', e.unit_id,
                     'from', e.from_at, 'until', e.until_at)), '[]')
                   from access_exclusion e where e.matter_id = m.id),
    'restrictions', (select coalesce(jsonb_agg(jsonb_build_object('from', r.from_at,
                       'until', r.until_at, 'named', (
                         select coalesce(jsonb_agg(jsonb_build_array(n.user_id, n.from_at, n.until_at,
                                n.is_handler)), '[]') from access_named n
                         where n.restriction_id = r.id))), '[]')
                     from access_restriction r where r.matter_id = m.id))
  from access_matter m
  where m.id = any(p_matters)
    and (m.scope_id in (select unnest(gate.scopes(t, a)) from unnest(p_types) t
                        cross join unnest(array['view', 'create', 'reveal', 'approve']) a)
         or m.id in (select unnest(gate.matters(t, a)) from unnest(p_types) t
                     cross join unnest(array['view', 'create', 'reveal']) a))
$$;

-- Old and new values of one row, for whoever may view that type of record in that matter.
create function gate.history(p_table text, p_row text) returns setof audit_change
language sql stable security definer set search_path = pg_catalog, public as $$
  select c.* from audit_change c
  join gate.guarded g on g.table_name = c."table"
  join access_matter m on m.id = c.matter
  where c."table" = p_table and c."row" = p_row
    and (m.scope_id = any(gate.scopes(g.type, 'view')) or m.id = any(gate.matters(g.type, 'view')))
  order by c.id
$$;

revoke all on all functions in schema gate from public;
grant execute on function gate.visit(), gate.reader(), gate.scopes(text, text),
  gate.matters(text, text), gate.own_agency(text, text), gate.matter_agency(uuid),
  gate.enter(uuid, text, uuid, bytea), gate.look(jsonb), gate.standing(uuid[], text[]),
  gate.history(text, text) to goldenthread_app;
grant execute on all functions in schema gate to goldenthread_owner;
set local role goldenthread_owner;

do $$
declare t text;
begin
  foreach t in array array['access_agency', 'access_unit', 'access_unitname', 'access_unitplace',
    'access_unitsuccession', 'access_user', 'access_roleheld', 'access_scope', 'access_matter',
    'access_assignment', 'access_sharingdecision', 'access_grant', 'access_conferencewindow',
    'access_restriction', 'access_named', 'access_exclusion', 'access_opening'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy gate on %I to goldenthread_gate using (true) with check (true)', t);
    execute format('grant select on %I to goldenthread_gate', t);
  end loop;
end $$;
grant insert on access_scope to goldenthread_gate;
grant usage on sequence access_scope_id_seq to goldenthread_gate;
grant update on access_matter to goldenthread_gate;
grant insert on access_opening to goldenthread_gate;
