import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call, problemOf } from '../api/client.ts'
import { type List, useList } from '../api/list.ts'
import { useOne } from '../api/one.ts'
import { useToasts } from '../components/toasts.tsx'
import type { AddedWebhook, Delivery, EventTypes, Webhook, WholeDelivery } from './webhook.ts'

const webhooksMax = 200

/** Every webhook of the workspace. */
export function useWebhooks(): List<Webhook> {
  return useList<Webhook>({ topic: 'webhooks', path: 'api/webhooks', limit: webhooksMax })
}

export function useWebhook(id: string, { enabled = true } = {}) {
  return useOne<Webhook>('webhooks', pathOf(id), { enabled })
}

export function useEventTypes() {
  return useOne<EventTypes>('webhooks', 'api/webhooks/event-types')
}

export function deliveriesPath(webhookId: string): string {
  return `${pathOf(webhookId)}/deliveries`
}

export function useDeliveries(webhookId: string, parameters: Readonly<Record<string, string>>): List<Delivery> {
  return useList<Delivery>({ topic: 'webhooks', path: deliveriesPath(webhookId), parameters })
}

export function useDelivery(webhookId: string, deliveryId: string) {
  return useOne<WholeDelivery>('webhooks', `${deliveriesPath(webhookId)}/${encodeURIComponent(deliveryId)}`)
}

export type WebhookFields = {
  readonly url: string
  readonly description: string
  readonly eventTypes: readonly string[]
}

export function useAddWebhook() {
  const refresh = useRefreshWebhooks()
  return useMutation({
    mutationFn: (body: WebhookFields) => call<AddedWebhook>('api/webhooks', { method: 'POST', body }),
    onSuccess: refresh,
  })
}

export function useChangeWebhook(id: string) {
  const refresh = useRefreshWebhooks()
  return useMutation({
    mutationFn: (body: Partial<WebhookFields> & { readonly disabled?: boolean }) =>
      call<Webhook>(pathOf(id), { method: 'PATCH', body }),
    onSuccess: refresh,
  })
}

/** Removes one, and says what came of it. */
export function useRemoveWebhook(id: string, onRemoved: () => void) {
  const { show } = useToasts()
  return useMutation({
    mutationFn: () => call<void>(pathOf(id), { method: 'DELETE' }),
    onSuccess: () => {
      show({ title: 'The webhook is removed', tone: 'good' })
      onRemoved()
    },
    onError: (error) => show({ title: 'Not removed', detail: problemOf(error).title, tone: 'bad' }),
  })
}

type NewSecret = { readonly secret: string; readonly previousSecretUntil: string }

export function useReplaceSecret(id: string) {
  const refresh = useRefreshWebhooks()
  return useMutation({
    mutationFn: () => call<NewSecret>(`${pathOf(id)}/secret`, { method: 'POST' }),
    onSuccess: refresh,
  })
}

type Accepted = { readonly deliveryId: string }

export function useTestWebhook(id: string) {
  const refresh = useRefreshWebhooks()
  return useMutation({
    mutationFn: () => call<Accepted>(`${pathOf(id)}/test`, { method: 'POST' }),
    onSuccess: refresh,
  })
}

export function useReplayDelivery(webhookId: string, deliveryId: string) {
  const refresh = useRefreshWebhooks()
  return useMutation({
    mutationFn: () => call<Accepted>(`${deliveriesPath(webhookId)}/${deliveryId}/replay`, { method: 'POST' }),
    onSuccess: refresh,
  })
}

/** Sends what was missed since a moment; how many events it were. */
export function useReplayMissed(id: string) {
  const refresh = useRefreshWebhooks()
  return useMutation({
    mutationFn: (from: number) => replayMissed(id, new Date(from).toISOString()),
    onSuccess: refresh,
  })
}

type Replayed = { readonly replayed: number; readonly isMore: boolean }

/** A part at a time, until nothing is left. */
async function replayMissed(id: string, from: string): Promise<number> {
  for (let total = 0; ; ) {
    const { replayed, isMore } = await call<Replayed>(`${pathOf(id)}/replay`, { method: 'POST', body: { from } })
    total += replayed
    if (!isMore) return total
  }
}

function pathOf(id: string): string {
  return `api/webhooks/${encodeURIComponent(id)}`
}

/** Asks anew for everything about webhooks; resolves once it is there. */
function useRefreshWebhooks(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === 'webhooks' })
}
