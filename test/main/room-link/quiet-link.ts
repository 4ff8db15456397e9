import type { LinkDeps } from '../../../src/main/room-link/link'

/** What a link tells and nobody here listens to. */
export const quietLink: LinkDeps['on'] = {
  change() {},
  joined() {},
  event() {},
  publisher() {},
  viewers() {},
  health() {},
  control: { 'control.moved'() {}, 'control.drawn'() {}, 'control.left'() {} },
  chat: { 'room.chat'() {} },
  door: { 'room.access'() {} },
  ends: { 'publisher.replaced'() {} },
  games: { 'room.countdowns'() {}, 'room.draws'() {}, 'tip.seen'() {} },
  show: { 'room.polls'() {}, 'room.goals'() {}, 'room.questions'() {}, 'room.hands'() {} },
  lost() {},
  back() {},
  problem() {},
}
