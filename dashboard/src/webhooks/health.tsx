import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge } from '../components/badge.tsx'
import { classes } from '../components/classes.ts'
import { statuses, type Webhook } from './webhook.ts'

/** How a webhook stands, in a word. */
export function WebhookStatus({ of }: { readonly of: Webhook['status'] }) {
  const { tone, dot, words } = statuses[of]
  return (
    <Badge tone={tone}>
      <span aria-hidden="true" className={classes('size-1.5 rounded-full', dot)} />
      {words}
    </Badge>
  )
}

type NoticeProps = { readonly title: string; readonly children: ReactNode; readonly end?: ReactNode }

/** Something that happened by itself, and that somebody should act on. */
export function Notice({ title, children, end }: NoticeProps) {
  return (
    <section
      aria-label={title}
      className="flex flex-wrap items-center gap-x-6 gap-y-3 rounded-xl border border-edge bg-bad-wash px-5 py-3.5 text-sm"
    >
      <TriangleAlert size={18} className="shrink-0 text-bad" aria-hidden="true" />
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium text-bad">{title}</p>
        <p className="text-ink-soft">{children}</p>
      </div>
      {end}
    </section>
  )
}
