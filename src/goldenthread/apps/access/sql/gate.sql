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
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin return (
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
  ) select array_agg(id) from reach);
end $$;

-- Units, what they became and were before, and everything above all of these, on a day.
create function gate.within(p_units uuid[], p_day date) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin return (
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
  ) select array_agg(id) from reach);
end $$;

-- Opens a visit: who acts in which role, what that reaches now. Raises 28000 where the signature
-- is not of this transaction, or the account or the role has ended.
create function gate.enter(p_role_held uuid, p_purpose text, p_request uuid, p_signature bytea)
returns jsonb language plpgsql security definer set search_path = pg_catalog, public
-- Its plans are made once for a connection: to make them anew took longer than to run them.
set plan_cache_mode = force_generic_plan as $$
declare
  k record;
  h record;
  v_this text := pg_current_xact_id_if_assigned()::text || '@' || extract(epoch from now())::text;
  v_day date := (now() at time zone 'Europe/London')::date;
  v_granted uuid[];
  v_conferring uuid[];
  v_opened uuid[];
  v_named uuid[];
  v_shut uuid[];
  v_dim uuid[];
  v_teams int[];
  v_apart boolean;
  v_far uuid[];
  v_plain uuid[];
  v_own uuid[];
  v_asked uuid[];
  v_reach jsonb := '{"T": "{}", "A": "{}", "M": "{}", "B": "{}", "R": "{}"}';
  v_mine uuid[];
  v_shared uuid[];
  v_grants jsonb := '{}';
  v_safe int[] := '{}';
  v_body text;
