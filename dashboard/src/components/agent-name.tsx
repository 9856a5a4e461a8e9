import { useAgentNames } from '../api/agents.ts'

/** What an agent is called; the id until that is known, and where nobody calls them anything. */
export function AgentName({ id }: { readonly id: string }) {
  return useAgentNames().get(id) ?? id
}
