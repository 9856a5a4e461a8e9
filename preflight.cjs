'use strict'
// Runs before every script, under whatever Node is on the PATH, so it is plain CommonJS that an old Node can read.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 12)) {
  // `npm install` runs `prepare` before the pinned runtime is linked; only the hooks are wanted then.
  if (!process.argv.includes('--hooks')) {
    console.error(
      `Parley needs Node 24.12 or newer, and this is ${process.version} (${process.platform}-${process.arch}).\n` +
        'On Linux, Windows and Intel Macs `npm ci` brings the right one: run it again, without --omit=optional.\n' +
        'On Apple silicon install Node 24.12 or newer yourself, for instance with `brew install node@24`.',
    )
    process.exit(1)
  }
}
if (process.argv.includes('--hooks')) {
  const { existsSync } = require('node:fs')
  const { spawnSync } = require('node:child_process')
  if (existsSync('.git')) spawnSync('git', ['config', 'core.hooksPath', '.githooks'])
}
