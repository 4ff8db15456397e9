import { defineDevice } from '../definition'

/** Any strap, watch or armband with the standard service. It measures and does nothing else. */
export const heartRateStrap = defineDevice({
  id: 'heart-rate-strap',
  model: 'Heart-rate strap',
  source: 'https://www.bluetooth.com/specifications/specs/heart-rate-service-1-0/',
  match: { services: ['180d'] },
  endpoints: { rate: { role: 'notify' } },
  profiles: [{ service: '180d', characteristics: { rate: '2a37' } }],
  outputs: [],
  sensors: [{ id: 'heart-rate', kind: 'heartRate', endpoint: 'rate' }],
  minGapMs: 50,
})
