import type { Command } from 'commander'
import { addConnection, type NewConnection, webhookUrl } from '../access/connections.ts'
import type { IpKept } from '../access/write-keys.ts'
import { type Connector, type Proof, readSecret } from '../connectors/connector.ts'
import { connectorOf, connectors } from '../connectors/registry.ts'
import { action } from './command.ts'
import { connectionRows } from './connection-rows.ts'
import { countryIn } from './country.ts'
import { CommandFailure } from './failure.ts'
import { withInstance } from './instance.ts'
import { columns } from './output.ts'

export function connectionCommands(program: Command): void {
  const connection = program.command('connection').description('webhook addresses and their secrets')
  addCommand(connection)
  listCommand(connection)
}

type AddOptions = {
  readonly tenant: string
  readonly secret?: string
  readonly verifyToken?: string
  readonly name?: string
  readonly keyed?: boolean
  readonly ip?: string
  readonly country?: string
  readonly trusted?: boolean
  readonly organizationId?: string
}

function addCommand(connection: Command): void {
  const add = connection
    .command('add')
    .description('a new webhook address')
    .argument('<source>', `who sends: ${Object.keys(connectors).join(', ')}`)
    .requiredOption('--tenant <id>')
    .option(
      '--secret <secret>',
      "what the sender signs with (WhatsApp: the app's secret); made up where it is left out",
    )
    .option('--verify-token <token>', "for the sender's own verification of the address; made up where it is left out")
    .option('--name <name>')
    .option('--keyed', 'the sender can’t sign: the secret ends the address (where a source lets you choose)')
    .option('--ip <truncated|none>', 'web: what is stored of visitors’ addresses', 'truncated')
    .option('--country <code>', 'of phone numbers that people wrote without one: BR, DE, IN …')
    .option('--trusted', 'web: its events may say who people are; only for a key that stands in no page or app')
    .option('--organization-id <id>', 'salesforce: whose messages it gets, also where they bring no secret: 00D…')
  action<AddOptions>(add, async ({ config, output }, options, [source = '']) => {
    const connector = connectorOf(source)
    if (connector === null) {
      throw new CommandFailure(
        'source-unknown',
        `no connector for "${source}"; there are: ${Object.keys(connectors).join(', ')}`,
      )
    }
    const { tenant, secret, verifyToken, name, keyed = false, trusted = false } = options
    const proof = keyed ? 'address' : connector.proof
    if (proof !== connector.proof && !connector.secretForms)
      throw new CommandFailure('usage-wrong', `${source} signs its calls: leave --keyed out`)
    const country = countryIn(options.country)
    if (country !== null && !connector.takesCountry)
      throw new CommandFailure('usage-wrong', `numbers of ${source} have their country: leave --country out`)
    const organizationId = organizationIn(options.organizationId, connector)
    if (verifyToken?.trim() === '') throw new CommandFailure('usage-wrong', '--verify-token must not be blank')
    if (trusted && proof !== 'write-key')
      throw new CommandFailure('usage-wrong', `${source} has no write key: leave --trusted out`)
    const wanted = {
      tenantId: tenant,
      source,
      isKeyed: proof === 'address',
      hasWriteKey: proof === 'write-key',
      ipKept: ipKept(options.ip),
      country,
      isTrusted: trusted,
      organizationId,
      name: name ?? source,
      ...secretFor(connector, secret, proof),
      ...(verifyToken !== undefined && { verifyToken }),
    }
    const made = await withInstance(config, ({ owner, keys, publicUrl }) =>
      addConnection(owner, wanted, { sealingKeys: keys.sealing, publicUrl }),
    )
    if (made.writeKey !== undefined) return output.result(...withWriteKey(made, made.writeKey, trusted))
    output.result(made, [
      `Connection    ${made.connectionId}`,
      `Webhook       ${made.webhookUrl}`,
      ...aboutOrganization(made),
      ...(connector.handshake ? [`Verify token  ${made.verifyToken}`] : []),
      ...aboutSecret(connector, proof, made.secret),
    ])
  })
}

