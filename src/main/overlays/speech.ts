import type { SpeechSettings } from '../../shared/domain/overlay/speech'
import type { OverlaySpeech } from '../../shared/domain/overlay-cue'
import { createWordList } from '../../shared/domain/words'

/** What is read out is what the chat would let pass, and no longer than the operator allows. */
export interface Speech {
  /** What it leaves out says `settings`. */
  say(wish: Pick<OverlaySpeech, 'text'> & Partial<OverlaySpeech>): void
  skip(): void
  /** Muting ends what is being read out, and what waits. */
  review(): void
}

const longWord = 40

export function createSpeech(deps: {
  settings(): SpeechSettings
  /** Of the chat's list. */
  words(): readonly string[]
  speak(speech: OverlaySpeech, where: SpeechSettings['where']): void
  hush(all: boolean): void
}): Speech {
  let words: { of: readonly string[]; list: ReturnType<typeof createWordList> } | null = null

  function listOf(of: readonly string[]): ReturnType<typeof createWordList> {
    if (words?.of !== of) words = { of, list: createWordList(of) }
    return words.list
  }
  return {
    say(wish) {
      const { isMuted, where, longest, ...own } = deps.settings()
      const text = spokenText(listOf(deps.words()).masked(wish.text), longest)
      if (isMuted || text === '') return
      const { voice = own.voice, rate = own.rate, volume = 1 } = wish
      deps.speak({ text, voice: voice ?? own.voice, rate, volume: volume * own.volume }, where)
    },
    skip: () => deps.hush(false),
    review() {
      if (deps.settings().isMuted) deps.hush(true)
    },
  }
}

/** Masked words, addresses and what no voice can end with are left out; the rest is cut at a word. */
export function spokenText(text: string, longest: number): string {
  const said = text
    .replace(/\S*\*{2,}\S*/g, ' ')
    .replace(/\bhttps?:\/\/\S+/gi, ' ')
    .replace(/(\p{Extended_Pictographic}\uFE0F?)(?:\s*\1)+/gu, '$1')
    .split(/\s+/)
    .map((word) => word.slice(0, longWord))
    .join(' ')
    .trim()
  if (said.length <= longest) return said
  const cut = said.slice(0, longest + 1)
  const end = cut.lastIndexOf(' ')
  return cut.slice(0, end > 0 ? end : longest).trim()
}
