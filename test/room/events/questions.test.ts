import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { QuestionsView, RaisedHand } from '../../../src/shared/domain/question'
import { type OpenRoom, openRoom, type StudioSocket, say } from '../open-room'

let room: OpenRoom
let studio: StudioSocket
let told: QuestionsView | null = null
let hands: RaisedHand[] = []
beforeAll(async () => {
  room = await openRoom()
  studio = await room.studio()
  studio.on('room.questions', (view) => {
    told = view
  })
  studio.on('room.hands', (list) => {
    hands = list
  })
})
afterAll(() => room.close())

const codeOf = (reply: { ok: boolean; error?: { code: string } }) => (reply.ok ? 'ok' : reply.error?.code)

describe('questions on the wire', () => {
  it('reach all, with their votes, once the studio takes them', async () => {
    const ana = await room.viewer('Ana')
    const bo = await room.viewer('Bo')
    const seen: QuestionsView[] = []
    bo.socket.on('questions.state', (view) => seen.push(view))
    const ask = () => say(ana.socket, 'question.ask', { key: 'ask-key-1', text: 'Why?' })
    expect(codeOf(await ask())).toBe('conflict')
    expect(codeOf(await say(studio, 'questions.take', { isOpen: true }))).toBe('ok')
    expect(codeOf(await ask())).toBe('ok')
    expect(codeOf(await ask())).toBe('ok')
    await expect.poll(() => seen.at(-1)?.questions).toMatchObject([{ text: 'Why?', name: 'Ana', votes: 0 }])
    const questionId = seen.at(-1)?.questions[0]?.id
    expect(codeOf(await say(bo.socket, 'question.vote', { questionId, isUp: true }))).toBe('ok')
    await expect.poll(() => told?.questions[0]?.votes).toBe(1)
    expect(codeOf(await say(studio, 'question.answer', { questionId, isAnswered: true }))).toBe('ok')
    await expect.poll(() => seen.at(-1)?.questions[0]?.isAnswered).toBe(true)
  })
})

describe('a hand on the wire', () => {
  it('reaches the studio, and goes down when its viewer is gone or blocked', async () => {
    const ana = await room.viewer('Ana')
    const bo = await room.viewer('Bo')
    for (const { socket } of [ana, bo])
      expect(codeOf(await say(socket, 'hand.raise', { isUp: true }))).toBe('ok')
    await expect.poll(() => hands.map(({ name }) => name)).toEqual(['Ana', 'Bo'])
    await say(studio, 'blocks.publish', { viewerIds: [bo.id] })
    await expect.poll(() => hands.map(({ name }) => name)).toEqual(['Ana'])
    ana.socket.disconnect()
    await expect.poll(() => hands, { timeout: 8_000 }).toEqual([])
  })
})
