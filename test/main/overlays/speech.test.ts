import { beforeEach, describe, expect, it } from 'vitest'
import { createSpeech, type Speech, spokenText } from '../../../src/main/overlays/speech'
import { type SpeechSettings, speechSettings } from '../../../src/shared/domain/overlay/speech'
import type { OverlaySpeech } from '../../../src/shared/domain/overlay-cue'

let settings: SpeechSettings
let words: string[]
let said: { speech: OverlaySpeech; where: string }[]
let hushed: boolean[]
let speech: Speech

beforeEach(() => {
  settings = speechSettings.parse({ voice: 'Anna', rate: 1.2, volume: 0.5, longest: 40 })
  words = ['bad']
  said = []
  hushed = []
  speech = createSpeech({
    settings: () => settings,
    words: () => words,
    speak: (each, where) => said.push({ speech: each, where }),
    hush: (all) => hushed.push(all),
  })
})

describe('what is read out', () => {
  it('is in the voice of the settings, unless a rule has one of its own, and never louder than they allow', () => {
    speech.say({ text: 'hello' })
    speech.say({ text: 'hello', voice: 'Ben', rate: 0.8, volume: 0.5 })
    speech.say({ text: 'hello', voice: null })
    expect(said.map((each) => each.speech)).toEqual([
      { text: 'hello', voice: 'Anna', rate: 1.2, volume: 0.5 },
      { text: 'hello', voice: 'Ben', rate: 0.8, volume: 0.25 },
      { text: 'hello', voice: 'Anna', rate: 1.2, volume: 0.5 },
    ])
  })
  it.each([
    ['you b a d one', 'you one'],
    ['you BÁD one', 'you one'],
    ['baaad', ''],
    ['a badge is fine', 'a badge is fine'],
  ])('has no word of the chat’s list in it: %s', (text, heard) => {
    speech.say({ text })
    expect(said.map((each) => each.speech.text)).toEqual(heard === '' ? [] : [heard])
  })
  it('follows the list as it changes', () => {
    words = ['hello']
    speech.say({ text: 'hello bad world' })
    expect(said[0]?.speech.text).toBe('bad world')
  })
  it('is cut at a word, has no addresses, and no row of the same sign', () => {
    expect(spokenText('one two three', 8)).toBe('one two')
    expect(spokenText('x'.repeat(500), 300)).toHaveLength(40)
    expect(spokenText('look https://example.org/a?b here', 300)).toBe('look here')
    expect(spokenText('🎉🎉🎉 yes', 300)).toBe('🎉 yes')
  })
  it('is nothing while it is muted, and muting ends what is being said', () => {
    settings = { ...settings, isMuted: true }
    speech.say({ text: 'hello' })
    speech.review()
    expect([said, hushed]).toEqual([[], [true]])
  })
  it('can be skipped, one at a time', () => {
    speech.skip()
    speech.review()
    expect(hushed).toEqual([false])
  })
})
