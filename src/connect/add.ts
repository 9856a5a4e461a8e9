import { type Static, Type } from 'typebox'
import { addConnection } from '../access/connections.ts'
import { asProblem } from '../access/failure.ts'
import { type Connector, type Proof, readSecret } from '../connectors/connector.ts'
import { connectors } from '../connectors/registry.ts'
import { type Country, isCountry } from '../domain/phone.ts'
import type { App } from '../http/app.ts'
import { nameField, writtenName } from '../http/name.ts'
import { badParameter } from '../http/problem.ts'
import { publicUrlOf } from '../http/public-url.ts'
import type { ConnectDeps } from './deps.ts'

/** What a sender signs with, or proves itself by. */
export const secretField = Type.String({ minLength: 1, maxLength: 1_024 })

/** Where a source leaves it to the connection. */
export const proofField = Type.Enum(['signature', 'address'] satisfies Proof[], {
  description:
    'Where the source lets a connection choose: whether its calls are signed, or the secret ends the address. `signature` where it is left out',
})

/** Of `web` alone: others bring no visitors. */
export const ipField = Type.Enum(['truncated', 'none'], {
  description: 'Of `web`: what is stored of visitors’ addresses. Cut to the network (IPv4 /24, IPv6 /48), or nothing',
})

/** Of sources whose numbers people typed. */
export const countryField = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  pattern: '^[A-Z]{2}$',
  description:
    'ISO 3166 alpha-2: of the phone numbers that people wrote without their country. Null: such a number identifies nobody',
  examples: ['BR'],
})

/** Throws the problem `parameter-invalid` where it is none, or the source tells no numbers that people typed. */
export function readCountry(entered: string | null, connector: Connector): Country | null {
  if (entered === null) return null
  if (!isCountry(entered)) throw badParameter('/body/country', 'is no country with phone numbers')
  if (connector.takesCountry) return entered
  throw badParameter('/body/country', `has no meaning here: ${connector.source} tells the country`)
}

/** Of `web` alone: others prove whose their calls are. */
export const trustedField = Type.Boolean({
  description:
    'Of `web`: whether its events may say who people are (`identify` and `alias` join a userId, an e-mail address, a phone number and an anonymous ' +
    'id to one contact). Only for a key that is kept secret, on a server. Off, an event is its anonymous id’s, and what else it says of who that is, is kept ' +
    'in `details.claimed` and joins nobody: whoever reads a page’s source could say it',
})

/** Throws the problem `parameter-invalid` where there is no key to be trusted. */
export function readTrusted(entered: boolean, connector: Connector): boolean {
  if (entered && connector.proof !== 'write-key')
    throw badParameter('/body/trusted', `has no meaning here: ${connector.source} has no write key`)
  return entered
}

const body = Type.Object(
  {
    source: Type.Enum(Object.keys(connectors) as (keyof typeof connectors)[]),
    name: nameField,
    proof: Type.Optional(proofField),
    secret: Type.Optional({
      ...secretField,
      description: 'What the sender signs with; made here where it is left out',
    }),
    verifyToken: Type.Optional({
      ...secretField,
      description: 'For the sender’s verification of the address; made here where it is left out',
    }),
    ip: Type.Optional(ipField),
    country: Type.Optional(countryField),
    trusted: Type.Optional(trustedField),
  },
  { additionalProperties: false },
)

const addedSchema = Type.Object({
  connectionId: Type.String({ format: 'uuid' }),
  webhookUrl: Type.String(),
  verifyToken: Type.String(),
  secret: Type.Optional(Type.String({ description: 'Only where it was made here, and shown this once' })),
  writeKey: Type.Optional(Type.String({ description: 'Of `web`: what pages, apps and servers track events with' })),
})

/** POST /api/connections */
export function addConnectionRoute(app: App, { database, sealingKeys, publicUrl }: ConnectDeps): void {
  app.post(
    '/api/connections',
    {
      config: { scope: 'connections:write' },
      schema: {
        operationId: 'addConnection',
        summary: 'Connect a system: make its webhook address',
        tags: ['connections'],
        body,
        response: { 201: addedSchema },
      },
    },
    async (request, reply): Promise<Static<typeof addedSchema>> => {
      const { tenantId } = request.principal
      const { source, verifyToken } = request.body
      if (verifyToken?.trim() === '') throw badParameter('/body/verifyToken', 'must not be blank')
      const connector: Connector = connectors[source]
      const proof = request.body.proof ?? connector.proof
      const wanted = {
        ...request.body,
        ...secretOf(connector, request.body.secret, proof),
        name: writtenName(request.body.name),
        tenantId,
        isKeyed: proof === 'address',
        hasWriteKey: proof === 'write-key',
        ...(request.body.ip !== undefined && { ipKept: request.body.ip }),
        country: readCountry(request.body.country ?? null, connector),
        isTrusted: readTrusted(request.body.trusted ?? false, connector),
      }
      const instance = { sealingKeys, publicUrl: publicUrlOf(request, publicUrl) }
      const made = await addConnection(database, wanted, instance).catch(asProblem)
      reply.code(201).header('cache-control', 'no-store')
      return made
    },
  )
}

/** The secret as it is kept, or the way to make one. Throws the problem `parameter-invalid` where the source takes no such secret, or no such proof. */
function secretOf(
  connector: Connector,
  entered: string | undefined,
  proof: Proof,
): { secret: string } | { makeSecret: () => string } | Record<never, never> {
  const { secretForms } = connector
  if (secretForms === undefined && proof !== connector.proof)
    throw badParameter('/body/proof', `must be ${connector.proof}: ${connector.source} knows no other`)
  if (entered !== undefined) return { secret: secretToKeep(connector, entered, proof) }
  return secretForms === undefined ? {} : { makeSecret: () => secretForms.make(proof) }
}

/** The secret as it is kept. Throws the problem `parameter-invalid` where it is none for that proof. */
export function secretToKeep(connector: Connector, entered: string, proof: Proof): string {
  const read = readSecret(connector, entered, proof)
  if ('problem' in read) throw badParameter('/body/secret', read.problem)
  return read.secret
}