/** The secret as it is kept, or how one is made, where its form matters. */
function secretFor(connector: Connector, entered: string | undefined, proof: Proof) {
  const { secretForms } = connector
  if (entered === undefined) return secretForms ? { makeSecret: () => secretForms.make(proof) } : {}
  const read = readSecret(connector, entered, proof)
  if ('problem' in read) throw new CommandFailure('usage-wrong', `--secret ${read.problem}`)
  return read
}

/** The organization as it is kept; null where none is given. */
function organizationIn(entered: string | undefined, { source, readOrganizationId }: Connector): string | null {
  if (entered === undefined) return null
  if (!readOrganizationId)
    throw new CommandFailure('usage-wrong', `calls of ${source} name no organization: leave --organization-id out`)
  const organizationId = readOrganizationId(entered)
  if (organizationId !== null) return organizationId
  throw new CommandFailure(
    'usage-wrong',
    `--organization-id is "${entered}"; expected 00D and 12 or 15 more letters and digits, as Setup → Company Information shows it`,
  )
}

function aboutOrganization({ integrationUrl }: NewConnection): string[] {
  if (integrationUrl === undefined) return []
  return [
    `Integration   ${integrationUrl}`,
    'The integration address takes whatever names the organization, which is no secret: let nobody but the sender reach it, or use the webhook’s.',
  ]
}

function ipKept(text: string | undefined): IpKept {
  if (text === undefined || text === 'truncated' || text === 'none') return text ?? 'truncated'
  throw new CommandFailure('usage-wrong', `--ip is "${text}"; expected truncated or none`)
}

/** No webhook comes, and nothing is kept from whoever reads the page's source; a trusted key stands in no page. */
function withWriteKey(made: NewConnection, writeKey: string, isTrusted: boolean): [object, string[]] {
  const { connectionId, webhookUrl } = made
  const script = `<script async src="${webhookUrl.replace(/batch$/, 'parley.js')}" data-write-key="${writeKey}"></script>`
  return [
    { connectionId, writeKey, webhookUrl },
    [
      `Connection    ${connectionId}`,
      `Write key     ${writeKey}`,
      `Address       ${webhookUrl}`,
      ...(isTrusted
        ? ['Whoever has the key says who people are: keep it on your server, and out of pages and apps.']
        : [`Into pages    ${script}`, 'Who people are, this key may not say: for a server, add one with --trusted.']),
    ],
  ]
}

/** What to do about the secret, which is shown this once. */
function aboutSecret({ source, secretForms }: Connector, proof: Proof, made: string | undefined): string[] {
  if (proof === 'address')
    return [`${source} signs nothing: the address ends with the secret. Paste all of it, and keep it like a password.`]
  if (made === undefined) return []
  if (secretForms) return [`Secret        ${made}`, 'Enter it at the sender, which signs with it.']
  return [
    `Secret        ${made}`,
    'The secret was made up. Senders sign with their own (the README of the connector says which): give that by --secret.',
  ]
}

function listCommand(connection: Command): void {
  const list = connection.command('list').description('every webhook address').option('--tenant <id>')
  action<{ tenant?: string }>(list, async ({ config, output }, { tenant }) => {
    const found = await withInstance(config, async ({ owner, publicUrl }) => {
      const rows = await connectionRows(owner, tenant ?? null)
      return rows.map((row) => ({ ...row, webhookUrl: webhookUrl(publicUrl, row.source, row.connectionId) }))
    })
    output.result(
      { data: found },
      columns(
        ['CONNECTION', 'SOURCE', 'NAME', 'TENANT', 'WEBHOOK'],
        found.map(({ connectionId, source, name, tenantId, webhookUrl }) => [
          connectionId,
          source,
          name,
          tenantId,
          webhookUrl,
        ]),
      ),
    )
  })
}
