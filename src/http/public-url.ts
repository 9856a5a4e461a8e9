import type { FastifyRequest } from 'fastify'

/** Where the outside reaches us: as the settings say, else as this caller did. */
export function publicUrlOf({ protocol, host }: FastifyRequest, publicUrl: string | null): string {
  return publicUrl ?? `${protocol}://${host}`
}
