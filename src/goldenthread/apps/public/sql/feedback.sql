-- Answers are kept as totals alone. The application's role has no right on codes, totals, held
-- texts and counts; it has these functions. None of them tells of fewer than the threshold.
do $$
declare t text;
begin
  foreach t in array array['public_code', 'public_tally', 'public_heldtext', 'public_kioskcount',
                           'public_batch', 'public_kiosk'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy gate on %I to goldenthread_gate using (true) with check (true)', t);
    execute format('grant select on %I to goldenthread_gate', t);
  end loop;
end $$;
grant insert, delete on public_code, public_heldtext to goldenthread_gate;
grant insert, update on public_tally, public_kioskcount to goldenthread_gate;

-- The words of a partner's message may be about an officer who may read the case's history.
drop trigger log_insert on public_message;
drop trigger log_update on public_message;
drop trigger log_delete on public_message;

set local role goldenthread_gate;

-- Whoever keeps the answers: apart from every case, as the matrix has it.
create function gate.keeps_answers() returns boolean
language plpgsql stable security definer set search_path = pg_catalog as $$
begin return coalesce(cardinality(gate.letters(gate.visit(), 'STA', 'create')) > 0, false); end $$;

-- Whoever reads their totals: the board, its secretariat, a borough's commander, the analyst.
create function gate.reads_totals() returns boolean
language plpgsql stable security definer set search_path = pg_catalog as $$
begin return coalesce(gate.visit() ->> 'role' in ('BM', 'SA', 'BC', 'MA'), false); end $$;

-- One count as it may be told: nothing under the threshold, else the nearest multiple of the base of
-- policy. Nought is told like any other small count. The rule is that of core/small_numbers.
create function gate.told_count(p_number bigint, p_threshold int) returns int
language plpgsql stable set search_path = pg_catalog as $$
declare v_base int := gate.limit_of('small_numbers.base');
begin
  return case when p_number >= p_threshold then (p_number + v_base / 2) / v_base * v_base end;
end $$;

-- What a reader can take a told count for: from the least to the most. One that is low is anything
-- under the threshold for what is finer than a borough.
create function gate.meant(p_told int, out fewest int, out most int)
language plpgsql stable set search_path = pg_catalog as $$
declare
  v_threshold int := gate.limit_of('small_numbers.finer_threshold');
  v_error int := gate.limit_of('small_numbers.base') / 2;
begin
  fewest := case when p_told is null then 0 else greatest(p_told - v_error, v_threshold) end;
  most := coalesce(p_told + v_error, v_threshold - 1);
end $$;

-- Whether one count of a question may be told. It lies from p_least to p_most, all counts of the
-- question from p_all_least to p_all_most, and their sum from p_sum_least to p_sum_most. A low one
-- may still be anything from 1 up to one below the threshold; another keeps as many possible values as
-- policy says; and the question tells nothing new of the sum, so that no question tells of another.
create function gate.is_safe(p_told int, p_least int, p_most int, p_all_least bigint,
  p_all_most bigint, p_sum_least bigint, p_sum_most bigint)
returns boolean language sql stable set search_path = pg_catalog as $$
  select p_all_least <= p_sum_least and p_all_most >= p_sum_most and case
    when p_told is null
      then narrow_least <= 1 and narrow_most >= gate.limit_of('small_numbers.finer_threshold') - 1
    else narrow_most - narrow_least + 1 >= gate.limit_of('small_numbers.least_values') end
  from (select greatest(p_least, p_sum_least - (p_all_most - p_most)) as narrow_least,
               least(p_most, p_sum_most - (p_all_least - p_least)) as narrow_most) x
$$;

-- Puts a pile of codes there. In the order of their hashes, which is not the order of the cards.
create function gate.add_codes(p_hashes text[], p_unit uuid, p_worked_by text, p_until date)
returns void language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not gate.keeps_answers() then
    raise exception 'Codes are made by who keeps the answers.' using errcode = '42501';
  end if;
  insert into public_code (hash, unit_id, worked_by, good_until)
  select h, p_unit, p_worked_by, p_until from unnest(p_hashes) h order by h;
end $$;

-- Adds one questionnaire to the totals. Every total of its group is written anew, whether it grew
-- or not, and the texts of the quarter are laid down again in no order: so what the database notes
-- of a row, which transaction wrote it and where it lies, does not tell one answer from the others.
create function gate.add_to_totals(p_unit uuid, p_worked_by text, p_choices text[],
  p_given text[], p_words bytea)
returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare v_quarter date := date_trunc('quarter', now() at time zone 'Europe/London')::date;
begin
  if cardinality(p_choices) > 200 or not p_given <@ p_choices
     or exists (select from unnest(p_choices) c where c is null or c !~ '^[a-z0-9._-]{1,60}$') then
    raise exception 'These are not answers of a questionnaire.' using errcode = '22023';
  end if;
  insert into public_tally (id, unit_id, worked_by, quarter, choice, number)
  select gen_random_uuid(), p_unit, p_worked_by, v_quarter, c, (c = any(p_given))::int
  from (select distinct unnest(p_choices) as c) x order by c
  on conflict (unit_id, worked_by, quarter, choice)
  do update set number = public_tally.number + excluded.number;
  if p_words is not null then
    with taken as (delete from public_heldtext where quarter = v_quarter returning sealed)
    insert into public_heldtext (id, quarter, sealed)
    select gen_random_uuid(), v_quarter, sealed
    from (select sealed from taken union all select p_words) x order by random();
  end if;
end $$;

-- One questionnaire with a code. The code is gone with it. False where there is no such code: used,
-- too old and never made are one answer.
create function gate.give_answers(p_code text, p_choices text[], p_given text[], p_words bytea)
returns boolean language plpgsql security definer set search_path = pg_catalog, public as $$
declare v_unit uuid; v_worked_by text;
begin
  delete from public_code
  where hash = p_code and good_until >= (now() at time zone 'Europe/London')::date
  returning unit_id, worked_by into v_unit, v_worked_by;
  if not found then return false; end if;
  perform gate.add_to_totals(v_unit, v_worked_by, p_choices, p_given, p_words);
  return true;
end $$;

-- One questionnaire on paper whose code cannot be read, typed in by who keeps the answers.
create function gate.give_paper(p_unit uuid, p_worked_by text, p_choices text[], p_given text[],
  p_words bytea)
returns void language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not gate.keeps_answers() then
    raise exception 'Paper answers are typed in by who keeps the answers.' using errcode = '42501';
  end if;
  perform gate.add_to_totals(p_unit, p_worked_by, p_choices, p_given, p_words);
end $$;

-- What is told of the answers to one question, whose sum lies from p_lowest to p_highest. First each
-- by itself; where that would tell too much, the small ones together with the smallest of the
-- others; where that would as well, nothing.
create function gate.tell(p_numbers bigint[], p_lowest int, p_highest int)
returns table (place int, told int, state text, lowest int, highest int)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  v_way text;
  v_threshold int := gate.limit_of('small_numbers.finer_threshold');
begin
  foreach v_way in array array['told', 'together'] loop
    return query
    with given as (
      select i::int as i, n from unnest(p_numbers) with ordinality x(n, i)
    ), labelled as (
      select i, n, case when v_way = 'told' then i
        when n < v_threshold
          or i = (select i from given where n >= v_threshold order by n, i limit 1) then 0
        else i end as part
      from given
    ), summed as (
      select part, gate.told_count(sum(n)::bigint, v_threshold) as told, count(*) as size
      from labelled group by part
    ), boxed as (
      select part, told, size, m.fewest as least, m.most from summed cross join lateral gate.meant(told) m
    ), judged as (
      select part, told, size, gate.is_safe(told, least, most, sum(least) over (),
          sum(most) over (), p_lowest, p_highest) as is_safe,
        greatest(least, p_lowest - (sum(most) over () - most)) as least,
        least(most, p_highest - (sum(least) over () - least)) as most
      from boxed
    )
    select l.i, j.told, case when j.size > 1 then 'together' else 'told' end, j.least::int,
      j.most::int
    from labelled l join judged j using (part)
    where (select bool_and(is_safe) and count(*) > 1 from judged);
    if found then return; end if;
  end loop;
  return query select i::int, null::int, 'withheld', 0, p_highest
  from generate_subscripts(p_numbers, 1) i;
end $$;

-- Totals of quarters that are over, which never change again. The areas do not overlap: each borough
-- with its own police's work, the specialist command, support services; a total over them is not
-- told. A choice is `version.question.answer`, and for a question that follows from an answer to
-- another `.question.answer` of that one, whose number is then the sum of its answers.
create function gate.feedback_totals()
returns table (unit uuid, worked_by text, quarter date, choice text, told int, state text)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
declare v_threshold int := gate.limit_of('small_numbers.finer_threshold');
begin
  if not gate.reads_totals() then return; end if;
  return query
  with counted as (
    select case when worked_by = 'borough' then unit_id end as unit, worked_by::text as worked_by,
      quarter, choice::text as choice, sum(number)::bigint as n,
      string_to_array(choice, '.') as part
    from public_tally
    where quarter < date_trunc('quarter', now() at time zone 'Europe/London')::date
    group by 1, 2, 3, 4, 6
  ), forms as (
    select unit, worked_by, quarter, choice, gate.told_count(n, v_threshold) as told from counted
    where part[2] = 'all'
  ), questions as (
    select unit, worked_by, quarter, array_agg(choice order by choice) as choices,
      array_agg(n order by choice) as numbers,
      concat_ws('.', part[1], coalesce(part[4], 'all'), coalesce(part[5], 'given')) as whole
    from counted where part[2] <> 'all'
    group by unit, worked_by, quarter, part[1], part[2], part[4], part[5]
  ), first as (
    select q.unit, q.worked_by, q.quarter, q.choices[t.place] as choice, t.*
    from questions q join forms w on w.unit is not distinct from q.unit
      and w.worked_by = q.worked_by and w.quarter = q.quarter and w.choice = q.whole
    cross join lateral gate.meant(w.told) m cross join lateral gate.tell(q.numbers, m.fewest, m.most) t
  ), second as (
    select q.unit, q.worked_by, q.quarter, q.choices[t.place] as choice, t.*
    from questions q join first w on w.unit is not distinct from q.unit
      and w.worked_by = q.worked_by and w.quarter = q.quarter and w.choice = q.whole
    cross join lateral gate.tell(case when w.state = 'told' then q.numbers
      else array_fill(null::bigint, array[cardinality(q.numbers)]) end, w.lowest, w.highest) t
  )
  select unit, worked_by, quarter, choice, told, 'told' from forms
  union all select unit, worked_by, quarter, choice, told, state from first
  union all select unit, worked_by, quarter, choice, told, state from second;
end $$;

-- A page was opened at a public screen. A place that is not known is not counted.
create function gate.count_kiosk(p_place text, p_kind text) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into public_kioskcount (id, place_id, month, kind, number)
  select gen_random_uuid(), k.id, date_trunc('month', now() at time zone 'Europe/London')::date,
    p_kind, 1
  from public_kiosk k where k.code = p_place and p_kind in ('start', 'information', 'tell-us')
  on conflict (place_id, month, kind) do update set number = public_kioskcount.number + 1;
end $$;

-- How often the pages were opened at each place, in months that are over.
create function gate.kiosk_totals()
returns table (place text, unit uuid, month date, kind text, told int)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  if not gate.reads_totals() then return; end if;
  return query
  select k.name::text, k.unit_id, c.month, c.kind::text,
    gate.told_count(c.number::bigint, gate.limit_of('small_numbers.threshold'))
  from public_kioskcount c join public_kiosk k on k.id = c.place_id
  where c.month < date_trunc('month', now() at time zone 'Europe/London')::date;
end $$;

-- An offer that her wish or her safe contact does not allow is refused, whatever the program says:
-- another way than she asked for; post or e-mail without her asking for it, or without a safe
-- address of that kind.
create function gate.offer_is_safe() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_wish text := (select p.wish from public_preference p where p.person_id = new.person_id
                  order by p.happened_at desc, p.recorded_at desc limit 1);
  v_kind text := case new.method when 'email' then 'email' when 'post' then 'address' end;
begin
  if v_wish is not null and v_wish <> new.method or v_kind is not null and (v_wish is null
     or not exists (select from record_safecontact s where s.person_id = new.person_id
                    and s.kind = v_kind and s.state = 'safe')) then
    raise exception 'A questionnaire goes the way she asked for, where that is safe.'
      using errcode = '42501';
  end if;
  return new;
end $$;

-- A message is tied to a case by her consent, given and not withdrawn.
create function gate.link_has_consent() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not exists (select from public_messageconsent c where c.id = new.consent_id
                 and c.answer = 'agrees' and not exists (
                   select from public_messagewithdrawal w where w.consent_id = c.id)) then
    raise exception 'A message is tied to a case only by her consent.' using errcode = '42501';
  end if;
  return new;
end $$;

revoke all on function gate.keeps_answers(), gate.reads_totals(), gate.told_count(bigint, int),
  gate.meant(int),
  gate.is_safe(int, int, int, bigint, bigint, bigint, bigint), gate.tell(bigint[], int, int),
  gate.add_codes(text[], uuid, text, date),
  gate.add_to_totals(uuid, text, text[], text[], bytea),
  gate.give_answers(text, text[], text[], bytea),
  gate.give_paper(uuid, text, text[], text[], bytea), gate.feedback_totals(),
  gate.count_kiosk(text, text), gate.kiosk_totals(), gate.offer_is_safe(),
  gate.link_has_consent() from public;
grant execute on function gate.keeps_answers(), gate.reads_totals(),
  gate.add_codes(text[], uuid, text, date), gate.give_answers(text, text[], text[], bytea),
  gate.give_paper(uuid, text, text[], text[], bytea), gate.feedback_totals(),
  gate.count_kiosk(text, text), gate.kiosk_totals() to goldenthread_app;
grant execute on function gate.offer_is_safe(), gate.link_has_consent() to goldenthread_owner;
set local role goldenthread_owner;

create trigger offer_is_safe before insert on public_invitation
  for each row execute function gate.offer_is_safe();
create trigger link_has_consent before insert on public_messagelink
  for each row execute function gate.link_has_consent();

-- Piles of cards and places of screens: kept by who keeps the answers; their totals' readers may
-- read where the screens stand.
grant select, insert on public_batch, public_kiosk to goldenthread_app;
create policy kept on public_batch for select to goldenthread_app
  using ((select gate.keeps_answers()));
create policy added on public_batch for insert to goldenthread_app
  with check ((select gate.keeps_answers()) and made_by = (select gate.reader()));
create policy read on public_kiosk for select to goldenthread_app
  using ((select gate.reads_totals()));
create policy added on public_kiosk for insert to goldenthread_app
  with check ((select gate.keeps_answers()) and made_by = (select gate.reader()));
