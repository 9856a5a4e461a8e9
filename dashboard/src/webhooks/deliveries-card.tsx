import { History, Send } from 'lucide-react'
import { useState } from 'react'
import { problemOf } from '../api/client.ts'
import { Button } from '../components/button.tsx'
import { Card } from '../components/card.tsx'
import { Select } from '../components/select.tsx'
import { Empty } from '../components/states.tsx'
import { useToasts } from '../components/toasts.tsx'
import { useMay } from '../session.tsx'
import { DataTable } from '../table/data-table.tsx'
import { ExportButton } from '../table/export-button.tsx'
import { useFilters } from '../view/filters.ts'
import { deliveryColumns } from './columns.tsx'
import { DeliveryDetails } from './delivery-details.tsx'
import { ReplayMissed } from './replay-missed.tsx'
import { deliveriesPath, useDeliveries, useTestWebhook } from './use-webhooks.ts'
import { type Delivery, deliveryStates, type Webhook } from './webhook.ts'

type CardProps = { readonly webhook: Webhook; readonly zone: string }
type Open = { readonly what: 'delivery'; readonly of: Delivery } | { readonly what: 'replay' } | null

const states = Object.keys(deliveryStates) as Delivery['state'][]
const known = { state: states }
const anyState = ''

/** What was sent in the last 30 days, and what waits. */
export function DeliveriesCard({ webhook, zone }: CardProps) {
  const may = useMay()
  const { filters, set } = useFilters<'state'>(known)
  const [open, setOpen] = useState<Open>(null)
  const parameters = filters.state === null ? {} : { state: filters.state }
  const list = useDeliveries(webhook.id, parameters)
  const mayAct = may('webhooks:write') && webhook.status !== 'disabled'
  return (
    <Card
      title="Deliveries"
      note="of the last 30 days"
      end={
        <div className="flex flex-wrap items-center gap-2">
          {mayAct && (
            <>
              <TestButton webhookId={webhook.id} />
              <Button onClick={() => setOpen({ what: 'replay' })}>
                <History size={15} aria-hidden="true" />
                Send what was missed
              </Button>
            </>
          )}
          <Select
            label="State"
            isLabelHidden
            value={filters.state ?? anyState}
            options={[
              { value: anyState, label: 'All states' },
              ...states.map((state) => ({ value: state, label: deliveryStates[state].words })),
            ]}
            onChoose={(state) => set({ state: state === anyState ? null : state })}
            className="w-36"
          />
          <ExportButton
            path={deliveriesPath(webhook.id)}
            parameters={parameters}
            name="webhook-deliveries"
            total={list.isCapped ? null : list.total}
          />
        </div>
      }
    >
      <div className="flex h-[36rem] flex-col px-5 pb-5">
        <DataTable
          label="Deliveries"
          columns={deliveryColumns(zone)}
          list={list}
          onOpen={(of) => setOpen({ what: 'delivery', of })}
          empty={<Nothing isFiltered={filters.state !== null} />}
          className="shadow-none"
        />
      </div>
      {open?.what === 'delivery' && (
        <DeliveryDetails
          webhookId={webhook.id}
          deliveryId={open.of.id}
          title={open.of.eventType}
          zone={zone}
          mayReplay={mayAct}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.what === 'replay' && <ReplayMissed webhook={webhook} zone={zone} onClose={() => setOpen(null)} />}
    </Card>
  )
}

function TestButton({ webhookId }: { readonly webhookId: string }) {
  const test = useTestWebhook(webhookId)
  const { show } = useToasts()
  const send = () =>
    test.mutate(undefined, {
      onSuccess: () => show({ title: 'A test event is on its way', detail: 'Its delivery tells what came of it.' }),
      onError: (error) => show({ title: 'Not sent', detail: problemOf(error).title, tone: 'bad' }),
    })
  return (
    <Button busy={test.isPending} onClick={send}>
      {!test.isPending && <Send size={15} aria-hidden="true" />}
      Send a test event
    </Button>
  )
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
  return (
    <Empty icon={<Send size={18} aria-hidden="true" />} title={isFiltered ? 'None like that' : 'Nothing was sent yet'}>
      {isFiltered
        ? 'No delivery is in this state.'
        : 'The next event that it wants appears here. A test event does, too.'}
    </Empty>
  )
}
