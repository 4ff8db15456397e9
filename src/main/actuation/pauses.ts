import { outputKey, type QueueOutput, type QueueView } from '../../shared/domain/queue'

/** Which queues the operator has paused: all, or outputs one by one. Lasts for this session. */
export interface Pauses {
  isPaused(output: QueueOutput): boolean
  /** Null: all. Letting all go on lets each go on too. */
  set(output: QueueOutput | null, isPaused: boolean): void
  view(): QueueView
}

export function createPauses(): Pauses {
  const paused = new Map<string, QueueOutput>()
  let pausedAll = false
  const keyOf = ({ deviceId, outputId }: QueueOutput) => outputKey(deviceId, outputId)
  return {
    isPaused: (output) => pausedAll || paused.has(keyOf(output)),
    set(output, isPaused) {
      if (output === null) {
        pausedAll = isPaused
        if (!isPaused) paused.clear()
      } else if (isPaused) paused.set(keyOf(output), output)
      else paused.delete(keyOf(output))
    },
    view: () => ({ pausedAll, paused: [...paused.values()] }),
  }
}
