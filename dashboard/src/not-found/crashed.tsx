import { useRouteError } from 'react-router'
import { problemOf } from '../api/client.ts'
import { FailedPage } from '../components/page-states.tsx'

/** A screen threw, or its code could not be fetched, as happens after an update: a fresh start mends both. */
export function Crashed() {
  return <FailedPage problem={problemOf(useRouteError())} onRetry={() => window.location.reload()} />
}
