/** One server of several that may be the primary. */
export interface PostgresHost {
  /** For logs: without user and password. */
  readonly name: string;
  readonly connectionString: string;
}

/** What follows `postgres://`: user and password, hosts with ports, and the rest. */
const urlPattern = /^(postgres(?:ql)?):\/\/(?:([^@/]*)@)?([^/?]+)(.*)$/;

/**
 * The servers of a connection address that names one or several, as libpq reads it: `postgres://user@one:5432,two:5433/cloud`. Which of them is the primary
 * is found by asking (`target_session_attrs=read-write` is what we always want). Answers null for what is no such address.
 */
export function parseDatabaseUrl(url: string): readonly PostgresHost[] | null {
  const [, scheme, login, hosts, rest = ''] = urlPattern.exec(url) ?? [];
  if (!scheme || !hosts) return null;
  const [path, query = ''] = rest.split('?');
  const parameters = new URLSearchParams(query);
  parameters.delete('target_session_attrs');
  const end = parameters.size > 0 ? `?${parameters}` : '';
  const servers = hosts.split(',').map((name) => ({
    name,
    connectionString: `${scheme}://${login === undefined ? '' : `${login}@`}${name}${path}${end}`,
  }));
  return servers.every(({ name, connectionString }) => name !== '' && URL.canParse(connectionString)) ? servers : null;
}
