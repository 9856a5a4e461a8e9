import { Flame } from 'lucide-react'
import { useState } from 'react'
import { useAnswer } from '../api/questions.ts'
import type { PeakHour } from '../api/types.ts'
import { HeatMap } from '../charts/heat-map.tsx'
import { Answered } from '../components/answered.tsx'
import { Card } from '../components/card.tsx'
import { Segmented } from '../components/segmented.tsx'
import { Empty, Skeleton } from '../components/states.tsx'
import { formatZone, plural } from '../format.ts'
import { QuestionCsv } from '../page/question-csv.tsx'
import { type RowsBehind, useRowsBehind } from '../view/rows-behind.ts'
import { unassigned, type View } from '../view/view.ts'

const options = [
  { value: 'customer', label: 'Customers write' },
  { value: 'human', label: 'Team answers' },
  { value: 'episodes', label: 'Chats begin' },
] as const

const nouns: Readonly<Record<keyof PeakHour, string>> = { customer: 'message', human: 'answer', episodes: 'chat' }

const hrefOf: Readonly<Record<keyof PeakHour, (rows: RowsBehind, hourOfWeek: string) => string>> = {
  customer: (rows, hourOfWeek) => rows.messages({ class: 'C', hourOfWeek }),
  human: (rows, hourOfWeek) => rows.messages({ class: 'H', hourOfWeek }),
  episodes: (rows, hourOfWeek) => rows.responses('begun', { hourOfWeek }),
}

/** Of one agent there are only answers: what customers do belongs to nobody. */
const isOfOne = ({ agent }: View) => agent !== null && agent !== unassigned

/** When in the week it is busy. */
export function PeakHoursCard({ view, className }: { readonly view: View; readonly className: string }) {
  const query = useAnswer('peak-hours', view)
  const [chosen, setWhich] = useState<keyof PeakHour | null>(null)
  const which = chosen ?? (isOfOne(view) ? 'human' : 'customer')
  const rows = useRowsBehind()
  return (
    <Card
      title="Peak hours"
      note={formatZone(view.zone)}
      end={
        <div className="flex flex-wrap items-center gap-2">
          <Segmented label="What to count" value={which} options={options} onChange={setWhich} />
          <QuestionCsv question="peak-hours" view={view} />
        </div>
      }
      className={className}
    >
      <Answered
        query={query}
        className="min-h-72 px-5 pt-1 pb-4 sm:min-h-77"
        loading={<Skeleton className="h-64 sm:h-72" />}
      >
        {({ total }) =>
          total.matrix.flat().every((cell) => cell[which] === 0) ? (
            <div className="h-72">
              <Empty icon={<Flame size={18} aria-hidden="true" />} title="No peaks yet">
                {isOfOne(view) && which !== 'human'
                  ? 'What customers write, and the chats they begin, belong to no agent.'
                  : 'Nothing of the kind happened in this range.'}
              </Empty>
            </div>
          ) : (
            <HeatMap
              label={options.find(({ value }) => value === which)?.label ?? which}
              values={total.matrix.map((row) => row.map((cell) => cell[which]))}
              say={(value) => plural(value, nouns[which])}
              hrefOf={(hourOfWeek) => hrefOf[which](rows, String(hourOfWeek))}
            />
          )
        }
      </Answered>
    </Card>
  )
}
