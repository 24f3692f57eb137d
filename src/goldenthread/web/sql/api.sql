-- Tokens are looked up before anybody is known. They are made and ended by who keeps accounts, and
-- by their own person for the role in which that person acts now. A token is ended, never prolonged
-- and never given to another role: of its columns that one alone can be changed.
alter table web_token enable row level security;
alter table web_token force row level security;
grant select, insert, update (revoked_at) on web_token to goldenthread_app;
grant select on web_token to goldenthread_gate;
create policy gate on web_token to goldenthread_gate using (true) with check (true);
create policy known on web_token for select to goldenthread_app using (true);
create policy made on web_token for insert to goldenthread_app with check (
  made_by_id = (select gate.reader()) and exists (
    select 1 from access_user u join access_roleheld r on r.user_id = u.id
    where u.id = web_token.user_id and r.id = role_held_id
      and u.agency_id = (select gate.own_agency('ACC', 'create'))));
create policy made_own on web_token for insert to goldenthread_app with check (
  made_by_id = (select gate.reader()) and user_id = (select gate.reader())
  and role_held_id = (select (gate.visit() ->> 'role_held')::uuid));
create policy revoked_own on web_token for update to goldenthread_app
  using (user_id = (select gate.reader()));
create policy revoked on web_token for update to goldenthread_app using (exists (
  select 1 from access_user u where u.id = web_token.user_id
  and u.agency_id = (select gate.own_agency('ACC', 'edit'))));

-- Kept answers hold what was answered, so each is its own program's alone.
alter table web_keptanswer enable row level security;
alter table web_keptanswer force row level security;
grant select, insert on web_keptanswer to goldenthread_app;
grant select, delete on web_keptanswer to goldenthread_gate;
create policy gate on web_keptanswer to goldenthread_gate using (true) with check (true);
create policy own on web_keptanswer for select to goldenthread_app
  using ("user" = (select gate.reader()));
create policy own_added on web_keptanswer for insert to goldenthread_app
  with check ("user" = (select gate.reader()));

set local role goldenthread_gate;
-- Answers older than a day are forgotten: a program that retries does so at once.
create function gate.forget_answers() returns bigint
language sql security definer set search_path = pg_catalog, public as $$
  with gone as (delete from web_keptanswer where at < now() - interval '1 day' returning 1)
  select count(*) from gone
$$;
revoke all on function gate.forget_answers() from public;
grant execute on function gate.forget_answers() to goldenthread_app;
set local role goldenthread_owner;
