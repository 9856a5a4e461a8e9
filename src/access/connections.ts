import { randomBytes, randomUUID } from 'node:crypto'
import type { Country } from '../domain/phone.ts'
import type { Database, Tx } from '../store/database.ts'
import { isConstraint } from '../store/database-failure.ts'
import { notice } from '../store/notice.ts'
import { secretCell } from './connection-secrets.ts'
import { AccessFailure } from './failure.ts'
import type { SealingKey } from './instance-keys.ts'
import { demandTenant } from './members.ts'
import { seal } from './seal.ts'
import { checkWriteKey, hashWriteKey, type IpKept, makeWriteKey, orKeyTaken } from './write-keys.ts'

export type NewConnection = {
  readonly connectionId: string
  /** To be given to the sender. */
  readonly webhookUrl: string
  /** Where calls of its organization are taken without the secret; of one that was given an organization. */
  readonly integrationUrl?: string
  /** Only where it was made here; what was given isn't told back. */
  readonly secret?: string
  readonly verifyToken: string
  /** Of one that is found by its write key, which is no secret once a page has it: then it must not be trusted. */
  readonly writeKey?: string
}

/**
 * Adds a webhook address. Makes the secret and the verify token that aren't given. Throws `AccessFailure` `tenant-unknown`,
 * `secret-blank`, `write-key-malformed`, `write-key-taken`, `organization-taken`.
 */
