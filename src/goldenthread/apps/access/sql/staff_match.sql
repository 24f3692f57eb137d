-- A party to a case who works here. Staff are known by keyed hashes alone; what is alike restricts
-- the case in the transaction in which the person came into it.

set local role goldenthread_gate;

-- Keeps by which keyed hashes a member of staff is known; for who keeps that agency's accounts.
create function gate.keep_staff_keys(p_user uuid, p_keys text[]) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not exists (select 1 from access_user u where u.id = p_user
                 and u.agency_id = gate.own_agency('ACC', 'create')) then
    raise exception 'Who keeps the accounts of an agency says how its staff are known.'
      using errcode = '42501';
  end if;
  insert into access_staffkeys (user_id, keys) values (p_user, p_keys)
  on conflict (user_id) do update set keys = excluded.keys;
end $$;

-- Staff who are like a person by these keys, and whether by more than a name alone. A name alone
-- counts only while a date of birth is unknown (core: staff_match).
create function gate.like_staff(p_keys text[]) returns table (member uuid, restricts boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select n.user_id, bool_or(k not like 'name:%')
  from (select s.user_id, s.keys from access_staffkeys s
        where s.keys && array_remove(p_keys, 'born:known')) n
  cross join unnest(n.keys) k
  where k = any(p_keys) and k <> 'born:known'
  group by n.user_id, n.keys
  having bool_or(k not like 'name:%')
      or not ('born:known' = any(n.keys) and 'born:known' = any(p_keys))
$$;

-- The teams of these people: the units of their roles. The top unit of the agency that owns the
-- matter is left out, since it would leave nobody.
create function gate.teams(p_people uuid[], p_owner uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public as $$
  select distinct r.unit_id from access_roleheld r join access_unit n on n.id = r.unit_id
  where r.user_id = any(p_people) and (r.until_at is null or now() < r.until_at)
    and (n.agency_id <> p_owner or exists (
      select 1 from access_unitplace p where p.unit_id = n.id and p.parent_id is not null
      and p.from_on <= (now() at time zone 'Europe/London')::date
      and (p.until_on is null or (now() at time zone 'Europe/London')::date < p.until_on)))
$$;

-- A person came into a matter. If they work here, it is restricted, and they and their team are
-- excluded, before anybody else can read it. False where the visitor does not see it any more.
create function gate.match_staff(p_matter uuid, p_keys text[], p_decide_by timestamptz)
returns boolean language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not gate.sees(p_matter, 'PER', 'create') then
    raise exception 'Staff are matched by who may add a person.' using errcode = '42501';
  end if;
  return gate.shut_for_staff(p_matter, p_keys, p_decide_by);
end $$;

-- The same, for functions that have asked whether the visitor may.
create function gate.shut_for_staff(p_matter uuid, p_keys text[], p_decide_by timestamptz)
returns boolean language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_person uuid := gate.reader();
  v_agency uuid := gate.owner_of(p_matter);
  v_members uuid[];
  v_by_name boolean;
  v_restriction uuid := gen_random_uuid();
begin
  select array_agg(member) filter (where restricts), bool_or(not restricts)
  into v_members, v_by_name from gate.like_staff(p_keys);
  if v_members is null then
    if v_by_name then
      perform gate.tell('staff_match', case when exists (select 1 from gate.handlers(p_matter))
                                       then 'RH' else 'PG' end, v_agency, null, p_matter);
    end if;
    return true;
  end if;
  insert into access_exclusion (id, matter_id, user_id, unit_id, origin, words, by_id, from_at,
    recorded_at, lift_because)
  select gen_random_uuid(), p_matter, x.member, x.team, 'staff_match', '', v_person, now(), now(), ''
  from (select m as member, null::uuid as team from unnest(v_members) m
        union all select null, t from gate.teams(v_members, v_agency) t) x
  where not exists (
    select 1 from access_exclusion e where e.matter_id = p_matter
    and (e.user_id = x.member or e.unit_id = x.team) and (e.until_at is null or now() < e.until_at));
  if not gate.is_restricted(p_matter) then
    insert into access_named (id, matter_id, restriction_id, user_id, is_handler, by_id, from_at, recorded_at)
    select gen_random_uuid(), p_matter, v_restriction, v_person, false, v_person, now(), now()
    where v_person <> all(v_members);
    insert into access_restriction (id, matter_id, state, reason, words, proposed_by_id, decide_by,
      from_at, recorded_at, lift_because)
    values (v_restriction, p_matter, 'provisional', 'staff_match', '', v_person, p_decide_by,
      now(), now(), '');
  end if;
  return p_matter <> all(gate.dark());
end $$;

revoke all on function gate.keep_staff_keys(uuid, text[]), gate.like_staff(text[]),
  gate.teams(uuid[], uuid), gate.match_staff(uuid, text[], timestamptz),
  gate.shut_for_staff(uuid, text[], timestamptz) from public;
grant execute on function gate.keep_staff_keys(uuid, text[]),
  gate.match_staff(uuid, text[], timestamptz) to goldenthread_app;
set local role goldenthread_owner;
