/** A database of places in MaxMind's format, version 2 (https://maxmind.github.io/MaxMind-DB/), made of IPv4 networks. */

export type Place = string | number | boolean | { readonly [key: string]: Place } | readonly Place[]

const metadataMarker = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1')
const recordBytes = 3
const separatorBytes = 16

/** `networks`: what is said of each, by its CIDR. */
export function mmdbOf(networks: Readonly<Record<string, Place>>, databaseType = 'Test-City'): Buffer {
  const { nodes, leaves } = treeOf(networks)
  const pieces: Buffer[] = []
  let offset = 0
  const records = nodes.map((node) => node.map((child) => child ?? nodes.length))
  for (const { node, side, place } of leaves) {
    const encoded = encode(place)
    const record = records[node]
    if (record) record[side] = nodes.length + separatorBytes + offset
    pieces.push(encoded)
    offset += encoded.length
  }
  const tree = Buffer.alloc(nodes.length * 2 * recordBytes)
  for (const [index, record] of records.entries())
    for (const [side, value] of record.entries()) tree.writeUIntBE(value, (index * 2 + side) * recordBytes, recordBytes)
  const metadata = encode({
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_767_225_600,
    database_type: databaseType,
    description: { en: 'made for a test' },
    ip_version: 4,
    languages: ['en'],
    node_count: nodes.length,
    record_size: recordBytes * 8,
  })
  return Buffer.concat([tree, Buffer.alloc(separatorBytes), ...pieces, metadataMarker, metadata])
}

type Node = (number | null)[]
type Leaf = { readonly node: number; readonly side: number; readonly place: Place }

function treeOf(networks: Readonly<Record<string, Place>>): { nodes: Node[]; leaves: Leaf[] } {
  const nodes: Node[] = [[null, null]]
  const leaves: Leaf[] = []
  for (const [cidr, place] of Object.entries(networks)) {
    const [address = '', length = '32'] = cidr.split('/')
    const bits = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0)
    const sides = Array.from({ length: Number(length) }, (_, index) => Math.floor(bits / 2 ** (31 - index)) % 2)
    const last = sides.pop() ?? 0
    let at = 0
    for (const side of sides) at = childOf(nodes, at, side)
    leaves.push({ node: at, side: last, place })
  }
  return { nodes, leaves }
}

function childOf(nodes: Node[], at: number, side: number): number {
  const node = nodes[at] ?? []
  const child = node[side] ?? nodes.push([null, null]) - 1
  node[side] = child
  return child
}

const types = { string: 2, double: 3, uint32: 6, map: 7, array: 11, boolean: 14 } as const

function encode(value: Place): Buffer {
  if (typeof value === 'string')
    return Buffer.concat([control(types.string, Buffer.byteLength(value)), Buffer.from(value)])
  if (typeof value === 'boolean') return control(types.boolean, value ? 1 : 0)
  if (typeof value === 'number') return Number.isInteger(value) ? integer(value) : double(value)
  if (isList(value)) return Buffer.concat([control(types.array, value.length), ...value.map(encode)])
  const entries = Object.entries(value)
  return Buffer.concat([
    control(types.map, entries.length),
    ...entries.flatMap(([key, one]) => [encode(key), encode(one)]),
  ])
}

function isList(value: Place): value is readonly Place[] {
  return Array.isArray(value)
}

/** Sizes up to 284 are all that tests need. */
function control(type: number, size: number): Buffer {
  const [small, more] = size < 29 ? [size, []] : [29, [size - 29]]
  return type <= 7 ? Buffer.from([(type << 5) | small, ...more]) : Buffer.from([small, type - 7, ...more])
}

function integer(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  const first = bytes.findIndex((byte) => byte !== 0)
  const significant = first < 0 ? Buffer.alloc(0) : bytes.subarray(first)
  return Buffer.concat([control(types.uint32, significant.length), significant])
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleBE(value)
  return Buffer.concat([control(types.double, 8), bytes])
}
