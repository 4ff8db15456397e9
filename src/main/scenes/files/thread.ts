import { parentPort } from 'node:worker_threads'
import { describeFailure, type Reply } from '../../../shared/contract/errors'
import { transferable } from './transferable'
import { type SceneContent, workHere } from './work'

/** One piece of work, done in a thread of its own, which ends with it. */
export type FileTask =
  | { do: 'identify' | 'read'; pieces: readonly Uint8Array[] }
  | { do: 'write'; content: SceneContent }

async function answer(task: FileTask): Promise<{ value: unknown; bytes: Uint8Array[] }> {
  switch (task.do) {
    case 'identify': {
      const value = await workHere.identify(task.pieces)
      return { value, bytes: [value.bytes] }
    }
    case 'read': {
      const value = await workHere.read(task.pieces)
      return { value, bytes: value.media.map(({ bytes }) => bytes) }
    }
    case 'write': {
      const value = await workHere.write(task.content)
      return { value, bytes: [value.bytes] }
    }
  }
}

parentPort?.once('message', (task: FileTask) => {
  answer(task).then(
    ({ value, bytes }) =>
      parentPort?.postMessage({ ok: true, value } satisfies Reply<unknown>, transferable(bytes)),
    (error) => parentPort?.postMessage({ ok: false, error: describeFailure(error) } satisfies Reply<unknown>),
  )
})