begin
  -- Both keys at once, and no call of gate.mac(): a page waits for this.
  select a.inner_pad as inner_app, a.outer_pad as outer_app,
         v.inner_pad as inner_visit, v.outer_pad as outer_visit into k
  from gate.secret a, gate.secret v where a.name = 'app' and v.name = 'visit';
  if p_signature is distinct from sha256(k.outer_app || sha256(k.inner_app || convert_to(
       concat_ws('|', v_this, p_role_held::text, p_purpose, p_request::text), 'UTF8'))) then
    raise exception 'This visit is not signed for this transaction.' using errcode = '28000';
  end if;
  select r.id, r.role, r.unit_id, r.person, r.agency_id, r.covers,
    gate.within((select array_agg(x.unit_id) from access_roleheld x
                 where x.user_id = r.person and (x.until_at is null or now() < x.until_at))
                || r.covers, v_day) as within
  into h
  from (
    select r.id, r.role, r.unit_id, u.id as person, u.agency_id,
           gate.covers(r.unit_id, v_day) as covers
    from access_roleheld r join access_user u on u.id = r.user_id
    where r.id = p_role_held and r.approved_at is not null
      and r.from_at <= now() and (r.until_at is null or now() < r.until_at)
      and u.is_active and (u.ended_at is null or now() < u.ended_at) and now() < u.attested_until
    offset 0
  ) r;
  if not found then
    raise exception 'This role is not held now.' using errcode = '28000';
  end if;

  -- What this person was given beside their own, what is shut to them, the scopes of their teams,
  -- and whether a matter of a team has a scope of its own: all in one statement, since most have
  -- none of it and a statement costs more than the looking.
  select
    array(
      select g.matter_id from access_grant g join access_sharingdecision d on d.id = g.decision_id
      where (g.user_id = h.person or g.unit_id = any(h.covers))
        and d.approved_at is not null and (d.revoked_at is null or now() < d.revoked_at)
        and g.from_at <= now() and (g.until_at is null or now() < g.until_at)
        and d.from_at <= now() and now() < d.until_at),
    array(
      select w.matter_id from access_conferencewindow w
      where w.agency_id = h.agency_id and w.from_at <= now()
        and (w.until_at is null or now() < w.until_at)),
    array(
      select o.matter_id from access_opening o
      where o.user_id = h.person and o.role_held_id = h.id
        and o.from_at <= now() and now() < o.until_at),
    array(
      select r.matter_id from access_named n
      join access_restriction r on r.id = n.restriction_id and r.matter_id = n.matter_id
      where n.user_id = h.person and n.from_at <= now() and (n.until_at is null or now() < n.until_at)
        and r.from_at <= now() and (r.until_at is null or now() < r.until_at)),
    array(
      select e.matter_id from access_exclusion e
      where (e.user_id = h.person or e.unit_id = any(h.within))
        and e.from_at <= now() and (e.until_at is null or now() < e.until_at)),
    array(
      select r.matter_id from access_assignment a join access_restriction r on r.matter_id = a.matter_id
      where a.user_id = h.person
        and r.from_at <= now() and (r.until_at is null or now() < r.until_at)
        and not exists (select 1 from access_named n
          where n.restriction_id = r.id and n.matter_id = r.matter_id and n.user_id = h.person
            and n.from_at <= now() and (n.until_at is null or now() < n.until_at))),
    array(select id from access_scope where not is_own and unit_id = any(h.covers)),
    exists (select 1 from access_scope where is_own and unit_id = any(h.covers))
  into v_granted, v_conferring, v_opened, v_named, v_shut, v_dim, v_teams, v_apart;

  -- What they have by name: in a team's scope, in one of its own, and in a scope of a team for which
  -- they do not act. Such a matter is reached by its own scope, also where their role or its unit
  -- changed after it was given; it gets one here, and then they are asked for again.
  for v_turn in 1 .. 2 loop
    select coalesce(array_agg(m.id) filter (where not s.is_own and m.unit_id <> all(h.covers)), '{}'),
           coalesce(array_agg(m.id) filter (where not s.is_own), '{}'),
           coalesce(array_agg(m.id) filter (where s.is_own), '{}')
    into v_far, v_plain, v_own
    from access_assignment a join access_matter m on m.id = a.matter_id
    join access_scope s on s.id = m.scope_id
    where a.user_id = h.person and a.from_at <= now() and (a.until_at is null or now() < a.until_at);
    exit when v_far = '{}';
    perform gate.separate(id) from unnest(v_far) id;
  end loop;
  v_mine := case when v_shut || v_dim = '{}' then v_plain
            else array(select id from unnest(v_plain) id where id <> all(v_shut || v_dim)) end;

  -- Of the matters with a scope of their own, the team's and what was given: all but those that
  -- exclude the visitor, and of the restricted those alone of which every restriction names them.
  v_asked := v_own || v_granted || v_conferring || v_opened || v_named;
  if v_apart or v_asked <> '{}' then
    with candidates as (
      select m.id, m.scope_id, true as team
      from access_scope s join access_matter m on m.scope_id = s.id
      where s.is_own and s.unit_id = any(h.covers)
      union
      select m.id, m.scope_id, m.unit_id = any(h.covers)
      from access_matter m join access_scope s on s.id = m.scope_id
      where m.id = any(v_asked) and s.is_own
    ), restricted as (
      select r.matter_id,
        bool_and(exists (select 1 from access_named n
          where n.restriction_id = r.id and n.matter_id = r.matter_id and n.user_id = h.person
            and n.from_at <= now() and (n.until_at is null or now() < n.until_at))) as is_named,
        bool_and(exists (select 1 from access_named n
          where n.restriction_id = r.id and n.matter_id = r.matter_id and n.user_id = h.person
            and n.is_handler and n.from_at <= now() and (n.until_at is null or now() < n.until_at))) as handles
      from access_restriction r
      where r.from_at <= now() and (r.until_at is null or now() < r.until_at)
        and r.matter_id in (select id from candidates)
      group by r.matter_id
    ), lit as (
      select c.*, r.matter_id is not null as is_restricted, coalesce(r.handles, false) as handles
      from candidates c left join restricted r on r.matter_id = c.id
      where c.id <> all(v_shut) and (r.matter_id is null or r.is_named)
    )
    select jsonb_build_object(
      'T', coalesce(array_agg(scope_id) filter (where team), '{}')::text,
      'A', coalesce(array_agg(scope_id) filter (where id = any(v_own)), '{}')::text,
      'M', coalesce(array_agg(scope_id) filter (where id = any(v_conferring)), '{}')::text,
      'B', coalesce(array_agg(scope_id)
                    filter (where not is_restricted and id = any(v_opened)), '{}')::text,
      'R', coalesce(array_agg(scope_id) filter (where handles), '{}')::text),
      v_mine || array_agg(id) filter (where id = any(v_own)),
      array_agg(id) filter (where id = any(v_granted))
    into v_reach, v_mine, v_shared from lit;
  end if;
  if v_shared is not null then
    with shares as (
      select m.scope_id, section, d.names_safe_contact and g.user_id is not null as safe
      from access_grant g join access_sharingdecision d on d.id = g.decision_id
      join access_matter m on m.id = g.matter_id
      -- A share opens what it names, for a purpose that the role may have for it.
      cross join unnest(d.sections) section
      join gate.purposes p on p.role = h.role and p.type = section and p.purpose = d.purpose
      where g.matter_id = any(v_shared) and (g.user_id = h.person or g.unit_id = any(h.covers))
        and d.approved_at is not null and (d.revoked_at is null or now() < d.revoked_at)
        and g.from_at <= now() and (g.until_at is null or now() < g.until_at)
        and d.from_at <= now() and now() < d.until_at
    )
    select
      (select jsonb_object_agg(section, scopes) from (
         select section, array_agg(distinct scope_id)::text as scopes
         from shares group by section) x),
      array(select scope_id from shares where safe and section = 'SAF')
    into v_grants, v_safe;
  end if;
  v_reach := v_reach || jsonb_build_object(
    'mine', v_mine::text, 'teams', v_teams::text,
    'G', coalesce(v_grants, '{}'), 'G!', v_safe::text,
    'person', h.person, 'role_held', h.id, 'role', h.role, 'agency', h.agency_id,
    'unit', h.unit_id, 'request', p_request, 'purpose', p_purpose,
    'covers', h.covers::text, 'within', h.within::text);
  v_body := v_reach::text;
  v_body := encode(sha256(k.outer_visit || sha256(k.inner_visit
              || convert_to(v_this || '|' || v_body, 'UTF8'))), 'hex') || v_body;
  v_body := set_config('gate.visit', v_body, true);
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
  select letters into v_letters from gate.matrix
  where role = v ->> 'role' and type = p_type and action = p_action;
  foreach v_letter in array coalesce(v_letters, '{}') loop
    if v_letter = 'G' then
      v_scopes := v_scopes || coalesce((v -> 'G' ->> p_type)::int[], '{}');
    elsif v_letter = 'T' then
      v_scopes := v_scopes || (v ->> 'teams')::int[] || (v ->> 'T')::int[];
    elsif v_letter in ('A', 'M', 'B', 'R', 'G!') then
      v_scopes := v_scopes || (v ->> v_letter)::int[];
    end if;
  end loop;
  return v_scopes;
