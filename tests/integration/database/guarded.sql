-- A small guarded record: forced row security, a function of the gate, an append-only log.
CREATE TABLE person (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                     scope int NOT NULL, t text NOT NULL, seen_at timestamptz NOT NULL,
                     details jsonb, share numeric(6, 3));
CREATE INDEX person_scope ON person (scope, seen_at);
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
ALTER TABLE person FORCE ROW LEVEL SECURITY;
CREATE POLICY scoped ON person TO goldenthread_app
    USING (scope = nullif(current_setting('test.scope', true), '')::int);
CREATE POLICY gate ON person FOR SELECT TO goldenthread_gate USING (true);
CREATE TABLE may_see (who text, scope int, kind varchar(9) CHECK (kind IN ('a', 'it''s, [b]')));
CREATE UNIQUE INDEX one_kind ON may_see (who, kind) WHERE kind IN ('a', 'c');
CREATE POLICY listed ON person FOR SELECT TO goldenthread_seal
    USING (scope IN (SELECT m.scope FROM may_see m WHERE m.who = current_user));
CREATE POLICY fill ON person FOR INSERT TO goldenthread_owner WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON person TO goldenthread_app;
GRANT SELECT ON SEQUENCE person_id_seq TO goldenthread_app;
GRANT SELECT ON person TO goldenthread_gate;
CREATE TABLE "Odd ""name""" (whole text);
INSERT INTO "Odd ""name""" VALUES ('a'), ('a'), (NULL), (E'two\nlines \\ and é');
CREATE FUNCTION how_many() RETURNS bigint LANGUAGE sql SECURITY DEFINER
    SET search_path = pg_catalog, public AS 'SELECT count(*) FROM public.person';
REVOKE ALL ON FUNCTION how_many() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION how_many() TO goldenthread_app;
GRANT CREATE ON SCHEMA public TO goldenthread_gate;
ALTER FUNCTION how_many() OWNER TO goldenthread_gate;
REVOKE CREATE ON SCHEMA public FROM goldenthread_gate;
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN RAISE EXCEPTION ''append only''; END';
CREATE TABLE look (id bigint PRIMARY KEY, at timestamptz NOT NULL);
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON look FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE VIEW mine WITH (security_invoker) AS SELECT id, t FROM person;
CREATE TABLE django_migrations (id int PRIMARY KEY, app text, name text);
INSERT INTO django_migrations VALUES (1, 'access', '0001_initial'), (2, 'record', '0001_initial');
INSERT INTO person (scope, t, seen_at, details, share)
    SELECT n % 5, 'invented ' || n, timestamptz '2026-03-29 00:30Z' + n * interval '1 hour',
           jsonb_build_object('n', n), n / 7.0 FROM generate_series(1, 500) AS n;
CREATE SCHEMA gate;
CREATE TABLE gate.secret (name text PRIMARY KEY, pad bytea NOT NULL);
INSERT INTO gate.secret VALUES ('app', '\x00ff');
