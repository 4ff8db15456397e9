import { defineFamily, type FamilyInput } from '../family'
import { lovenseModels } from './lovense-models'

const source =
  'https://docs.buttplug.io/docs/stpihkal/protocols/lovense/, letters and motors of the models: https://github.com/buttplugio/buttplug (device-config-v4, lovense.yml)'

const versionedServices = ['4?', '5?'].map((model) => ({
  service: `${model}??0001-002?-4bd4-bbd5-a6920e4c5653`,
  characteristics: {
    tx: `${model}??0002-002?-4bd4-bbd5-a6920e4c5653`,
    rx: `${model}??0003-002?-4bd4-bbd5-a6920e4c5653`,
  },
}))

/** An ASCII family: `Command:argument;`, each command answered by one message that ends in `;`. */
const base: FamilyInput = {
  id: 'lovense',
  source,
  match: {
    names: ['LVS-*', 'LOVE-*'],
    // The older services (fff0, Nordic's UART) are everybody's: those devices are known by name alone.
    services: versionedServices.map(({ service }) => service),
  },
  endpoints: { tx: { role: 'write' }, rx: { role: 'notify' } },
  profiles: [
    { service: 'fff0', characteristics: { tx: 'fff2', rx: 'fff1' } },
    {
      service: '6e400001-b5a3-f393-e0a9-e50e24dcca9e',
      characteristics: {
        tx: '6e400002-b5a3-f393-e0a9-e50e24dcca9e',
        rx: '6e400003-b5a3-f393-e0a9-e50e24dcca9e',
      },
    },
    ...versionedServices,
  ],
  minGapMs: 50,
  replies: {
    endpoint: 'rx',
    terminator: ';',
    acknowledged: ['OK', '{echo}'],
    refused: ['ERR', 'UNKNOWN,{echo}'],
    // An `s` in front says that a motor runs.
    battery: ['{percent}', 's{percent}'],
    identity: ['{model}:{firmware}:{address}'],
  },
  identify: { endpoint: 'tx', frame: { text: 'DeviceType;' } },
  queries: [{ endpoint: 'tx', frame: { text: 'Battery;' }, everyMs: 60_000 }],
  // Not in the protocol's page, but in buttplug's source: "s89;" while it vibrates, "89;" when not.
  readBack: {
    query: { endpoint: 'tx', frame: { text: 'Battery;' } },
    off: ['{percent}'],
    moving: ['s{percent}'],
  },
}

export const lovenseFamily = defineFamily(base, lovenseModels)
/** What every model understands: whatever no other entry knows is taken for one that vibrates. */
export const lovense = lovenseFamily.find(({ id }) => id === base.id) as (typeof lovenseFamily)[number]
