-- Drafts are wiped, not ended: by whoever typed them, with their session, and when their time is
-- over. The application has no right to delete; these functions wipe and do nothing else.

grant update on forms_draft to goldenthread_app;
create policy changed on forms_draft for update to goldenthread_app
  using (scope_id = any((select gate.scopes('RSK', 'create'))::int[]))
  with check (scope_id = any((select gate.scopes('RSK', 'create'))::int[]));
-- Whatever else lets a row be seen or written: a draft is for whoever typed it.
create policy own on forms_draft as restrictive to goldenthread_app
  using (recorded_by = (select gate.reader())) with check (recorded_by = (select gate.reader()));
grant delete on forms_draft to goldenthread_gate;

set local role goldenthread_gate;

-- With a session its drafts are wiped, and with any session those whose time is over. Whoever calls
-- names the hash of the session, which is in no row that they could read of another.
create function gate.wipe_drafts(p_session text) returns void
language sql security definer set search_path = pg_catalog, public as $$
  delete from forms_draft where expires_at <= now() or session = p_session
$$;

-- What was saved is no draft any more.
create function gate.wipe_draft(p_filling uuid, p_section text) returns void
language sql security definer set search_path = pg_catalog, public as $$
  delete from forms_draft where filling_id = p_filling and section = p_section
    and recorded_by = gate.reader()
$$;

-- A form that has ended has no drafts, whoever typed them.
create function gate.wipe_drafts_of_form() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  delete from forms_draft where filling_id = new.filling_id;
  return null;
end $$;

revoke all on function gate.wipe_drafts(text), gate.wipe_draft(uuid, text),
  gate.wipe_drafts_of_form() from public;
grant execute on function gate.wipe_drafts(text), gate.wipe_draft(uuid, text) to goldenthread_app;
grant execute on function gate.wipe_drafts_of_form() to goldenthread_owner;

set local role goldenthread_owner;
create trigger wipe_drafts after insert on forms_ending for each row
  execute function gate.wipe_drafts_of_form();

-- The grade that a case shows is that of its latest assessment of risk, in the order in which what
-- is owed reads them. It is worked out here, because whoever assesses may not read every assessment.
set local role goldenthread_gate;

create function gate.grades_of(p_matters uuid[]) returns table (matter uuid, grade text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select m.id, coalesce((
    select r.grade from record_riskassessment r
    where r.scope_id = m.scope_id and r.matter_id = m.id and r.grade in ('standard', 'medium', 'high')
      and not exists (select from record_riskassessment s where s.scope_id = m.scope_id
                      and s.matter_id = m.id and s.supersedes_id = r.id)
    order by r.happened_at desc, r.recorded_at desc, r.id::text desc limit 1), '')
  from access_matter m where m.id = any(p_matters)
$$;

create function gate.show_grade() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update record_case c set grade = g.grade
  from gate.grades_of(array(select distinct n.matter_id from new_rows n)) g
  where c.matter_id = g.matter and c.grade is distinct from g.grade;
  return null;
end $$;

revoke all on function gate.grades_of(uuid[]), gate.show_grade() from public;
grant execute on function gate.show_grade() to goldenthread_owner;

set local role goldenthread_owner;
grant update (grade) on record_case to goldenthread_gate;
create trigger show_grade after insert on record_riskassessment
  referencing new table as new_rows for each statement execute function gate.show_grade();
