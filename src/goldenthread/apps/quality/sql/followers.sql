-- Who asked to be told when a month of the equality set is over: each sees and changes their own.
set local role goldenthread_gate;
create function gate.reads_figures() returns boolean
language plpgsql stable security definer set search_path = pg_catalog as $$
declare v jsonb := gate.visit();
begin
  return v is not null and cardinality(coalesce(gate.letters(v, 'FIG', 'view'), '{}')) > 0;
end $$;
revoke all on function gate.reads_figures() from public;
grant execute on function gate.reads_figures() to goldenthread_app;
set local role goldenthread_owner;

alter table quality_follower enable row level security;
alter table quality_follower force row level security;
grant select, insert on quality_follower to goldenthread_app;
grant update (until_at) on quality_follower to goldenthread_app;
grant select on quality_follower to goldenthread_gate;
create policy gate on quality_follower to goldenthread_gate using (true) with check (true);
create policy seen on quality_follower for select to goldenthread_app
  using (user_id = (select gate.reader()));
create policy added on quality_follower for insert to goldenthread_app
  with check (user_id = (select gate.reader()) and (select gate.reads_figures()));
create policy ended on quality_follower for update to goldenthread_app
  using (user_id = (select gate.reader())) with check (user_id = (select gate.reader()));