end $$;

-- Every scope that shows any of these types of record in any way.
create function gate.shown(p_visit jsonb, p_types text[]) returns int[]
language sql stable security definer set search_path = pg_catalog as $$
  with opened as (
    select distinct letter, case when letter = 'G' then x.type end as section
    from gate.matrix x, unnest(x.letters) letter
    where x.role = p_visit ->> 'role' and x.type = any(p_types)
      and x.action in ('view', 'create', 'reveal', 'approve')
      and letter in ('T', 'A', 'M', 'B', 'R', 'G', 'G!')
  ), arrays as (
    select case letter when 'G' then p_visit -> 'G' ->> section else p_visit ->> letter end as one
    from opened
    union all
    select p_visit ->> 'teams' from opened where letter = 'T'
  )
  select coalesce(array_agg(distinct scope), '{}') from arrays, unnest(one::int[]) scope
$$;

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

-- The agency of a matter that this visit may see anything of; of any other matter, nothing.
create function gate.matter_agency(p_matter uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, public as $$
  select agency_id from access_matter
  where id = p_matter and (
    id = any((select (gate.visit() ->> 'mine')::uuid[])::uuid[])
    or scope_id = any((select gate.shown(gate.visit(),
                              array(select distinct type from gate.matrix)))::int[]))
$$;

-- Whether a matter is of the visitor's own agency, for roles that act for their whole agency. Of
-- any other matter it says no, whether there is one or not.
create function gate.keeps(p_matter uuid, p_type text, p_action text) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select 1 from access_matter m where m.id = p_matter
                 and m.agency_id = gate.own_agency(p_type, p_action))
