-- What was begun so that more is recorded, and what came of it: of units and not of cases, open to
-- who opens figures in the unit. Nothing changes them, and nobody takes one back.
alter table quality_initiative enable row level security;
alter table quality_initiative force row level security;
grant select, insert on quality_initiative to goldenthread_app;
grant select on quality_initiative to goldenthread_gate;
create policy gate on quality_initiative to goldenthread_gate using (true) with check (true);
create policy seen on quality_initiative for select to goldenthread_app
  using (unit_id = any((select gate.sample_units())::uuid[]));
create policy added on quality_initiative for insert to goldenthread_app
  with check (unit_id = any((select gate.sample_units())::uuid[])
    and recorded_by = (select gate.reader()));

alter table quality_effect enable row level security;
alter table quality_effect force row level security;
grant select, insert on quality_effect to goldenthread_app;
grant select on quality_effect to goldenthread_gate;
create policy gate on quality_effect to goldenthread_gate using (true) with check (true);
create policy seen on quality_effect for select to goldenthread_app
  using (exists (select from quality_initiative i where i.id = initiative_id));
create policy added on quality_effect for insert to goldenthread_app
  with check (exists (select from quality_initiative i where i.id = initiative_id)
    and recorded_by = (select gate.reader()));
