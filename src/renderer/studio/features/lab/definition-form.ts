import { type DefinitionDraft, draftText, nordicUart } from '../../../../shared/domain/definition-draft'
import type { OutputKind } from '../../../../shared/domain/device'
import type { Inference } from '../../../../shared/domain/frame-inference'
import { type FrameFormat, parseFrame, writeFrame } from '../../../../shared/domain/frame-notation'

/** A definition as the form holds it: what somebody typed, understood or not. */
export interface DefinitionForm {
  model: string
  advertised: string
  where: 'nordicUart' | 'other'
  service: string
  characteristic: string
  kind: OutputKind
  frame: string
  zero: string
  format: FrameFormat
  steps: number
  minGapMs: number
}

export const freshForm: DefinitionForm = {
  model: '',
  advertised: '',
  where: 'nordicUart',
  service: '',
  characteristic: '',
  kind: 'vibrate',
  frame: 'V{level};',
  zero: '',
  format: 'text',
  steps: 100,
  minGapMs: 50,
}

/** The file that the form makes; null while a frame is not understood or a name is missing. */
export function textOfForm(form: DefinitionForm): string | null {
  const frame = parseFrame(form.frame, form.format)
  const zero = form.zero.trim() === '' ? null : parseFrame(form.zero, form.format)
  if (!frame || (form.zero.trim() !== '' && !zero) || form.model.trim() === '') return null
  const at =
    form.where === 'nordicUart'
      ? { service: nordicUart.service, characteristic: nordicUart.rx }
      : {
          service: form.service.trim().toLowerCase(),
          characteristic: form.characteristic.trim().toLowerCase(),
        }
  const draft: DefinitionDraft = {
    model: form.model.trim(),
    advertised: form.advertised.trim(),
    ...at,
    outputs: [{ id: form.kind, kind: form.kind, steps: form.steps, frame, zero }],
    minGapMs: form.minGapMs,
  }
  return draftText(draft)
}

/** What the lab learned, where it was written, and what the device calls itself. */
export function formOfLearned(
  { frame, zero, steps }: Extract<Inference, { known: true }>,
  at: { target: string; service: string; characteristic: string },
): DefinitionForm {
  const { written, format } = writeFrame(frame)
  const isUart = at.service === nordicUart.service && at.characteristic === nordicUart.rx
  return {
    ...freshForm,
    model: at.target,
    advertised: at.target.slice(0, 30),
    where: isUart ? 'nordicUart' : 'other',
    service: at.service,
    characteristic: at.characteristic,
    frame: written,
    zero: zero ? writeFrame(zero).written : '',
    format,
    steps,
  }
}
