import { Choice } from '../components/choice.tsx'
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
  const { member } = useSession()
  const options = roles.map((one) => ({
    value: one.role,
    name: one.name,
    about: one.allows,
    isOff: one.role === 'owner' && member.role !== 'owner',
  }))
  return <Choice legend="Role" options={options} chosen={role} onChoose={onChoose} fixed={fixed} problem={problem} />
}
