import { definitionFormat } from '../../../../src/shared/domain/definition-draft'

const nordicUart = (digit: string) => `6e40000${digit}-b5a3-f393-e0a9-e50e24dcca9e`

/** A maker's device on the Nordic UART Service, as a file; `part` takes the place of what it names. */
export const diyFile = (part: Record<string, unknown> = {}): string =>
  JSON.stringify({
    format: definitionFormat,
    id: 'my-motor',
    model: 'My motor',
    source: 'my own sketch',
    match: { names: ['MyMotor*'] },
    endpoints: { rx: { role: 'write' } },
    profiles: [{ service: nordicUart('1'), characteristics: { rx: nordicUart('2') } }],
    outputs: [{ id: 'motor', kind: 'vibrate', steps: 100, endpoint: 'rx', frame: { text: 'V{level};' } }],
    minGapMs: 50,
    vectors: [{ output: 'motor', level: 0, text: 'V0;' }],
    ...part,
  })

export const output = (part: Record<string, unknown>) => ({
  ...{ id: 'motor', kind: 'vibrate', steps: 100, endpoint: 'rx', frame: { text: 'V{level};' } },
  ...part,
})
