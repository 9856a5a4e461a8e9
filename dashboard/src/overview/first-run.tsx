import { Check, Radio } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLive } from '../api/live.tsx'
import { classes } from '../components/classes.ts'
import { CommandLine } from '../components/command-line.tsx'
import { useSession } from '../session.tsx'

/** What to do while there is nothing to show; gives way to the numbers by itself once the first delivery is in. */
export function FirstRun() {
  const { tenant } = useSession()
  const isLit = useLive().firstDeliveryAt !== null
  return (
    <section
      aria-labelledby="first-run"
      className="mx-auto mt-4 max-w-2xl rounded-xl border border-edge bg-surface shadow-card lg:mt-10"
    >
      <div className="px-6 pt-7 pb-2 sm:px-8">
        <h2 id="first-run" className="font-semibold text-xl tracking-tight">
          Three steps to your first number
        </h2>
        <p className="mt-1 text-ink-soft text-sm">
          Parley counts what your webhooks tell it. Nothing has come in for {tenant.name} yet.
        </p>
      </div>
      <ol className="px-6 py-4 sm:px-8">
        <Step mark="1" title="Connect WhatsApp">
          <p>
            Run this where Parley runs, with the app secret from your Meta app (
            <b className="font-medium text-ink">App settings → Basic</b>): Meta signs every webhook with it. It prints
            the callback address and the verify token.
          </p>
          <CommandLine
            command={`npm run -s parley -- connection add whatsapp --tenant ${tenant.id} --secret YOUR_APP_SECRET`}
          />
        </Step>
        <Step mark="2" title="Enter both at Meta">
          <p>
            In your Meta app, open <b className="font-medium text-ink">WhatsApp → Configuration</b>, paste the callback
            address and the verify token, and subscribe to <code className="font-mono text-xs">messages</code>.
          </p>
        </Step>
        <Step
          mark={isLit ? <Check size={15} aria-hidden="true" /> : <Radio size={14} aria-hidden="true" />}
          state={isLit ? 'done' : 'waiting'}
          title={isLit ? 'The first delivery is in' : 'Write to your number'}
          isLast
        >
          <p role="status">
            {isLit ? 'Counting it now.' : 'Send it any message. This page lights up as soon as it arrives.'}
          </p>
        </Step>
      </ol>
      <div className="rounded-b-xl border-edge border-t bg-canvas px-6 py-5 sm:px-8">
        <p className="mb-2 text-ink-soft text-sm">
          Only looking around? This fills a workspace of its own with 30 days of realistic traffic.
        </p>
        <CommandLine command="npm run demo" />
      </div>
    </section>
  )
}

type StepProps = {
  readonly mark: ReactNode
  readonly title: string
  readonly state?: 'todo' | 'waiting' | 'done'
  readonly isLast?: boolean
  readonly children: ReactNode
}

function Step({ mark, title, state = 'todo', isLast = false, children }: StepProps) {
  return (
    <li className="relative flex gap-4 pb-6 last:pb-2">
      {!isLast && <span aria-hidden="true" className="absolute top-8 bottom-0 left-3.5 w-px bg-edge" />}
      <span
        aria-hidden="true"
        className={classes(
          'relative grid size-7 shrink-0 place-items-center rounded-full font-semibold text-xs',
          state === 'done' ? 'bg-accent text-on-accent' : 'bg-accent-wash text-accent-ink',
        )}
      >
        {state === 'waiting' && <span className="absolute inset-0 animate-beacon rounded-full bg-accent-wash" />}
        <span className="relative">{mark}</span>
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-2 pt-0.5 text-ink-soft text-sm">
        <h3 className="font-medium text-base text-ink">{title}</h3>
        {children}
      </div>
    </li>
  )
}
