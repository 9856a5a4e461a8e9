import type { ReactNode } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { problemOf } from '../api/client.ts'
import { buttonClasses } from '../components/button.tsx'
import { Card } from '../components/card.tsx'
import { classes } from '../components/classes.ts'
import { CopyLine } from '../components/copy-line.tsx'
import { Age, Moving } from '../components/moving.tsx'
import { FailedCard, Skeleton } from '../components/states.tsx'
import { formatCount, formatInstant, formatMoment } from '../format.ts'
import { Dot, Page, ZoneName } from '../page/page.tsx'
import { ViewControls } from '../page/view-controls.tsx'
import { useMay } from '../session.tsx'
import { useHrefIn, useView } from '../view/view.ts'
import { DeliveriesCard } from './deliveries-card.tsx'
import { EnableButton } from './enable.tsx'
import { Notice, WebhookStatus } from './health.tsx'
import { SettingsCard } from './settings-card.tsx'
import { useRemoveWebhook, useWebhook } from './use-webhooks.ts'
import { Verification } from './verification.tsx'
import { disabledWords, shortUrl, type Webhook } from './webhook.ts'

/** One webhook: how it fares, what was sent, and all that can be done with it. */
export function WebhookPage() {
  const { webhookId = '' } = useParams()
  const { view } = useView()
  const hrefIn = useHrefIn()
  const navigate = useNavigate()
  const remove = useRemoveWebhook(webhookId, () => void navigate(hrefIn('/webhooks-out'), { replace: true }))
  // From then on nothing asks for what is no longer there.
  const isLeaving = remove.isPending || remove.isSuccess
  const query = useWebhook(webhookId, { enabled: !isLeaving })
  const webhook = isLeaving ? undefined : query.data
  return (
    <Page
      title={webhook ? webhook.description || new URL(webhook.url).host : 'Webhook'}
      zone={view.zone}
      freshness={{ updatedAt: query.dataUpdatedAt, isStale: query.isRefetchError }}
      subtitle={
        <>
          {webhook && (
            <>
              <span className="break-all">{shortUrl(webhook.url)}</span>
              <Dot />
            </>
          )}
          <ZoneName zone={view.zone} />
        </>
      }
      controls={
        <>
          <Link to={hrefIn('/webhooks-out')} className={buttonClasses('quiet')}>
            All webhooks
          </Link>
          <ViewControls parts={['zone']} />
        </>
      }
    >
      {webhook ? (
        <Watched webhook={webhook} zone={view.zone} onRemove={remove.mutate} />
      ) : query.error ? (
        <FailedCard problem={problemOf(query.error)} retrying={query.isFetching} onRetry={() => void query.refetch()} />
      ) : (
        <div aria-busy="true" className="grid grid-cols-1 gap-4 lg:grid-cols-12">
          <Skeleton className="h-24 rounded-xl lg:col-span-12" />
          <Skeleton className="h-96 rounded-xl lg:col-span-8" />
          <Skeleton className="h-96 rounded-xl lg:col-span-4" />
        </div>
      )}
    </Page>
  )
}

type WatchedProps = { readonly webhook: Webhook; readonly zone: string }

function Watched({ webhook, zone, onRemove }: WatchedProps & { onRemove(): void }) {
  const may = useMay()
  const mayWrite = may('webhooks:write')
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-12">
      {webhook.status === 'disabled' && (
        <div className="lg:col-span-12">
          <Notice title="This webhook is disabled" end={mayWrite && <EnableButton webhook={webhook} zone={zone} />}>
            {disabledWords(webhook)} Nothing is sent until somebody enables it.
          </Notice>
        </div>
      )}
      <Glance webhook={webhook} zone={zone} />
      <div className="flex min-w-0 flex-col gap-4 lg:col-span-8">
        <DeliveriesCard webhook={webhook} zone={zone} />
      </div>
      <div className="flex min-w-0 flex-col gap-4 lg:col-span-4">
        <Card title="Endpoint">
          <div className="flex flex-col gap-4 px-5 pb-5">
            <CopyLine label="Address" text={webhook.url} copyLabel="Copy the address" />
            <div>
              <p className="mb-1.5 font-medium text-ink-soft text-sm">Events</p>
              <ul aria-label="Events" className="flex flex-col gap-1">
                {webhook.eventTypes.map((pattern) => (
                  <li key={pattern}>
                    <code className="break-all font-mono text-ink text-xs">
                      {pattern === '*' ? 'everything' : pattern}
                    </code>
                  </li>
                ))}
              </ul>
            </div>
            <p className="text-ink-faint text-xs">Added {formatMoment(Date.parse(webhook.createdAt), zone)}</p>
          </div>
        </Card>
        {mayWrite && <SettingsCard webhook={webhook} zone={zone} onRemove={onRemove} />}
        <Card title="Verify that calls are ours">
          <div className="px-5 pb-5">
            <Verification />
          </div>
        </Card>
      </div>
    </div>
  )
}

function Glance({ webhook, zone }: WatchedProps) {
  const { status, lastSuccessAt, failingSince, failuresInRow, pending, failed } = webhook
  return (
    <section
      aria-label="At a glance"
      className="flex flex-wrap items-center gap-x-10 gap-y-4 rounded-xl border border-edge bg-surface px-5 py-4 shadow-card lg:col-span-12"
    >
      <div className="min-w-56 flex-1">
        <WebhookStatus of={status} />
        <p className="number mt-1.5 text-ink-soft text-sm">
          <HealthSentence webhook={webhook} zone={zone} />
        </p>
      </div>
      <dl className="grid grid-cols-2 gap-x-10 gap-y-4 sm:flex sm:flex-wrap">
        <Figure term="Last success">{lastSuccessAt === null ? 'never' : <Age since={lastSuccessAt} />}</Figure>
        {failingSince !== null && (
          <Figure term="Failed in a row">
            <Moving text={formatCount(failuresInRow)} className="text-bad" />
          </Figure>
        )}
        <Figure term="Waiting">
          <Moving text={formatCount(pending)} />
        </Figure>
        <Figure term="Given up">
          <Moving text={formatCount(failed)} className={classes(failed > 0 && 'text-bad')} />
        </Figure>
      </dl>
    </section>
  )
}

function HealthSentence({ webhook, zone }: WatchedProps): ReactNode {
  const { status, failingSince, restsUntil, disabledAt, previousSecretUntil, pending } = webhook
  const at = (time: string) => formatInstant(Date.parse(time), zone)
  if (disabledAt !== null) return `Since ${at(disabledAt)}`
  if (failingSince !== null)
    return `Nothing came through since ${at(failingSince)}${restsUntil === null ? '' : `; it is left alone until ${at(restsUntil)}`}`
  if (previousSecretUntil !== null && Date.parse(previousSecretUntil) > Date.now())
    return `Signed with the secret before, too, until ${at(previousSecretUntil)}`
  if (status === 'untried') return 'It hears of the next event that it wants'
  return pending > 0 ? 'The rest is on its way' : 'Everything that happened was taken'
}

function Figure({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-faint text-xs">{term}</dt>
      <dd className="number mt-0.5 whitespace-nowrap font-semibold text-ink text-xl">{children}</dd>
    </div>
  )
}
