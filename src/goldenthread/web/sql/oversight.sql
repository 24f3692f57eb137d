-- Alerts and reviews: written by the overseer's job and by guardians, read by those they are for.
do $$
declare t text;
begin
  foreach t in array array['audit_alert', 'audit_review'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select on %I to goldenthread_app, goldenthread_gate, goldenthread_seal', t);
    execute format('create policy gate on %I to goldenthread_gate using (true) with check (true)', t);
    execute format('create policy seal on %I to goldenthread_seal using (true) with check (true)', t);
  end loop;
end $$;
grant insert on audit_alert to goldenthread_seal;
grant insert on audit_review to goldenthread_app;

-- An alert is for the guardians, or for the handlers, of the agencies that it names, and never for
-- somebody whom it is about (core: Alert.is_for, may_be_reviewed_by).
create policy for_guardians on audit_alert for select to goldenthread_app using (
  audience = 'guardian' and (select gate.own_agency('AUD', 'view')) = any(agencies)
  and not (select gate.reader()) = any(users));
create policy for_handlers on audit_alert for select to goldenthread_app using (
  audience = 'handler' and (select gate.visit() ->> 'role') = 'RH'
  and (select (gate.visit() ->> 'agency')::uuid) = any(agencies)
  and not (select gate.reader()) = any(users));

-- A review is read by those who may read what it is of.
create policy by_readers on audit_review for select to goldenthread_app using (
  agency = (select (gate.visit() ->> 'agency')::uuid)
  and (alert_id is null and agency = (select gate.own_agency('AUD', 'view'))
       or exists (select 1 from audit_alert a where a.id = alert_id)));
create policy by_guardians on audit_review for insert to goldenthread_app with check (
  "by" = (select gate.reader()) and agency = (select gate.own_agency('AUD', 'approve'))
  and (look is null or exists (select 1 from audit_look l where l.id = look
                               and l."user" <> (select gate.reader())))
  and (alert_id is null or exists (select 1 from audit_alert a where a.id = alert_id)));
create policy by_handlers on audit_review for insert to goldenthread_app with check (
  "by" = (select gate.reader()) and agency = (select (gate.visit() ->> 'agency')::uuid)
  and (select gate.visit() ->> 'role') = 'RH' and look is null
  and exists (select 1 from audit_alert a where a.id = alert_id));

-- A handler reads who looked at the restricted cases they hold (protection_lists.sql), and the looks
-- of an alert that is for them.
create policy of_alerts on audit_look for select to goldenthread_app using (
  (select gate.visit() ->> 'role') = 'RH' and exists (
    select 1 from audit_alert a where a.audience = 'handler' and audit_look.id = any(a.looks)));

-- Oversight asks by time, by person looked at, and how common a surname is.
create index look_by_time on audit_look (at);
create index look_at_person on audit_look (record, at) where record_type = 'PER';
create index person_by_family_name on record_person (lower(family_name));

set local role goldenthread_gate;

-- A look by professional standards, or on their behalf: a handler who looks into a complaint.
create function gate.is_standards(p_role text, p_purpose text) returns boolean
language sql immutable set search_path = pg_catalog as $$
  select p_role = 'RH' and p_purpose = 'complaint'
$$;

-- A name as it is compared: small letters without accents, apostrophes or double spaces.
create function gate.plain_name(p_name text) returns text
language sql immutable set search_path = pg_catalog as $$
  select btrim(regexp_replace(regexp_replace(
    lower(normalize(coalesce(p_name, ''), NFKD)), '[^[:alpha:] ]', '', 'g'), ' +', ' ', 'g'))
$$;

-- Whether more people bear a surname than can tell anything: more than a share of all recorded, and
-- in as many cases as it takes to know that.
create function gate.is_common_surname(p_name text, p_share float8, p_least int) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select count(distinct matter_id) >= p_least
     and count(*) > p_share * (select count(*) from record_person)
  from record_person where lower(family_name) = lower(p_name)
$$;

-- What oversight needs of each look since a moment: keys, times, yes or no. What agreed between the
-- looker and the person looked at is not told, only that it did. With `p_new`, only looks by people,
-- or at people, of whom there is a look since then, and of these only those that can matter.
create function gate.look_facts(p_since timestamptz, p_new timestamptz, p_share float8, p_least int)
returns table (number bigint, at timestamptz, "user" uuid, role text, agency uuid, unit uuid,
  action text, record_type text, outcome text, matter uuid, person uuid, record_agency uuid,
  purpose text, contexts text[], is_surname_same boolean, is_self boolean,
  is_hidden_restricted boolean, is_standards boolean)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
declare
  v_users uuid[] := array(select distinct l."user" from audit_look l where l.at >= p_new);
  v_people uuid[] := array(select distinct l.record from audit_look l where l.at >= p_new
    and l.record_type = 'PER' and l.outcome = 'allow' and l.action <> 'find');
begin
  return query with looked as (
    select l.* from audit_look l
    where l.at >= p_since and (p_new is null or l."user" = any(v_users)
      or l.record_type = 'PER' and l.record = any(v_people))
  ), facts as (
    select l.*, gate.is_standards(l.role::text, l.purpose::text) as standards,
      l.record_type = 'PER' and l.record is not null and l.action <> 'find'
        and l.outcome = 'allow' as opened,
      p.family_name as family,
      regexp_replace(gate.plain_name(u.name), '^.* ', '') as own_family,
      p.id is not null and l.outcome = 'allow' and l.action <> 'find'
        and gate.plain_name(u.name) in (gate.plain_name(p.given_names || ' ' || p.family_name),
                                        gate.plain_name(p.known_as)) as own
    from looked l
    left join record_person p on l.record_type = 'PER' and p.id = l.record
    left join access_user u on u.id = l."user"
  )
  select f.id, f.at, f."user", f.role::text, f.agency, f.unit, f.action::text,
    f.record_type::text, f.outcome::text, f.matter,
    case when f.record_type = 'PER' then f.record end, f.matter_agency, f.purpose::text,
    f.contexts::text[],
    case when f.opened and f.family <> '' and gate.plain_name(f.family) = f.own_family
         then not gate.is_common_surname(f.family, p_share, p_least) else false end,
    coalesce(f.own, false), false, f.standards
  from facts f
  where p_new is null or f.own or f.outcome in ('deny', 'absent') or 'glass' = any(f.contexts)
    or f.opened and not 'assigned' = any(f.contexts) and not f.standards
  order by f.at, f.id;
end $$;

-- Searches since a moment that can matter: for the searcher's own name, by hashes that the caller
-- made of it, or for somebody restricted to others. A search is no line of the log, so its number
-- is a negative one that is its own. Of a hidden record only whose it is is told.
create function gate.search_facts(p_since timestamptz, p_own jsonb)
returns table (number bigint, at timestamptz, "user" uuid, role text, agency uuid, unit uuid,
  record_agency uuid, is_self boolean, is_hidden_restricted boolean)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
begin
  return query with found as (
    select s.id, null::uuid as of_agency, true as own, false as hidden from record_search s
    where s.at >= p_since and s.hashes && array(
      select jsonb_array_elements_text(p_own -> s."user"::text))::varchar[]
    union all
    select m.search, a.agency_id, false, true from gate.searches_met(p_since) m
    join access_matter a on a.id = m.matter where m.because = 'restricted'
    group by m.search, a.agency_id
  )
  select -(hashtextextended(f.id::text || coalesce(f.of_agency::text, ''), 0) & 9223372036854775807) - 1,
    s.at, s."user", coalesce(r.role, '')::text, u.agency_id, coalesce(r.unit_id, u.agency_id),
    f.of_agency, f.own, f.hidden
  from found f join record_search s on s.id = f.id join access_user u on u.id = s."user"
  left join lateral (
    select h.role, h.unit_id from access_roleheld h where h.user_id = u.id and h.from_at <= s.at
    and (h.until_at is null or s.at < h.until_at) order by h.from_at, h.id limit 1) r on true
  order by s.at;
end $$;

-- Who searched since a moment.
create function gate.searchers(p_since timestamptz) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public as $$
  select distinct s."user" from record_search s where s.at >= p_since
$$;

-- The counts of each person's days at work, from a day until another, the last excluded. Any look
-- makes a day. It is core's day_counts() done where the log is.
create function gate.look_days(p_from date, p_until date)
returns table ("user" uuid, unit uuid, "on" date, outside bigint, glass bigint)
language sql stable security definer set search_path = pg_catalog, public as $$
  select l."user", l.unit, (l.at at time zone 'Europe/London')::date,
    count(distinct l.record) filter (where l.record_type = 'PER' and l.outcome = 'allow'
      and l.action <> 'find' and not 'assigned' = any(l.contexts)
      and not gate.is_standards(l.role::text, l.purpose::text)),
    count(distinct coalesce(l.matter::text, '-')) filter (where 'glass' = any(l.contexts))
  from audit_look l
  where l.at >= p_from::timestamp at time zone 'Europe/London'
    and l.at < p_until::timestamp at time zone 'Europe/London'
  group by 1, 2, 3
$$;

-- How many guardians' reviews there were of looks at a matter: all that its team is told (S6). The
-- answer is the same whether or not professional standards looked.
create function gate.reviews_of(p_matter uuid) returns bigint
language sql stable security definer set search_path = pg_catalog, public as $$
  select count(distinct r."by") from audit_review r join audit_look l on l.id = r.look
  where l.matter = p_matter and not gate.is_standards(l.role::text, l.purpose::text) and exists (
    select 1 from access_matter m
    where m.id = p_matter and m.scope_id = any(gate.scopes('CAS', 'view')))
$$;

revoke all on function gate.is_standards(text, text), gate.plain_name(text),
  gate.is_common_surname(text, float8, int), gate.search_facts(timestamptz, jsonb),
  gate.look_facts(timestamptz, timestamptz, float8, int), gate.searchers(timestamptz),
  gate.look_days(date, date), gate.reviews_of(uuid) from public;
grant execute on function gate.look_facts(timestamptz, timestamptz, float8, int),
  gate.search_facts(timestamptz, jsonb), gate.searchers(timestamptz), gate.look_days(date, date)
  to goldenthread_seal;
grant execute on function gate.reviews_of(uuid) to goldenthread_app;

set local role goldenthread_owner;
