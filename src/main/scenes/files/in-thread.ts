import { Worker } from 'node:worker_threads'
import { AppError, type Reply } from '../../../shared/contract/errors'
import type { FileTask } from './thread'
import { transferable } from './transferable'
import type { FileWork } from './work'

/**
 * The work in threads of their own: main's loop never waits for it. What is handed over is the thread's from then on.
 * `entry`: the built `main/scene-files.js`.
 */
export function workInThread(entry: string): FileWork {
  function run<T>(task: FileTask, handed: readonly Uint8Array[]): Promise<T> {
    return new Promise((done, fail) => {
      const thread = new Worker(entry, { env: {}, execArgv: [] })
      thread.once('message', (reply: Reply<T>) => {
        if (reply.ok) done(reply.value)
        else fail(new AppError(reply.error.code, reply.error.message))
      })
      thread.once('error', fail)
      thread.once('exit', (code) => fail(new Error(`the thread for files ended with ${code}`)))
      thread.postMessage(task, transferable(handed))
    })
  }
  return {
    identify: (pieces) => run({ do: 'identify', pieces }, pieces),
    read: (pieces) => run({ do: 'read', pieces }, pieces),
    write: (content) =>
      run(
        { do: 'write', content },
        content.media.map(({ bytes }) => bytes),
      ),
  }
}
