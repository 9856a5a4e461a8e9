import type { ReactNode } from 'react'
import { Card } from '../components/card.tsx'
import { Page, ZoneName } from '../page/page.tsx'
import { useView } from '../view/view.ts'
import { ChartsShown } from './charts-shown.tsx'
import { ControlsShown } from './controls-shown.tsx'
import { FeedbackShown } from './feedback-shown.tsx'
import { StatesShown } from './states-shown.tsx'
import { TableShown } from './table-shown.tsx'
import { TokensShown } from './tokens-shown.tsx'

/** Every component in every state, side by side: to choose from, and to see at a glance what a change did. */
export function Gallery() {
  const { view } = useView()
  return (
    <Page title="Components" zone={view.zone} subtitle={<ZoneName zone={view.zone} />}>
      <div className="grid grid-cols-1 gap-4 xl:grid-cols-2">
        <Shown title="Colours and type" note="components name the role, never a hue">
          <TokensShown />
        </Shown>
        <Shown title="Controls">
          <ControlsShown />
        </Shown>
        <Shown title="Dialogs, toasts, badges, figures">
          <FeedbackShown />
        </Shown>
        <Shown title="Loading, empty, failed, and JSON as it came">
          <StatesShown />
        </Shown>
        <Shown title="Charts">
          <ChartsShown />
        </Shown>
        <Shown title="Table" note="sorted, ticked, read page by page">
          <TableShown />
        </Shown>
      </div>
    </Page>
  )
}

function Shown({
  title,
  note,
  children,
}: {
  readonly title: string
  readonly note?: string
  readonly children: ReactNode
}) {
  return (
    <Card title={title} {...(note && { note })}>
      <div className="flex flex-col gap-5 px-5 pt-1 pb-5">{children}</div>
    </Card>
  )
}
