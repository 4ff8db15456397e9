import type { Form } from '../../../shared/domain/device'
import type { DeviceCodec, Frame } from '../link'

/** The lab's one output. Raw bytes have no level: the gate decides whether and how long, not how much. */
export const labOutputId = 'bytes'
/** The least level there is: it passes the gate under any limit that lets anything through. */
export const labLevel = 0.01
const minGapMs = 20

export interface LabCodec extends DeviceCodec {
  /** The frame that any level above zero stands for from now on, and the new form that has it written. */
  load(frame: Frame): Form
}

/** Zero is the operator's stop bytes; above zero is whatever frame was loaded last. */
export function createLabCodec(stop: Frame): LabCodec {
  let loaded = stop
  return {
    outputs: [{ id: labOutputId, kind: 'vibrate', steps: 100 }],
    minGapMs,
    encode: (_outputId, level) => (level > 0 ? loaded : stop),
    stop: () => [stop],
    load(frame) {
      loaded = frame
      return {}
    },
  }
}
