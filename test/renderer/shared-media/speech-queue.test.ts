import { beforeEach, describe, expect, it } from 'vitest'
import { createSpeechQueue, type SpeechQueue } from '../../../src/renderer/shared-media/speech-queue'
import { createManualClock, type ManualClock } from '../../fakes/manual-clock'

/** As a browser's: it says one thing at a time, and ends it when it is told to. */
function fakeVoices() {
  const spoken: SpeechSynthesisUtterance[] = []
  const anna = { name: 'Anna' } as SpeechSynthesisVoice
  return {
    spoken,
    anna,
    speak: (utterance: SpeechSynthesisUtterance) => void spoken.push(utterance),
    cancel: () => spoken.at(-1)?.onerror?.({} as SpeechSynthesisErrorEvent),
    getVoices: () => [anna],
  }
}
let clock: ManualClock
let voices: ReturnType<typeof fakeVoices>
let queue: SpeechQueue

beforeEach(() => {
  clock = createManualClock()
  voices = fakeVoices()
  queue = createSpeechQueue({
    voices,
    after: clock.after,
    utter: (text) => ({ text }) as SpeechSynthesisUtterance,
  })
})
const say = (text: string, voice: string | null = null) => queue.say({ text, voice, rate: 1.5, volume: 0.5 })
const texts = () => voices.spoken.map(({ text }) => text)
const end = () => voices.spoken.at(-1)?.onend?.({} as SpeechSynthesisEvent)

describe('what is read out', () => {
  it('comes one after another, in the voice that was asked for where there is one', () => {
    say('one', 'Anna')
    say('two', 'Nobody')
    expect(texts()).toEqual(['one'])
    expect(voices.spoken[0]).toMatchObject({ voice: voices.anna, rate: 1.5, volume: 0.5 })
    end()
    expect(texts()).toEqual(['one', 'two'])
    expect(voices.spoken[1]?.voice).toBeNull()
  })
  it('goes on with the next when one is skipped, and with none when all are', () => {
    for (const text of ['one', 'two', 'three']) say(text)
    queue.hush(false)
    expect(texts()).toEqual(['one', 'two'])
    queue.hush(true)
    expect(texts()).toEqual(['one', 'two'])
    say('four')
    expect(texts()).toEqual(['one', 'two', 'four'])
  })
  it('is not stuck behind a voice that never ends', async () => {
    say('one')
    say('two')
    await clock.pass(60_000)
    expect(texts()).toEqual(['one', 'two'])
  })
  it('keeps ten waiting, and no more', () => {
    for (let at = 0; at < 30; at++) say(`n${at}`)
    for (let at = 0; at < 30; at++) end()
    expect(texts()).toHaveLength(11)
  })
  it('is nothing in a browser without voices', () => {
    const silent = createSpeechQueue({
      voices: null,
      after: clock.after,
      utter: (text) => ({ text }) as SpeechSynthesisUtterance,
    })
    expect(() => silent.say({ text: 'x', voice: null, rate: 1, volume: 1 })).not.toThrow()
    expect(() => silent.hush(true)).not.toThrow()
  })
})
