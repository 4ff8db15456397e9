// `npm start` and `npm test` on a machine with nothing but Node 20 and npm: installs what is missing, builds what
// is old, then goes on with the Node of the project's own. Uses nothing that is not part of Node.
import { prepare } from './first-run/prepare.mjs'
import { say } from './first-run/run.mjs'

const [task, ...rest] = process.argv.slice(2)
try {
  await prepare()
  if (task !== 'prepare') {
    const { main } = await import(task === 'test' ? './first-run/test.mjs' : './first-run/start.mjs')
    process.exitCode = await main(rest)
  }
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  if (task === 'test') process.stdout.write('0 passed, 1 failed\n')
  process.exitCode = 1
}
