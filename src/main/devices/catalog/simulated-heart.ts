import { defineDevice } from '../definition'

/** A strap that is not there, to try the heart-rate overlay and its rules with. Never found by a scan. */
export const simulatedHeart = defineDevice({
  id: 'simulated-heart',
  model: 'Simulated heart-rate strap',
  source: 'our own: a rate that rises from rest to effort and falls again',
  match: { names: [], services: [] },
  endpoints: { beat: { role: 'notify' } },
  profiles: [{ service: 'ff00', characteristics: { beat: 'ff02' } }],
  outputs: [],
  sensors: [{ id: 'heart-rate', kind: 'heartRate', endpoint: 'beat' }],
  minGapMs: 50,
})
