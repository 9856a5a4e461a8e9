import { useId } from 'react'
import { Button } from '../components/button.tsx'
import { useMay } from '../session.tsx'
import { presets, type ScopeRow, scopeGroups } from './scopes.ts'

type ScopeChoiceProps = {
  readonly chosen: ReadonlySet<string>
  onChoose(scopes: ReadonlySet<string>): void
  readonly problem: string | null
}

/** What a key may do, ticked one by one or by what it is for. Nobody gives what they don't have. */
export function ScopeChoice({ chosen, onChoose, problem }: ScopeChoiceProps) {
  const id = useId()
  const may = useMay()

  function toggle(scope: string, isWanted: boolean): void {
    const next = new Set(chosen)
    if (isWanted) next.add(scope)
    else next.delete(scope)
    onChoose(next)
  }

  return (
    <fieldset aria-describedby={problem ? `${id}-problem` : undefined} className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1.5 font-medium text-ink-soft text-sm">What it allows</legend>
      <div className="flex flex-wrap gap-1.5">
        {presets.map(({ title, scopes }) => {
          const allowed = scopes.filter(may)
          const isChosen = allowed.length === chosen.size && allowed.every((scope) => chosen.has(scope))
          return (
            <Button
              key={title}
              size="small"
              look={isChosen ? 'chosen' : 'plain'}
              aria-pressed={isChosen}
              onClick={() => onChoose(new Set(allowed))}
            >
              {title}
            </Button>
          )
        })}
      </div>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="text-bad text-xs">
          {problem}
        </p>
      )}
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {scopeGroups.map(({ title, rows }) => (
          <div key={title} className="min-w-0">
            <h3 className="mb-1 font-medium text-ink-faint text-xs">{title}</h3>
            {rows.map((row) => (
              <Row key={row.thing} row={row} chosen={chosen} onToggle={toggle} />
            ))}
          </div>
        ))}
      </div>
    </fieldset>
  )
}

type RowProps = {
  readonly row: ScopeRow
  readonly chosen: ReadonlySet<string>
  onToggle(scope: string, isWanted: boolean): void
}

function Row({ row, chosen, onToggle }: RowProps) {
  const may = useMay()
  const sides = [
    ['read', row.read],
    ['write', row.write],
  ] as const
  return (
    <div className="border-edge border-b py-1.5 last:border-b-0">
      {sides.map(
        ([side, one]) =>
          one && (
            <label key={side} className="flex items-start gap-2.5 py-0.5 text-sm has-disabled:opacity-60">
              <input
                type="checkbox"
                checked={chosen.has(one.scope)}
                disabled={!may(one.scope)}
                onChange={(event) => onToggle(one.scope, event.target.checked)}
                className="mt-0.5 size-4 shrink-0 accent-accent"
              />
              <span className="min-w-0">
                <span className="text-ink">
                  {row.thing}, {side}
                </span>
                <span className="block text-ink-faint text-xs">{one.allows}</span>
              </span>
            </label>
          ),
      )}
    </div>
  )
}
