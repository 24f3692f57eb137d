-- How often a token was used. One row is counted up by every worker alike, so that a limit holds
-- across all of them; it is written apart from the visit, so that no program waits for another.
alter table web_tokenuse enable row level security;
alter table web_tokenuse force row level security;
grant select on web_tokenuse to goldenthread_app;
grant select, insert, update on web_tokenuse to goldenthread_gate;
create policy gate on web_tokenuse to goldenthread_gate using (true) with check (true);
create policy known on web_tokenuse for select to goldenthread_app using (exists (
  select 1 from web_token t where t.id = token_id and (
    t.user_id = (select gate.reader())
    or exists (select 1 from access_user u where u.id = t.user_id
               and u.agency_id = (select gate.own_agency('ACC', 'view'))))));

-- Messages: that something waits for somebody, never what. The application reads and writes none
-- of them; its jobs call the functions below.
alter table web_message enable row level security;
alter table web_message force row level security;
grant select, insert, update, delete on web_message to goldenthread_gate;
create policy gate on web_message to goldenthread_gate using (true) with check (true);

set local role goldenthread_gate;

-- Counts a use of a token; how many there were in this minute, and how many seconds it still runs.
create function gate.use_token(p_token uuid, out used int, out seconds int)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare v_from timestamptz;
begin
  insert into web_tokenuse as u (token_id, last_used_at, counted_from, counted)
  values (p_token, now(), now(), 1)
  on conflict (token_id) do update set last_used_at = now(),
    counted = case when u.counted_from > now() - interval '1 minute' then u.counted + 1 else 1 end,
    counted_from = case when u.counted_from > now() - interval '1 minute' then u.counted_from
                        else now() end
  returning u.counted, u.counted_from into used, v_from;
  seconds := greatest(1, ceil(extract(epoch from v_from + interval '1 minute' - now()))::int);
end $$;

-- Leaves a message for each of these people about one thing, once.
create function gate.leave_message(p_about text, p_to uuid[]) returns void
language sql security definer set search_path = pg_catalog, public as $$
  insert into web_message (id, to_id, cause, made_at)
  select gen_random_uuid(), who, sha256(convert_to(p_about, 'UTF8')), now()
  from unnest(p_to) who
  on conflict (to_id, cause) do nothing
$$;

-- Whom a call to an office is for: of handlers those on duty, else all; never who is shut out.
create function gate.called(p_role text, p_agency uuid, p_matter uuid) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  v_all uuid[] := array(
    select h from gate.holders(p_role, p_agency) h
    where p_matter is null or p_role <> 'RH' or h in (select gate.handlers(p_matter)));
  v_on_duty uuid[] := array(
    select d.user_id from access_onduty d
    where d.user_id = any(v_all) and d.from_at <= now() and now() < d.until_at);
begin
  return case when p_role = 'RH' and v_on_duty <> '{}' then v_on_duty else v_all end;
end $$;

-- Leaves a message for everybody for whom something waits and who was not told of it yet. How long
-- ahead a review, the end of a share or of an account is told of are limits of policy.
create function gate.announce(p_since timestamptz, p_glass_hours int, p_share_days int,
                              p_account_days int)
returns setof uuid language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  -- One at a time: whoever comes second finds nothing left to do.
  if not pg_try_advisory_xact_lock(hashtextextended('gate.announce', 0)) then return; end if;
  perform gate.leave_message('call ' || a.id, gate.called(a.to_role, a.to_agency_id, a.matter_id))
  from access_alert a where a.at >= p_since and a.taken_at is null;

  perform gate.leave_message('alert ' || a.id, array(
    select h from unnest(a.agencies) agency,
      gate.holders(case a.audience when 'handler' then 'RH' else 'PG' end, agency) h
    where h <> all(a.users)))
  from audit_alert a
  where a.found_at >= p_since and not exists (select 1 from audit_review r where r.alert_id = a.id);

  perform gate.leave_message('glass ' || o.id, array(
    select h from gate.holders('PG', gate.owner_of(o.matter_id)) h where h <> o.user_id))
  from access_opening o
  where o.reviewed_at is null and o.review_by < now() + make_interval(hours => p_glass_hours);

  perform gate.leave_message('share ' || d.id, array[d.decided_by_id])
  from access_sharingdecision d
  where d.approved_at is not null and d.revoked_at is null and d.until_at > now()
    and d.until_at < now() + make_interval(days => p_share_days);

  perform gate.leave_message('role ' || r.id, array(
    select h from gate.holders('PG', u.agency_id) h
    where h <> u.id and h is distinct from r.given_by_id))
  from access_roleheld r join access_user u on u.id = r.user_id
  where r.approved_at is null and r.from_at >= p_since and (r.until_at is null or now() < r.until_at);

  -- A code opens an account as its person would. They are told, whoever asked for it.
  perform gate.leave_message('code ' || encode(sha256(convert_to(u.password, 'UTF8')), 'hex'),
                             array[u.id])
  from access_user u where u.password like 'once$%' and u.ended_at is null;

  perform gate.leave_message('account ' || u.id || u.attested_until, array[u.id])
  from access_user u
  where u.is_active and u.ended_at is null and not u.is_service and u.attested_until > now()
    and u.attested_until < now() + make_interval(days => p_account_days);

  -- A month is over. Who asked to be told of its equality set is told, if they still read figures.
  perform gate.leave_message('equality ' || to_char(now() at time zone 'Europe/London', 'YYYY-MM'),
    array(select distinct f.user_id from quality_follower f
      join access_roleheld r on r.user_id = f.user_id and r.approved_at is not null
        and r.from_at <= now() and (r.until_at is null or now() < r.until_at)
      join gate.matrix x on x.role = r.role and x.type = 'FIG' and x.action = 'view'
        and x.letters <> '{}'
      where f.until_at is null and f.from_at at time zone 'Europe/London'
        < date_trunc('month', now() at time zone 'Europe/London')));

  return query update web_message m set asked_at = now() from access_user u
    where u.id = m.to_id and m.sent_at is null and m.asked_at is null and u.email <> ''
    returning m.id;
end $$;

-- The address for a message that was not sent yet, held until this transaction ends; null where
-- there is nothing to send: it was sent, another is sending it, or its person has gone.
create function gate.take_message(p_message uuid) returns text
language plpgsql security definer set search_path = pg_catalog, public as $$
declare v_address text;
begin
  select u.email into v_address
  from web_message m join access_user u on u.id = m.to_id
  where m.id = p_message and m.sent_at is null and u.email <> '' and u.is_active
    and u.ended_at is null and now() < u.attested_until
  for update of m skip locked;
  return v_address;
end $$;

create function gate.message_sent(p_message uuid) returns void
language sql security definer set search_path = pg_catalog, public as $$
  update web_message set sent_at = now() where id = p_message and sent_at is null
$$;

-- Messages whose job was given up are asked for again; old ones are forgotten.
create function gate.tidy_messages(p_again interval, p_forget interval) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update web_message set asked_at = null where sent_at is null and asked_at < now() - p_again;
  delete from web_message where sent_at < now() - p_forget;
end $$;

revoke all on function gate.use_token(uuid), gate.leave_message(text, uuid[]),
  gate.called(text, uuid, uuid), gate.announce(timestamptz, int, int, int),
  gate.take_message(uuid), gate.message_sent(uuid), gate.tidy_messages(interval, interval)
  from public;
grant execute on function gate.use_token(uuid), gate.announce(timestamptz, int, int, int),
  gate.take_message(uuid), gate.message_sent(uuid), gate.tidy_messages(interval, interval)
  to goldenthread_app;
set local role goldenthread_owner;
