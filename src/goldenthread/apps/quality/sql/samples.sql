-- Samples say how they were drawn and nothing of any case, so they lie in no matter: they are open
-- to who opens figures in their unit. Nothing changes a sample, and nobody takes one back.
set local role goldenthread_gate;
create function gate.sample_units() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog as $$
declare v jsonb := gate.visit();
begin
  if v is null or not 'T' = any(coalesce(gate.letters(v, 'FIG', 'view'), '{}')) then return '{}'; end if;
  return (v ->> 'covers')::uuid[];
end $$;
revoke all on function gate.sample_units() from public;
grant execute on function gate.sample_units() to goldenthread_app;
set local role goldenthread_owner;

alter table quality_sample enable row level security;
alter table quality_sample force row level security;
grant select, insert on quality_sample to goldenthread_app;
grant select on quality_sample to goldenthread_gate;
create policy gate on quality_sample to goldenthread_gate using (true) with check (true);
create policy seen on quality_sample for select to goldenthread_app
  using (unit_id = any((select gate.sample_units())::uuid[]));
create policy added on quality_sample for insert to goldenthread_app
  with check (unit_id = any((select gate.sample_units())::uuid[]) and drawn_by = (select gate.reader()));
