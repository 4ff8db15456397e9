import { mostOptions, type PollDraft } from '../../../../shared/domain/poll'

export const freshPoll: PollDraft = {
  question: '',
  options: ['', ''],
  kind: 'single',
  mostChoices: mostOptions,
  leastCredits: 1,
  mayChange: true,
  seconds: 60,
  results: 'whileOpen',
}

/** Without the lines that were left empty. */
export const withoutEmpty = (draft: PollDraft): PollDraft => ({
  ...draft,
  options: draft.options.filter((label) => label.trim() !== ''),
})

export const withOption = ({ options }: PollDraft, place: number, label: string): string[] =>
  options.map((each, index) => (index === place ? label : each))
