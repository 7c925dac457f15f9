-- An index that is being made anew has the tables of a country `fr_building`; see `create_practitioner_index`.

CREATE FUNCTION drop_practitioner_index(country text) RETURNS void
  LANGUAGE plpgsql AS $body$
BEGIN
  -- In the order in which searches take them.
  EXECUTE format('DROP TABLE IF EXISTS %I', 'practitioners_' || country);
  EXECUTE format('DROP TABLE IF EXISTS %I', 'practitioners_' || country || '_sources');
END
$body$;

-- The index being made takes the place of the one that answers, with the names of its tables and their indexes.
CREATE FUNCTION promote_practitioner_index(country text) RETURNS void
  LANGUAGE plpgsql AS $body$
DECLARE
  building text := 'practitioners_' || country || '_building';
  relation record;
BEGIN
  PERFORM drop_practitioner_index(country);
  FOR relation IN
    SELECT relname, CASE relkind WHEN 'r' THEN 'TABLE' ELSE 'INDEX' END AS kind,
           'practitioners_' || country || substr(relname, length(building) + 1) AS new_name
    FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'i') AND starts_with(relname, building)
    ORDER BY relkind DESC, relname
  LOOP
    EXECUTE format('ALTER %s %I RENAME TO %I', relation.kind, relation.relname, relation.new_name);
  END LOOP;
END
$body$;
