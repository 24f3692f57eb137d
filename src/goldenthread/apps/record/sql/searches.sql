-- Searches are kept as keyed hashes, so that a handler can be told quietly that somebody looked
-- for a person whom they may not see. The application adds its own and reads none.

alter table record_search enable row level security;
alter table record_search force row level security;
grant insert on record_search to goldenthread_app;
grant select on record_search to goldenthread_gate;
create policy gate on record_search to goldenthread_gate using (true) with check (true);
create policy own on record_search for insert to goldenthread_app with check (
  "user" = (select gate.reader()) and request = ((select gate.visit()) ->> 'request')::uuid);

-- A form that was sent: each person sees their own keys, so that no key tells of another's.
alter table record_sent enable row level security;
alter table record_sent force row level security;
grant select, insert, update on record_sent to goldenthread_app;
create policy gate on record_sent to goldenthread_gate using (true) with check (true);
create policy own on record_sent to goldenthread_app
  using ("user" = (select gate.reader())) with check ("user" = (select gate.reader()));

set local role goldenthread_gate;

-- Searches since a moment that were for somebody whom the searcher may not know to be here: in a
-- matter restricted to others, or from which the searcher is shut out. Restrictions, exclusions
-- and names count as they stood when the search was made.
--
-- The sealer's role (a job) is told of all; in a visit a handler of the restricted matters they
-- handle, and a guardian of those of their agency; anybody else of none, as if there were none.
create function gate.searches_met(p_since timestamptz)
returns table (search uuid, matter uuid, searcher uuid, at timestamptz, because text)
language sql stable security definer set search_path = pg_catalog, public as $$
  with held as (
    select p.matter_id, p.search_hashes from record_person p
    union all
    select c.matter_id, c.search_hashes from record_case c
  ), met as (
    select distinct s.id, h.matter_id, s."user", s.at
    from record_search s join held h on h.search_hashes && s.hashes
    where s.at >= p_since
  ), hidden as (
    select m.*, 'restricted' as because from met m
    where exists (
      select 1 from access_restriction r
      where r.matter_id = m.matter_id
        and r.from_at <= m.at and (r.until_at is null or m.at < r.until_at)
        and not exists (
          select 1 from access_named n
          where n.restriction_id = r.id and n.user_id = m."user"
            and n.from_at <= m.at and (n.until_at is null or m.at < n.until_at)))
    union all
    select m.*, 'excluded' from met m
    where exists (
      select 1 from access_exclusion e
      where e.matter_id = m.matter_id
        and e.from_at <= m.at and (e.until_at is null or m.at < e.until_at)
        and (e.user_id = m."user" or e.unit_id = any((
          select gate.within(array_agg(r.unit_id), (m.at at time zone 'Europe/London')::date)
          from access_roleheld r where r.user_id = m."user")::uuid[])))
  )
  select h.id, h.matter_id, h."user", h.at, h.because
  from hidden h join access_matter a on a.id = h.matter_id
  where session_user = 'goldenthread_seal'
     or a.scope_id = any((select gate.scopes('LST', 'view'))::int[])
     or a.agency_id = (select gate.own_agency('LST', 'view'))
  order by h.at, h.id
$$;

-- Whoever searches for somebody in a case that they may not know of has its handler called, in the
-- moment of the search (S2). Nothing of it goes back to the searcher.
create function gate.meet_search() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if session_user <> 'goldenthread_app' then return null; end if;
  perform gate.meet(array(
    select p.matter_id from record_person p where p.search_hashes && new.hashes
    union select c.matter_id from record_case c where c.search_hashes && new.hashes), null);
  return null;
end $$;

-- Whether anything of this agency was sealed before: a key that has gone is then not made anew.
create function gate.has_sealed(p_agency uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select 1 from record_safecontact s join access_matter m on m.id = s.matter_id
                 where m.agency_id = p_agency)
$$;

revoke all on function gate.searches_met(timestamptz), gate.has_sealed(uuid), gate.meet_search()
  from public;
grant execute on function gate.meet_search() to goldenthread_owner;
grant execute on function gate.searches_met(timestamptz) to goldenthread_app, goldenthread_seal;
grant execute on function gate.has_sealed(uuid) to goldenthread_app;
set local role goldenthread_owner;
create trigger meet after insert on record_search
  for each row execute function gate.meet_search();
