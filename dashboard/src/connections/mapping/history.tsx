import { useState } from 'react'
import { problemOf } from '../../api/client.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { useToasts } from '../../components/toasts.tsx'
import { formatMoment, plural } from '../../format.ts'
import type { Mapping } from './draft.ts'
import { readVersion, useVersions } from './use-mapping.ts'

type HistoryProps = { readonly connectionId: string; readonly zone: string; onLoad(mapping: Mapping): void }

/** Who saved which version, and the way back to it: it is loaded, and saved as a new one. */
export function History({ connectionId, zone, onLoad }: HistoryProps) {
  const { data } = useVersions(connectionId)
  const { show } = useToasts()
  const [loading, setLoading] = useState<number | null>(null)

  async function load(version: number): Promise<void> {
    setLoading(version)
    try {
      onLoad((await readVersion(connectionId, version)).mapping)
      show({ title: `Version ${version} is in the editor`, detail: 'Save it to have it in force.', tone: 'good' })
    } catch (error) {
      show({ title: `Version ${version} could not be read`, detail: problemOf(error).title, tone: 'bad' })
    } finally {
      setLoading(null)
    }
  }

  if (!data || data.data.length === 0) return null
  return (
    <Card title="Versions" note={plural(data.page.total, 'version')}>
      <ul aria-label="Versions" className="divide-y divide-edge border-edge border-t">
        {data.data.map(({ version, savedAt, savedBy, note, rules }) => (
          <li key={version} className="flex items-start justify-between gap-3 px-5 py-3 text-sm">
            <div className="min-w-0">
              <p className="font-medium text-ink">
                Version {version} <span className="font-normal text-ink-soft">· {plural(rules, 'rule')}</span>
              </p>
              <p className="text-ink-soft text-xs">
                {formatMoment(Date.parse(savedAt), zone)}
                {savedBy.name && `, ${savedBy.name}`}
              </p>
              {note && <p className="mt-0.5 break-words text-ink-soft">{note}</p>}
            </div>
            <Button
              size="small"
              busy={loading === version}
              aria-label={`Load version ${version}`}
              onClick={() => void load(version)}
            >
              Load
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  )
}
