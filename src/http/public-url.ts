import type { FastifyRequest } from 'fastify'

/** Where the outside reaches us, without a closing slash: as the settings say, else as this caller did. */
export function publicUrlOf({ protocol, host }: FastifyRequest, publicUrl: string | null): string {
  return publicUrl?.replace(/\/$/, '') ?? `${protocol}://${host}`
}
