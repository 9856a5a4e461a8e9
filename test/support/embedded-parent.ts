/** Starts the embedded server on the folder named, says where it is, and lives on until it is told to stop or killed. */
import { startEmbedded } from '../../src/store/embedded/start.ts'

const server = await startEmbedded({ directory: process.argv[2] ?? '' })
console.log(JSON.stringify(server))
process.stdin.once('data', async () => {
  console.log(JSON.stringify(await server.stop()))
  process.exit()
})
