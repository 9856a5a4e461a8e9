import { useMemo } from 'react'
import { useHrefIn } from './view.ts'

/** Filters of the Messages screen. */
export type MessageFilters = {
  readonly direction?: 'inbound' | 'outbound'
  readonly class?: 'C' | 'H' | 'B' | 'S'
  readonly delivery?: 'delivered' | 'read' | 'failed' | 'replied'
  readonly errorCode?: string
  readonly firstOfContact?: 'true'
  /** 0–167, from Monday midnight in the view's zone. */
  readonly hourOfWeek?: string
}

/** What the Responses screen lists. */
export type ResponsesOf = 'replies' | 'first-responses' | 'unanswered' | 'begun' | 'waiting'

export type ResponseFilters = {
  readonly secondsFrom?: string
  readonly secondsTo?: string
  readonly hourOfWeek?: string
}

/** Half-open, in milliseconds; the view's own range where it is left out. */
export type Stretch = { readonly from: number; readonly to: number }

/** Where the rows behind a figure are listed, seen through the same view, so that they add up to it. */
export type RowsBehind = {
  messages(filters: MessageFilters, stretch?: Stretch): string
  responses(of: ResponsesOf, filters?: ResponseFilters, stretch?: Stretch): string
  chat(chatId: string): string
}

/** Addresses of the rows behind figures. */
export function useRowsBehind(): RowsBehind {
  const hrefIn = useHrefIn()
  return useMemo(() => {
    const parts = (stretch?: Stretch) => (stretch ? { range: { kind: 'exact', ...stretch } as const } : {})
    return {
      messages: (filters, stretch) => hrefIn('/messages', filters, parts(stretch)),
      responses: (of, filters = {}, stretch) =>
        hrefIn(
          '/responses',
          { ...(of === 'replies' ? {} : { of }), ...filters },
          // A conversation that begins belongs to no agent yet: its figure counts them all.
          { ...parts(stretch), ...(of === 'begun' && { agent: null }) },
        ),
      chat: (chatId) => hrefIn(`/chats/${chatId}`),
    }
  }, [hrefIn])
}

type Series = { readonly from: string; readonly to: string; readonly series: readonly { readonly start: string }[] }

/** When a bucket of an answer begins and ends. */
export function stretchOf({ from, to, series }: Series, bucket: number): Stretch {
  return {
    from: Date.parse(series[bucket]?.start ?? from),
    to: Date.parse(series[bucket + 1]?.start ?? to),
  }
}
