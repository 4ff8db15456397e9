import type { OverlaySpeech } from '../../shared/domain/overlay-cue'

/** Words read out one after another by the browser's own voices. */
export interface SpeechQueue {
  say(speech: OverlaySpeech): void
  /** What is being read out ends; the next begins. `all`: nothing follows. */
  hush(all: boolean): void
}

const longestQueue = 10
/** A voice that never says it has ended must not silence the rest. */
const longestMs = 60_000

/** Null where the browser has no voices. */
export type Voices = Pick<SpeechSynthesis, 'speak' | 'cancel' | 'getVoices'>

export function createSpeechQueue(deps: {
  voices: Voices | null
  after(ms: number, act: () => void): () => void
  utter(text: string): SpeechSynthesisUtterance
}): SpeechQueue {
  const { voices } = deps
  const waiting: OverlaySpeech[] = []
  let turn: { give: () => void } | null = null

  function next(): void {
    const speech = waiting.shift()
    if (!voices || !speech) return
    const utterance = deps.utter(speech.text)
    utterance.voice = voices.getVoices().find(({ name }) => name === speech.voice) ?? null
    utterance.rate = speech.rate
    utterance.volume = speech.volume
    const own = { give }
    const cancel = deps.after(longestMs, give)
    function give(): void {
      cancel()
      if (turn !== own) return
      turn = null
      next()
    }
    turn = own
    utterance.onend = give
    utterance.onerror = give
    voices.speak(utterance)
  }
  return {
    say(speech) {
      if (waiting.length >= longestQueue) return
      waiting.push(speech)
      if (!turn) next()
    },
    hush(all) {
      if (all) waiting.length = 0
      const own = turn
      voices?.cancel()
      // A browser may tell of it late, or not at all.
      own?.give()
    },
  }
}

/** Of this page. */
export const pageSpeech = (after: (ms: number, act: () => void) => () => void): SpeechQueue =>
  createSpeechQueue({
    after,
    voices: 'speechSynthesis' in globalThis ? speechSynthesis : null,
    utter: (text) => new SpeechSynthesisUtterance(text),
  })
