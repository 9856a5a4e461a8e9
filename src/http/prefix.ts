/** The server's own addresses: what is unknown below them is a 404, never the dashboard's page. */
export const serverPaths = /^\/(api|v1|webhooks|health|docs|assets)(\/|$)|^\/(metrics|openapi\.json)$/

/** The path under which the outside knows us, such as `/parley`; empty where we have a host of our own. */
export function prefixOf(publicUrl: string | null): string {
  return publicUrl === null ? '' : new URL(publicUrl).pathname.replace(/\/+$/, '')
}

/**
 * The address without the prefix, for proxies that pass it on; as it is where it does not begin with the whole prefix.
 * A prefix that is an address of ours (`/api`) stays too: behind a proxy that takes it off, `/api/live` means just that.
 */
export function withoutPrefix(url: string, prefix: string): string {
  if (prefix === '' || serverPaths.test(prefix) || !url.startsWith(`${prefix}/`)) return url
  return url.slice(prefix.length)
}