$$;

-- Whether the visitor may name people whom a restriction of this matter lets through: whoever
-- proposes its first restriction, in the same transaction; afterwards who handles it.
create function gate.may_name(p_matter uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (
    select 1 from access_matter m where m.id = p_matter and (
      m.scope_id = any(gate.scopes('LST', 'edit'))
      or (m.scope_id = any(gate.scopes('LST', 'create')) or m.id = any(gate.matters('LST', 'create')))
      and not exists (
        select 1 from access_restriction r where r.matter_id = m.id
          and r.from_at <= now() and (r.until_at is null or now() < r.until_at))))
$$;

-- A unit has a scope from its first day, so that whoever visits knows it before the first matter.
create function gate.place_unit() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into access_scope (unit_id, is_own) values (new.id, false);
  return null;
end $$;

-- A matter starts in its team's scope, and is its team's agency's, whatever the program says.
create function gate.place_matter() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  select s.id, u.agency_id into new.scope_id, new.agency_id
  from access_scope s join access_unit u on u.id = s.unit_id
  where s.unit_id = new.unit_id and not s.is_own;
  return new;
end $$;

-- A row of a record lies in the scope of its matter, whatever the program says, and stays in it.
-- A row whose key is taken, or that points at a row of another matter or at none, lies nowhere: row
-- security refuses it in the very words in which it refuses a row in a matter that is hidden, or is
-- not there. That comes before any key is compared, so no ON CONFLICT ever looks at a hidden row.
-- Arguments: what a row points at, as 'column>table>key', and its unique columns; with commas.
create function gate.place_row() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_new jsonb := to_jsonb(new);
  v_old jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) end;
  v_one text;
  v_part text[];
  v_found uuid;
  v_nowhere boolean := false;
begin
  if tg_op = 'INSERT' then
    new.scope_id := (select scope_id from access_matter where id = new.matter_id);
  elsif new.matter_id is distinct from old.matter_id then
    raise exception 'A row stays in its matter.' using errcode = '42501';
  end if;
  foreach v_one in array string_to_array(tg_argv[1], ',') loop
    continue when v_new ->> v_one is not distinct from v_old ->> v_one;
    if tg_op = 'UPDATE' then
      raise exception 'A row keeps its key.' using errcode = '42501';
    end if;
    execute format('select exists (select 1 from %I where %I = ($1).%I)',
                   tg_table_name, v_one, v_one) into v_nowhere using new;
    exit when v_nowhere;
  end loop;
  foreach v_one in array string_to_array(tg_argv[0], ',') loop
    v_part := string_to_array(v_one, '>');
    continue when v_new ->> v_part[1] is not distinct from v_old ->> v_part[1];
    execute format('select matter_id from %I where %I = $1', v_part[2], v_part[3])
      into v_found using (v_new ->> v_part[1])::uuid;
    v_nowhere := v_nowhere or v_found is distinct from new.matter_id;
  end loop;
  if v_nowhere then
    new.matter_id := null;
    new.scope_id := null;
  end if;
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
  perform gate.follow(p_matter, v_unit, v_scope);
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

