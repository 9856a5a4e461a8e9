import { useId } from 'react'
import { classes } from '../components/classes.ts'
import { useSession } from '../session.tsx'
import { type Role, roles } from './member.ts'

type RoleChoiceProps = {
  readonly role: Role
  onChoose(role: Role): void
  /** Why it can't be changed. */
  readonly fixed?: string | null
  readonly problem?: string | null
}

/** The roles with what each may do. Only an owner makes owners. */
export function RoleChoice({ role, onChoose, fixed = null, problem = null }: RoleChoiceProps) {
  const name = useId()
  const { member } = useSession()
  return (
    <fieldset disabled={fixed !== null} className="min-w-0">
      <legend className="mb-1.5 font-medium text-ink-soft text-sm">Role</legend>
      {fixed && <p className="mb-2 text-ink-faint text-xs">{fixed}</p>}
      <div className="flex flex-col gap-1">
        {roles.map((one) => {
          const isBeyond = one.role === 'owner' && member.role !== 'owner'
          return (
            <label
              key={one.role}
              className={classes(
                'flex items-start gap-2.5 rounded-md border px-3 py-2 text-sm transition-colors',
                one.role === role ? 'border-accent/40 bg-accent-wash' : 'border-edge',
                isBeyond || fixed !== null ? 'opacity-60' : 'cursor-pointer hover:border-edge-strong',
              )}
            >
              <input
                type="radio"
                name={name}
                checked={one.role === role}
                disabled={isBeyond}
                onChange={() => onChoose(one.role)}
                className="mt-0.5 size-4 shrink-0 accent-accent"
              />
              <span className="min-w-0">
                <span className="font-medium text-ink">{one.name}</span>
                <span className="block text-ink-soft text-xs">{one.allows}</span>
              </span>
            </label>
          )
        })}
      </div>
      {problem && <p className="mt-1.5 text-bad text-xs">{problem}</p>}
    </fieldset>
  )
}
