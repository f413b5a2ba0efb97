import postgres from "postgres";

/** A pool of connections to where `PGHOST` and its like point. No query takes longer than ten seconds. */
export function database(connections = 8): postgres.Sql {
  const options = {
    max: connections,
    // No two queries in line on one connection: the second would be as slow as the first. The types do not know it:
    // https://github.com/porsager/postgres/blob/v3.4.9/src/index.js#L455
    max_pipeline: 1,
    connect_timeout: 5,
    connection: { statement_timeout: 10_000 },
  };
  return postgres(options);
}
