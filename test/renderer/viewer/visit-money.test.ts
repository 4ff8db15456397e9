import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { RoomSocket } from '../../../src/renderer/viewer/room/room-socket'
import { createVisitMoney, type VisitMoney } from '../../../src/renderer/viewer/visit-money'
import { atFirst, type VisitState } from '../../../src/renderer/viewer/visit-state'

/** Where test credits are paid: answers as it is told to. */
let till: Server
let status: number
let paid: number
let said: { name: string; input: { key: string } }[]
let answer: (name: string) => unknown
let money: VisitMoney
const store = createStore<VisitState>(() => atFirst)
const purchase = () => store.getState().money.purchase

beforeEach(async () => {
  status = 200
  paid = 0
  till = createServer((_request, response) => {
    paid += 1
    response.writeHead(status).end()
  }).listen(0, '127.0.0.1')
  await once(till, 'listening')
  said = []
  answer = () => ({
    ok: true,
    value: { orderId: 'o', credits: 500, payUrl: `http://127.0.0.1:${port()}/pay`, isTest: true },
  })
  const socket = {
    say: async (name: string, input: { key: string }) => {
      said.push({ name, input })
      return answer(name)
    },
  } as unknown as RoomSocket
  store.setState(atFirst, true)
  money = createVisitMoney({ store, socket: () => socket })
})
afterEach(async () => {
  money.close()
  till.close()
  await once(till, 'close')
})
const port = () => (till.address() as AddressInfo).port

describe('a purchase', () => {
  it('is ordered, shown for what it is, and paid only when the viewer says so', async () => {
    await money.order({ id: 'test-500', credits: 500 })
    expect(purchase()).toMatchObject({ stage: 'confirm', isTest: true, credits: 500 })
    expect(paid).toBe(0)
    await money.pay()
    expect([purchase()?.stage, paid]).toEqual(['paid', 1])
  })
  it('that could not be paid may be paid again, for the same order', async () => {
    status = 503
    await money.order({ id: 'test-500', credits: 500 })
    await money.pay()
    expect(purchase()?.stage).toBe('failed')
    status = 200
    await money.pay()
    expect([purchase()?.stage, said.length]).toEqual(['paid', 1])
  })
  it('of real credits is never paid from this page', async () => {
    answer = () => ({
      ok: true,
      value: { orderId: 'o', credits: 5, payUrl: 'https://pay.example', isTest: false },
    })
    await money.order({ id: 'five', credits: 5 })
    expect(purchase()).toMatchObject({ stage: 'elsewhere', payUrl: 'https://pay.example' })
    await money.pay()
    expect([purchase()?.stage, paid]).toEqual(['elsewhere', 0])
  })
  it('that the room refuses, or that nobody answers, has failed', async () => {
    answer = () => ({ ok: false, error: { code: 'notFound', message: 'no' } })
    await money.order({ id: 'none', credits: 5 })
    expect(purchase()).toMatchObject({ stage: 'failed', code: 'notFound', payUrl: null })
    answer = () => {
      throw new Error('no answer')
    }
    await money.order({ id: 'none', credits: 5 })
    expect(purchase()).toMatchObject({ stage: 'failed', code: 'timeout' })
    money.forgetPurchase()
    expect(purchase()).toBeNull()
  })
})

it('gives a gift once: without an answer it goes again with the same key', async () => {
  let tries = 0
  answer = () => {
    tries += 1
    if (tries === 1) throw new Error('no answer')
    return { ok: true, value: { credits: 70 } }
  }
  money.gift({ toName: 'Bo', amount: 30 })
  expect(store.getState().money.gifts).toMatchObject([{ state: 'waiting' }])
  money.linked(true)
  await expect.poll(() => tries).toBe(1)
  money.linked(false)
  money.linked(true)
  await expect.poll(() => store.getState().money.gifts[0]?.state, { timeout: 5_000 }).toBe('accepted')
  const keys = said.map(({ input }) => input.key)
  expect([keys.length, new Set(keys).size]).toEqual([2, 1])
})
