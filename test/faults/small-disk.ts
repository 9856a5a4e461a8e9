import { spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { connectAlone } from '../../src/store/connection.ts'
import type { TestEnd } from '../support/test-end.ts'

/** Room for PostgreSQL's own files, its log and some rows. */
const diskMegabytes = 160
/** For what is under way; a few calls later it is full. */
const roomLeftBytes = 65_536

/** A file system in memory that is soon full; null where one may not make any. */
export function smallDisk(t: TestEnd): { folder: string; fill(): void; free(): void } | null {
  if (process.getuid?.() !== 0) return null
  const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${diskMegabytes}m`, 'tmpfs', folder])
  t.after(async () => {
    if (mounted.status === 0) spawnSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  if (mounted.status !== 0) return null
  const filler = path.join(folder, 'filler')
  return {
    folder,
    fill() {
      const { bavail, bsize } = statfsSync(folder)
      writeFileSync(filler, Buffer.alloc(bavail * bsize - roomLeftBytes))
    },
    free: () => rmSync(filler),
  }
}

/** Everything of the product's database lies on that disk from now on. */
export async function moveTo(adminUrl: string, folder: string): Promise<void> {
  const admin = await connectAlone({ url: adminUrl, applicationName: 'faults' })
  const { rows } = await admin.query<{ directory: string }>(`select current_setting('data_directory') as directory`)
  const { uid, gid } = statSync(rows[0]?.directory ?? '')
  const place = mkdtempSync(path.join(folder, 'tables-'))
  chownSync(folder, uid, gid)
  chownSync(place, uid, gid)
  await admin.query(`create tablespace small location '${place}'`)
  await admin.query('alter database parley set tablespace small')
  await admin.end()
}
