import assert from 'node:assert/strict'
import type dns from 'node:dns'
import type { LookupAddress } from 'node:dns'
import { test } from 'node:test'
import { OutsideFailure } from './failure.ts'
import { isPublicAddress, openGuard } from './guard.ts'

test('an address is public or it is not, however it is written', () => {
  for (const address of ['8.8.8.8', '93.184.216.34', '2606:4700:4700::1111', '::ffff:8.8.8.8'])
    assert.equal(isPublicAddress(address), true, address)
  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '198.18.0.1',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '::127.0.0.1',
    '2002:7f00:1::',
    '64:ff9b::7f00:1',
    '2001:0:7f00:1::',
    'no address',
    '',
  ])
    assert.equal(isPublicAddress(address), false, address)
})

const forbidden = (error: unknown) => error instanceof OutsideFailure && error.code === 'outside-address-forbidden'

test('a URL that leads inside is refused before anything is resolved', () => {
  const guard = openGuard([])

  guard.check(new URL('https://hooks.example/a'))
  guard.check(new URL('https://8.8.8.8/'))
  for (const url of [
    'http://hooks.example/',
    'ftp://hooks.example/',
    'file:///etc/passwd',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://169.254.169.254/latest/meta-data',
    'https://user:password@hooks.example/',
  ])
    assert.throws(() => guard.check(new URL(url)), forbidden, url)
})

test('who runs the instance may allow a host, or one port of it', () => {
  const guard = openGuard(['127.0.0.1:8080', 'crm.internal', 'wiki.internal:8443', 'shop.internal:443'])

  guard.check(new URL('http://127.0.0.1:8080/'))
  guard.check(new URL('http://crm.internal:99/'))
  guard.check(new URL('https://wiki.internal:8443/'))
  guard.check(new URL('https://shop.internal/'))
  for (const url of [
    'http://127.0.0.1:8081/',
    'https://wiki.internal/',
    'https://wiki.internal:9200/',
    'http://wiki.internal/',
    'https://shop.internal:6443/',
  ])
    assert.throws(() => guard.check(new URL(url)), forbidden, url)
})

test('a name is what it resolves to, when it is connected to', async () => {
  const answers: Record<string, string[]> = {
    'public.example': ['8.8.8.8', '2606:4700:4700::1111'],
    'inside.example': ['10.0.0.1'],
    'both.example': ['8.8.8.8', '127.0.0.1'],
    'crm.internal': ['10.0.0.2'],
  }
  const { lookup } = openGuard(['crm.internal'], resolver(answers))
  const looked = (name: string, all: boolean) =>
    new Promise<unknown>((resolve, reject) =>
      lookup(name, { all }, (error, found) => (error ? reject(error) : resolve(found))),
    )

  assert.equal(await looked('public.example', false), '8.8.8.8')
  assert.equal(((await looked('public.example', true)) as LookupAddress[]).length, 2)
  assert.equal(await looked('crm.internal', false), '10.0.0.2')
  for (const name of ['inside.example', 'both.example', 'nothing.example'])
    for (const all of [true, false]) await assert.rejects(looked(name, all), forbidden, name)
})

function resolver(answers: Readonly<Record<string, readonly string[]>>): typeof dns.lookup {
  const resolve = (name: string, _options: unknown, callback: (error: null, found: LookupAddress[]) => void) =>
    callback(
      null,
      (answers[name] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  return resolve as unknown as typeof dns.lookup
}
