import { defineDevice } from '../definition'

/** An ASCII family: `Command:argument;`, each command answered by one message that ends in `;`. */
export const lovense = defineDevice({
  id: 'lovense',
  model: 'Lovense (vibration)',
  source: 'https://docs.buttplug.io/docs/stpihkal/protocols/lovense/ and …/hardware/lovense/',
  match: {
    names: ['LVS-*'],
    // The older services (fff0, Nordic's UART) are everybody's: those devices are known by name alone.
    services: ['4?300001-002?-4bd4-bbd5-a6920e4c5653', '5?300001-002?-4bd4-bbd5-a6920e4c5653'],
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
    ...['4?', '5?'].map((model) => ({
      service: `${model}300001-002?-4bd4-bbd5-a6920e4c5653`,
      characteristics: {
        tx: `${model}300002-002?-4bd4-bbd5-a6920e4c5653`,
        rx: `${model}300003-002?-4bd4-bbd5-a6920e4c5653`,
      },
    })),
  ],
  outputs: [
    { id: 'vibrate', kind: 'vibrate', steps: 20, endpoint: 'tx', frame: { text: 'Vibrate:{level};' } },
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
  queries: [
    { endpoint: 'tx', frame: { text: 'DeviceType;' }, everyMs: null },
    { endpoint: 'tx', frame: { text: 'Battery;' }, everyMs: 60_000 },
  ],
  vectors: [
    { output: 'vibrate', level: 0.5, hex: '566962726174653a31303b' },
    { output: 'vibrate', level: 1, hex: '566962726174653a32303b' },
    { output: 'vibrate', level: 0, hex: '566962726174653a303b' },
  ],
})