-- Writes who looked. The database says who, in which role and when; the program says at what. Looks
-- that are alike but for the record and its matter may come as one, with a list of each.
create function gate.look(p_rows jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public
-- As for gate.enter(): whatever a page writes, the plan is the same.
set plan_cache_mode = force_generic_plan as $$
declare
  v jsonb := gate.visit();
  v_request uuid := v ->> 'request';
  v_person uuid := v ->> 'person';
  v_role_held uuid := v ->> 'role_held';
  v_role text := v ->> 'role';
  v_agency uuid := v ->> 'agency';
  v_unit uuid := v ->> 'unit';
  v_purpose text := v ->> 'purpose';
begin
  if v is null then
    raise exception 'There is no visit to write down.' using errcode = '28000';
  end if;
  -- A matter is looked up by its key for each row: a join would read all matters for a page of few.
  insert into audit_look (at, request, "user", role_held, role, agency, unit, action, outcome,
    reason, purpose, words, place, record_type, record, matter, matter_agency, contexts, fields,
    is_known)
  select clock_timestamp(), v_request, v_person, v_role_held, v_role, v_agency, v_unit,
    r.action, r.outcome, coalesce(r.reason, ''), coalesce(r.purpose, v_purpose),
    coalesce(r.words, ''), coalesce(r.place, ''), r.type, r.at_record, r.of_matter, r.of_agency,
    coalesce(r.contexts, '{}'), coalesce(r.fields, '{}'),
    case when r.at_record is not null and r.is_guarded then r.of_agency is not null end
  from (
    select g.*, (select m.agency_id from access_matter m where m.id = g.of_matter) as of_agency
    from (
      select r.*, one.record as at_record,
        coalesce(one.matter, gate.matter_of(r.type, one.record)) as of_matter
      from (
        select r.*, r.type = any(array(select distinct type from gate.guarded)) as is_guarded
        from jsonb_to_recordset(p_rows) as r(action text, outcome text, reason text, words text,
          purpose text, place text, type text, record uuid, matter uuid, contexts text[],
          fields text[], records uuid[], matters uuid[]) offset 0
      ) r cross join lateral unnest(coalesce(r.records, array[r.record]),
                                    coalesce(r.matters, array[r.matter])) as one(record, matter)
      offset 0
    ) g offset 0
  ) r;
end $$;

-- The matter of any guarded row, seen or hidden; for the log alone. Every table is asked, so that a
-- row that is there takes as long as one that is not.
create function gate.matter_of(p_type text, p_record uuid) returns uuid
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare g record; v_one uuid; v_matter uuid;
begin
  for g in select table_name, key_column from gate.guarded where type = p_type loop
    execute format('select matter_id from %I where %I = $1', g.table_name, g.key_column)
      into v_one using p_record;
    v_matter := coalesce(v_matter, v_one);
  end loop;
  return v_matter;
end $$;

-- What decide() needs to know of a matter that this visit can see, and of this visitor in it; of
-- any other matter, nothing. Whom else it is given to or kept from is not told.
create function gate.standing(p_matters uuid[], p_types text[]) returns setof jsonb
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  v jsonb := gate.visit();
  v_person uuid := (v ->> 'person')::uuid;
  v_covers uuid[] := (v ->> 'covers')::uuid[];
  v_within uuid[] := (v ->> 'within')::uuid[];
  v_scopes int[];
  v_mine uuid[];
  v_agency uuid;
  v_dark uuid[];
begin
  if v is null then return; end if;
  v_scopes := gate.shown(v, p_types);
  v_mine := case when exists (select 1 from gate.matrix x where x.role = v ->> 'role'
                   and x.type = any(p_types) and x.action in ('view', 'create', 'reveal')
                   and 'A' = any(x.letters) and not 'T' = any(x.letters))
            then (v ->> 'mine')::uuid[] else '{}' end;
  -- Roles that act for their whole agency: all its matters but those they may not know of.
  if exists (select 1 from gate.matrix x where x.role = v ->> 'role' and x.type = any(p_types)
             and x.action in ('view', 'approve') and 'O' = any(x.letters)) then
    v_agency := (v ->> 'agency')::uuid;
    v_dark := gate.dark();
  end if;
  return query
  select jsonb_build_object('matter', m.id, 'agency', m.agency_id, 'unit', m.unit_id,
    'assigned', (select coalesce(jsonb_agg(jsonb_build_array(a.user_id, a.from_at, a.until_at)), '[]')
                 from access_assignment a where a.matter_id = m.id and a.user_id = v_person))
  || case when not s.is_own then '{}' else jsonb_build_object(
    'grants', (select coalesce(jsonb_agg(jsonb_build_object('person', g.user_id, 'unit', g.unit_id,
                 'sections', d.sections, 'fields', d.fields, 'purpose', d.purpose, 'basis', d.basis,
                 'safe', d.names_safe_contact, 'from', greatest(g.from_at, d.from_at),
                 'until', least(g.until_at, d.until_at), 'revoked', d.revoked_at)), '[]')
               from access_grant g join access_sharingdecision d on d.id = g.decision_id
               where g.matter_id = m.id and d.approved_at is not null
                 and (g.user_id = v_person or g.unit_id = any(v_covers))),
    'windows', (select coalesce(jsonb_agg(jsonb_build_array(w.agency_id, w.from_at, w.until_at, w.basis)), '[]')
                from access_conferencewindow w
                where w.matter_id = m.id and w.agency_id = (v ->> 'agency')::uuid),
    'openings', (select coalesce(jsonb_agg(jsonb_build_array(o.user_id, o.from_at, o.until_at, o.basis)), '[]')
                 from access_opening o
                 where o.matter_id = m.id and o.user_id = v_person
                   and o.role_held_id = (v ->> 'role_held')::uuid),
    'exclusions', (select coalesce(jsonb_agg(jsonb_build_object('person', e.user_id, 'unit', e.unit_id,
                     'from', e.from_at, 'until', e.until_at)), '[]')
                   from access_exclusion e
                   where e.matter_id = m.id
                     and (e.user_id = v_person or e.unit_id = any(v_within))),
    'restrictions', (select coalesce(jsonb_agg(jsonb_build_object('from', r.from_at,
                       'until', r.until_at, 'named', (
                         select coalesce(jsonb_agg(jsonb_build_array(n.user_id, n.from_at, n.until_at,
                                n.is_handler)), '[]') from access_named n
                         where n.restriction_id = r.id and n.matter_id = m.id
                           and n.user_id = v_person))), '[]')
                     from access_restriction r where r.matter_id = m.id)) end
  from access_matter m join access_scope s on s.id = m.scope_id
  where m.id = any(p_matters) and (m.scope_id = any(v_scopes) or m.id = any(v_mine)
    or m.agency_id = v_agency and m.id <> all(v_dark));
end $$;

-- Old and new values of one row of a matter, for whoever may view that type of record in it; of what
-- is masked, for whoever may have it shown.
create function gate.history(p_table text, p_row text, p_matter uuid) returns setof audit_change
language sql stable security definer set search_path = pg_catalog, public as $$
  with asked as (
    select t.type, case t.type when 'EQU' then 'reveal' else 'view' end as action
    from gate.guarded t where t.table_name = p_table
  )
  select c.* from audit_change c
  join gate.guarded g on g.table_name = c."table"
  join access_matter m on m.id = c.matter
  where c.matter = p_matter and c."table" = p_table and c."row" = p_row
    and (m.scope_id = any((select gate.scopes(a.type, a.action) from asked a)::int[])
         or m.id = any((select gate.matters(a.type, a.action) from asked a)::uuid[]))
  order by c.id
$$;

revoke all on all functions in schema gate from public;
grant execute on function gate.visit(), gate.reader(), gate.scopes(text, text),
  gate.matters(text, text), gate.own_agency(text, text), gate.keeps(uuid, text, text), gate.may_name(uuid),
  gate.matter_agency(uuid),
  gate.enter(uuid, text, uuid, bytea), gate.look(jsonb), gate.standing(uuid[], text[]),
  gate.history(text, text, uuid) to goldenthread_app;
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
