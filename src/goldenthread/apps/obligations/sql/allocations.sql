-- Who held a case when: read from the facts that passed it on. And passing it on, which moves every
-- row of the case into another scope and so is done here, in one place.

set local role goldenthread_gate;

-- Every time that cases were given to a person or passed to a unit, without any words.
create function gate.allocated(p_scopes int[], p_matters uuid[])
returns table (matter uuid, id uuid, kind text, at timestamptz, recorded_at timestamptz, unit uuid,
  policy text, from_unit uuid, from_policy text)
language plpgsql stable security definer set search_path = pg_catalog, public
set plan_cache_mode = force_custom_plan as $$
begin
  return query
  select a.matter_id, a.id, a.kind::text, a.happened_at, a.recorded_at, a.unit_id,
    gate.policy_of(a.unit_id), a.from_unit_id,
    case when a.from_unit_id is null then null else gate.policy_of(a.from_unit_id) end
  from obligations_allocation a
  where a.scope_id = any(p_scopes) and a.matter_id = any(p_matters);
end $$;

-- Passes a case to another unit of the same agency, with everything in it; who owes what is open
-- changes, and no limit does. A case with a scope of its own keeps it.
create function gate.transfer(p_matter uuid, p_unit uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
declare v_from uuid; v_scope int; v_own boolean;
begin
  if not gate.sees(p_matter, 'CAS', 'approve') then return false; end if;
  select m.unit_id, m.scope_id, s.is_own into v_from, v_scope, v_own
  from access_matter m join access_scope s on s.id = m.scope_id
  where m.id = p_matter for update of m;
  if v_from = p_unit or not exists (
    select 1 from access_unit u join access_matter m on m.agency_id = u.agency_id
    where u.id = p_unit and m.id = p_matter) then return false; end if;
  if v_own then
    update access_scope set unit_id = p_unit where id = v_scope;
  else
    select id into v_scope from access_scope where unit_id = p_unit and not is_own;
    if not found then return false; end if;
  end if;
  update access_matter set unit_id = p_unit, scope_id = v_scope where id = p_matter;
  with passed as (
    update obligations_owed set unit_id = p_unit, changed_at = now()
    where matter_id = p_matter and unit_id <> p_unit returning id, state, due_at
  )
  insert into obligations_turn (id, matter_id, recorded_at, recorded_by, owed_id, state, due_at,
    unit_id, at)
  select gen_random_uuid(), p_matter, now(), gate.reader(), p.id, p.state, p.due_at, p_unit, now()
  from passed p;
  return true;
end $$;

revoke all on function gate.allocated(int[], uuid[]), gate.transfer(uuid, uuid)
  from public;
grant execute on function gate.transfer(uuid, uuid) to goldenthread_app;

set local role goldenthread_owner;
