import { z } from 'zod'
import { creditAmount } from '../../domain/room'
import { settingsSections } from '../../domain/settings'

const { room } = settingsSections

/** The embedded room, and the operator's own voice in it. */
export const roomRequests = {
  'room.setReach': { input: room.pick({ reach: true }), output: z.void() },
  'room.usePort': { input: room.pick({ port: true }), output: z.void() },
  'room.setTitle': { input: room.pick({ title: true }), output: z.void() },
  'room.retry': { input: z.void(), output: z.void() },
  'credits.grant': { input: z.object({ viewerId: z.string(), amount: creditAmount }), output: z.void() },
}
