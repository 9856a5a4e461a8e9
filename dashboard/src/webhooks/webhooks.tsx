import { Plus, Webhook as WebhookIcon } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { Button, buttonClasses } from '../components/button.tsx'
import { SecretDialog } from '../components/secret-dialog.tsx'
import { useShortcut } from '../components/shortcuts.tsx'
import { Dot, Page, ZoneName } from '../page/page.tsx'
import { ViewControls } from '../page/view-controls.tsx'
import { useMay } from '../session.tsx'
import { DataTable } from '../table/data-table.tsx'
import { ExportButton } from '../table/export-button.tsx'
import { ListCount } from '../table/list-count.tsx'
import { useHrefIn, useView } from '../view/view.ts'
import { webhookColumns } from './columns.tsx'
import { Notice } from './health.tsx'
import { useWebhooks } from './use-webhooks.ts'
import { Verification } from './verification.tsx'
import { type AddedWebhook, disabledWords, needsNotice, shortUrl, type Webhook } from './webhook.ts'
import { AddWebhook } from './webhook-form.tsx'

type Open = { readonly what: 'add' } | { readonly what: 'secret'; readonly added: AddedWebhook } | null

/** Who is told of events, and how they fare. */
export function Webhooks() {
  const { view } = useView()
  const hrefIn = useHrefIn()
  const may = useMay()
  const mayWrite = may('webhooks:write')
  const list = useWebhooks()
  const [open, setOpen] = useState<Open>(null)
  useShortcut(mayWrite ? 'n' : null, 'Add a webhook', () => setOpen({ what: 'add' }))

  return (
    <Page
      title="Webhooks"
      isFilled
      zone={view.zone}
      freshness={list}
      subtitle={
        <>
          <ListCount of={list} one="webhook" />
          <Dot />
          <ZoneName zone={view.zone} />
        </>
      }
      controls={
        <>
          <ViewControls parts={['zone']} />
          <ExportButton path="api/webhooks" parameters={{}} name="webhooks" total={list.total} />
          {mayWrite && (
            <Button look="primary" onClick={() => setOpen({ what: 'add' })}>
              <Plus size={15} aria-hidden="true" />
              Add a webhook
            </Button>
          )}
        </>
      }
    >
      <Disabled webhooks={list.rows.filter(needsNotice)} />
      <DataTable
        label="Webhooks"
        columns={webhookColumns(view.zone)}
        list={list}
        hrefOf={({ id }) => hrefIn(`/webhooks-out/${id}`)}
        empty={<Nothing onAdd={mayWrite ? () => setOpen({ what: 'add' }) : null} />}
      />
      {open?.what === 'add' && (
        <AddWebhook onAdded={(added) => setOpen({ what: 'secret', added })} onClose={() => setOpen(null)} />
      )}
      {open?.what === 'secret' && (
        <SecretDialog
          title="The webhook is added"
          label="Signing secret"
          secret={open.added.secret}
          done="I have stored the secret"
          onClose={() => setOpen(null)}
        >
          <Verification />
        </SecretDialog>
      )}
    </Page>
  )
}

/** Those that were disabled by themselves. */
function Disabled({ webhooks }: { readonly webhooks: readonly Webhook[] }) {
  const hrefIn = useHrefIn()
  if (webhooks.length === 0) return null
  return (
    <div className="mb-3 flex flex-col gap-2">
      {webhooks.map((webhook) => (
        <Notice
          key={webhook.id}
          title={`${webhook.description || shortUrl(webhook.url)} is disabled`}
          end={
            <Link to={hrefIn(`/webhooks-out/${webhook.id}`)} className={buttonClasses('plain', 'small')}>
              Have a look
            </Link>
          }
        >
          {disabledWords(webhook)} Nothing is sent to it until somebody enables it.
        </Notice>
      ))}
    </div>
  )
}

function Nothing({ onAdd }: { readonly onAdd: (() => void) | null }) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-1.5 px-6 py-8 text-center">
      <span className="mb-2 grid size-11 place-items-center rounded-full bg-sunken text-ink-faint">
        <WebhookIcon size={20} aria-hidden="true" />
      </span>
      <h2 className="font-semibold text-base">Nobody is told yet</h2>
      <p className="max-w-96 text-balance text-ink-soft text-sm">
        A webhook is an address of yours that Parley posts events to as they happen: a message that came in, a receipt,
        a chat that was closed. {onAdd === null && 'An owner or admin of this workspace adds them.'}
      </p>
      {onAdd !== null && (
        <Button look="primary" className="mt-3" onClick={onAdd}>
          <Plus size={15} aria-hidden="true" />
          Add the first webhook
        </Button>
      )}
    </div>
  )
}
