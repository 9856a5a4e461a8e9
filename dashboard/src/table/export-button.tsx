import { Download } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { problemOf } from '../api/client.ts'
import type { ListParameters } from '../api/parameters.ts'
import { saveFile, wholeCsv } from '../api/save-csv.ts'
import { useClock } from '../clock.tsx'
import { Button } from '../components/button.tsx'
import { useShortcut } from '../components/shortcuts.tsx'
import { useToasts } from '../components/toasts.tsx'
import { formatCount, plural } from '../format.ts'
import { useView } from '../view/view.ts'
import { dayOf } from '../view/zone.ts'

type ExportButtonProps = {
  /** The list, such as `api/chats`, with the filters it is shown with. */
  readonly path: string
  readonly parameters: ListParameters
  /** The name of the file, without its ending: "chats". */
  readonly name: string
  /** How many rows there are, as far as that is known. */
  readonly total: number | null
}

/**
 * Saves every row of a list as CSV, however many pages that takes, and says how far it is. The file is named for the day
 * it is in the zone shown.
 */
export function ExportButton({ path, parameters, name, total }: ExportButtonProps) {
  const { show, close } = useToasts()
  const clock = useClock()
  const { zone } = useView().view
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  useShortcut('e', 'Export as CSV', () => void save())

  async function save(): Promise<void> {
    if (running.current) return
    const aborting = new AbortController()
    running.current = aborting
    const toast = `export ${name}`
    const action = { label: 'Cancel', run: () => aborting.abort() }
    const tell = (rows: number) => {
      const detail =
        total === null ? formatCount(rows) : `${formatCount(rows)} of ${formatCount(Math.max(total, rows))}`
      show({ title: `Exporting ${name}`, detail, isLasting: true, action }, toast)
    }
    try {
      tell(0)
      let rows = 0
      const onProgress = (count: number) => {
        rows = count
        tell(count)
      }
      const csv = await wholeCsv({ path, parameters, signal: aborting.signal, onProgress })
      saveFile(csv, `${name}-${dayOf(zone, clock.now())}.csv`)
      show({ title: `${plural(rows, 'row')} exported`, tone: 'good' }, toast)
    } catch (error) {
      if (aborting.signal.aborted) close(toast)
      else
        show(
          { title: 'The export failed', detail: problemOf(error).detail ?? problemOf(error).title, tone: 'bad' },
          toast,
        )
    } finally {
      running.current = null
    }
  }

  return (
    <Button onClick={() => void save()} title="Every row as CSV">
      <Download size={15} aria-hidden="true" />
      CSV
    </Button>
  )
}
