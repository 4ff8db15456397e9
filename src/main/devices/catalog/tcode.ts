import { defineDevice } from '../definition'

/** Do-it-yourself strokers (OSR, SR6) with the ESP32 firmware: `L0` is the stroke, `I` the time it may take. */
export const tcode = defineDevice({
  id: 'tcode',
  model: 'T-Code stroker (OSR, SR6)',
  source:
    'https://docs.buttplug.io/docs/stpihkal/protocols/tcode/ (the commands), https://github.com/jcfain/TCodeESP32 (ESP32/src/BLE, over Bluetooth)',
  match: { names: ['TCODE-ESP32'], services: ['ff1b451d-3070-4276-9c81-5dc5ea1043bc'] },
  endpoints: { tx: { role: 'write' } },
  profiles: [
    {
      service: 'ff1b451d-3070-4276-9c81-5dc5ea1043bc',
      characteristics: { tx: 'c5f1543e-338d-47a0-8525-01e3c621359d' },
    },
  ],
  outputs: [
    {
      ...{ id: 'stroke', kind: 'linear', steps: 100, endpoint: 'tx' },
      frame: { text: 'L0{position:3}I{duration}\n' },
      zero: { text: 'DSTOP\n' },
      positions: 999,
      fullStrokeMs: 500,
    },
  ],
  minGapMs: 20,
  vectors: [
    { output: 'stroke', level: 1, form: { position: 1 }, text: 'L0999I500\n' },
    { output: 'stroke', level: 0.5, form: { position: 0 }, text: 'L0000I1000\n' },
    { output: 'stroke', level: 0, text: 'DSTOP\n' },
  ],
})
