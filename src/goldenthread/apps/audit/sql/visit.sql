-- Who is visiting: a signed note of this transaction, and the triggers that write the change log.
-- The functions belong to goldenthread_gate. The application's role may call them and own nothing.

create schema gate;
grant usage, create on schema gate to goldenthread_gate;
grant usage on schema gate to goldenthread_app, goldenthread_seal;
grant usage on schema public to goldenthread_app, goldenthread_gate, goldenthread_seal;
set local role goldenthread_gate;

-- Keys as the two padded halves of HMAC, so that each signature costs two sha256().
create table gate.secret (name text primary key, inner_pad bytea not null, outer_pad bytea not null);

create function gate.set_key(p_name text, p_key bytea) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  v_key bytea := case when length(p_key) > 64 then sha256(p_key) else p_key end;
  v_inner bytea := decode(repeat('36', 64), 'hex');
  v_outer bytea := decode(repeat('5c', 64), 'hex');
begin
  for i in 0 .. length(v_key) - 1 loop
    v_inner := set_byte(v_inner, i, get_byte(v_inner, i) # get_byte(v_key, i));
    v_outer := set_byte(v_outer, i, get_byte(v_outer, i) # get_byte(v_key, i));
  end loop;
  insert into gate.secret values (p_name, v_inner, v_outer)
  on conflict (name) do update set inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad;
end $$;

create function gate.mac(p_name text, p_text text) returns bytea
language plpgsql stable security definer set search_path = pg_catalog as $$
begin return (
  select sha256(outer_pad || sha256(inner_pad || convert_to(p_text, 'UTF8')))
  from gate.secret where name = p_name);
end $$;

-- This transaction and no other: its number, and when it began, since after a crash a number that
-- was never written may be given out again. Null where it has no number yet.
create function gate.this_transaction() returns text
language sql stable security definer set search_path = pg_catalog as $$
  select pg_current_xact_id_if_assigned()::text || '@' || extract(epoch from now())::text
$$;

-- The note of this transaction, or null. A note that is forged, of another transaction, or left
-- over on the connection does not verify, and null opens nothing. Every policy asks for it, so that
-- it does what gate.mac() does without calling it.
create function gate.visit() returns jsonb
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  v_note text := current_setting('gate.visit', true);
  v_this text := pg_current_xact_id_if_assigned()::text || '@' || extract(epoch from now())::text;
  v_true bytea;
begin
  if v_note is null or v_note = '' or v_this is null then return null; end if;
  select sha256(outer_pad || sha256(inner_pad
           || convert_to(v_this || '|' || substr(v_note, 65), 'UTF8')))
  into v_true from gate.secret where name = 'visit';
  if left(v_note, 64) is distinct from encode(v_true, 'hex') then return null; end if;
  return substr(v_note, 65)::jsonb;
end $$;

create function gate.reader() returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select (gate.visit() ->> 'person')::uuid
$$;

-- Old and new values of whatever a statement changed. Arguments: key column, columns to leave out.
create function gate.write_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v jsonb;
  v_request uuid;
  v_person uuid;
  v_role text;
  v_key text := tg_argv[0];
  v_without text[] := string_to_array(coalesce(tg_argv[1], ''), ',') || array['scope_id'];
begin
  -- A statement that touched no row has nothing to write; the visit's note costs more than that.
  if tg_op = 'DELETE' then
    if not exists (select 1 from old_rows) then return null; end if;
  elsif not exists (select 1 from new_rows) then
    return null;
  end if;
  v := gate.visit();
  v_request := v ->> 'request';
  v_person := v ->> 'person';
  v_role := coalesce(v ->> 'role', '');
  if tg_op = 'INSERT' then
    insert into audit_change (at, request, "user", role, database_user, "table", "row", matter,
                              operation, old, new)
    select clock_timestamp(), v_request, v_person, v_role, session_user, tg_table_name, n ->> v_key,
           (n ->> 'matter_id')::uuid, 'I', null, n - v_without
    from (select to_jsonb(r) as n from new_rows r) rows;
  elsif tg_op = 'DELETE' then
    insert into audit_change (at, request, "user", role, database_user, "table", "row", matter,
                              operation, old, new)
    select clock_timestamp(), v_request, v_person, v_role, session_user, tg_table_name, o ->> v_key,
           (o ->> 'matter_id')::uuid, 'D', o - v_without, null
    from (select to_jsonb(r) as o from old_rows r) rows;
  else
    insert into audit_change (at, request, "user", role, database_user, "table", "row", matter,
                              operation, old, new)
    select clock_timestamp(), v_request, v_person, v_role, session_user, tg_table_name, n ->> v_key,
           (n ->> 'matter_id')::uuid, 'U', o - v_without, n - v_without
    from (select to_jsonb(r) as n from new_rows r) news
    join (select to_jsonb(r) as o from old_rows r) olds on o ->> v_key = n ->> v_key
    where o - v_without is distinct from n - v_without;
  end if;
  return null;
end $$;

revoke all on all functions in schema gate from public;
grant execute on function gate.visit(), gate.reader() to goldenthread_app;
grant execute on all functions in schema gate to goldenthread_owner;
set local role goldenthread_owner;

-- The two logs and the chain. The application adds rows through functions alone; the sealer
-- reads them and writes the chain; nobody has update or delete.
do $$
declare t text;
begin
  foreach t in array array['audit_look', 'audit_change', 'audit_leaf', 'audit_seal',
                           'audit_checkpoint'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy gate on %I to goldenthread_gate using (true) with check (true)', t);
    execute format('create policy seal on %I to goldenthread_seal using (true) with check (true)', t);
    execute format('grant select, insert on %I to goldenthread_gate', t);
    execute format('grant select on %I to goldenthread_seal', t);
  end loop;
end $$;
grant usage on sequence audit_look_id_seq, audit_change_id_seq to goldenthread_gate;
grant select on sequence audit_look_id_seq, audit_change_id_seq to goldenthread_seal;
grant insert on audit_leaf, audit_seal, audit_checkpoint to goldenthread_seal;
grant usage on sequence audit_checkpoint_id_seq to goldenthread_seal;
grant select on audit_seal, audit_checkpoint to goldenthread_app;
create policy everyone_may_witness on audit_seal for select to goldenthread_app using (true);
create policy everyone_may_witness on audit_checkpoint for select to goldenthread_app using (true);