export async function addConnection(
  owner: Database,
  wanted: {
    readonly tenantId: string
    readonly source: string
    /** Its sender can't sign: the secret ends its address. */
    readonly isKeyed?: boolean
    /** Its secret is a write key, which alone finds it. */
    readonly hasWriteKey?: boolean
    readonly ipKept?: IpKept
    /** Of numbers that are written without one. */
    readonly country?: Country | null
    /** What comes with its write key may say who people are: it stands in no page. */
    readonly isTrusted?: boolean
    /** As its connector keeps it. Whoever names one gets its messages, so it is the operator's to name, and never a caller's of the API. */
    readonly organizationId?: string | null
    readonly name: string
    readonly secret?: string
    /** Makes the secret that isn't given, where its form matters. */
    readonly makeSecret?: () => string
    readonly verifyToken?: string
  },
  instance: { sealingKeys: readonly SealingKey[]; publicUrl: string },
): Promise<NewConnection> {
  const {
    tenantId,
    source,
    isKeyed = false,
    hasWriteKey = false,
    ipKept = 'truncated',
    country = null,
    isTrusted = false,
    organizationId = null,
    name,
  } = wanted
  const connectionId = randomUUID()
  const made = () => (hasWriteKey ? makeWriteKey() : randomBytes(32).toString('hex'))
  const secret = wanted.secret ?? wanted.makeSecret?.() ?? made()
  demandSecret(secret)
  if (hasWriteKey) checkWriteKey(secret)
  const verifyToken = wanted.verifyToken ?? randomBytes(16).toString('hex')
  const secretSealed = seal(secret, secretCell(connectionId, 'secret'), instance.sealingKeys)
  const verifyTokenSealed = seal(verifyToken, secretCell(connectionId, 'verify_token'), instance.sealingKeys)
  const writeKeyHash = hasWriteKey ? hashWriteKey(secret) : null
  await owner.write(tenantId, async (tx) => {
    await demandTenant(tx, tenantId)
    await tx
      .query(
        `insert into connections (tenant_id, id, source, name, secret_sealed, verify_token_sealed, write_key_hash, ip_kept, country, is_trusted, organization_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          ...[tenantId, connectionId, source, name, secretSealed, verifyTokenSealed, writeKeyHash],
          ...[ipKept, country, isTrusted, organizationId],
        ],
      )
      .catch(orOrganizationTaken)
      .catch(orKeyTaken)
    await notice(tx, tenantId, ['connections'])
  })
  const url = webhookUrl(instance.publicUrl, source, connectionId, isKeyed ? secret : null)
  if (hasWriteKey) return { connectionId, webhookUrl: url, verifyToken, writeKey: secret }
  return {
    connectionId,
    webhookUrl: url,
    ...(organizationId !== null && { integrationUrl: integrationUrl(instance.publicUrl, source) }),
    ...(wanted.secret === undefined ? { secret } : {}),
    verifyToken,
  }
}

/** What senders post to, below the address that the outside knows us by; with the secret as its key where they can't sign. */
export function webhookUrl(publicUrl: string, source: string, connectionId: string, key: string | null = null): string {
  return `${publicUrl.replace(/\/$/, '')}/${webhookPath(source, connectionId, key)}`
}

/** Where every organization of a provider may post, as its calls name it. */
function integrationUrl(publicUrl: string, source: string): string {
  return `${publicUrl.replace(/\/$/, '')}/api/integrations/${source}/webhook`
}

/** The same, relative to wherever the instance is published. Whoever has a write key posts where everybody does who has one. */
export function webhookPath(source: string, connectionId: string, key: string | null = null): string {
  if (source === 'web') return 'v1/batch'
  return ['webhooks', source, connectionId, ...(key === null ? [] : [encodeURIComponent(key)])].join('/')
}

/** What is left out stays as it is. */
export type ConnectionChange = {
  readonly name?: string
  readonly secret?: string
  readonly isDisabled?: boolean
  readonly ipKept?: IpKept
  /** Null: nobody knows. */
  readonly country?: Country | null
  readonly isTrusted?: boolean
}

/**
 * Changes a tenant's connection; false where there is none. The edge follows within 5 s. Throws `AccessFailure`
 * `secret-blank`, `write-key-malformed`, `write-key-taken`.
 */
export async function changeConnection(
  tx: Tx,
  { tenantId, connectionId }: { tenantId: string; connectionId: string },
  { name, secret, isDisabled, ipKept, country, isTrusted }: ConnectionChange,
  instance: { sealingKeys: readonly SealingKey[]; now: number },
): Promise<boolean> {
  const id = connectionId.toLowerCase() // the seal is bound to the id as Postgres writes it
  if (secret !== undefined) demandSecret(secret)
  const sealed = secret === undefined ? null : seal(secret, secretCell(id, 'secret'), instance.sealingKeys)
  const keyHash = secret === undefined ? null : hashWriteKey(secret)
  const at = new Date(instance.now)
  const [changed] = await tx
    .query<{ hasWriteKey: boolean }>(
      `update connections set name = coalesce($3, name), secret_sealed = coalesce($4, secret_sealed),
         disabled_at = case $5::boolean when true then coalesce(disabled_at, $6) when false then null else disabled_at end,
         write_key_hash = case when write_key_hash is null then null else coalesce($7, write_key_hash) end,
         write_key_hash_before = case when write_key_hash <> $7 then write_key_hash else write_key_hash_before end,
         ip_kept = coalesce($8, ip_kept), country = case when $9 then $10 else country end, is_trusted = coalesce($11, is_trusted)
       where tenant_id = $1 and id = $2 returning write_key_hash is not null as "hasWriteKey"`,
      [
        ...[tenantId, id, name ?? null, sealed, isDisabled ?? null, at, keyHash, ipKept ?? null],
        ...[country !== undefined, country ?? null, isTrusted ?? null],
      ],
    )
    .catch(orKeyTaken)
  if (!changed) return false
  if (changed.hasWriteKey && secret !== undefined) checkWriteKey(secret)
  await notice(tx, tenantId, ['connections'])
  return true
}

/** Whoever enters one is told before, field by field; this holds for every other way in. */
function demandSecret(secret: string): void {
  if (secret.trim() === '') throw new AccessFailure('secret-blank', 'everybody knows a blank secret')
}

function orOrganizationTaken(error: unknown): never {
  const isTaken = isConstraint(error, 'connections_organization_unique')
  throw isTaken ? new AccessFailure('organization-taken', 'another connection has this organization') : error
}
