import { fold } from '../../shared/domain/fold'

/** The endings that are written without a scheme; any other needs one to be taken for a link. */
const endings =
  'com|net|org|io|tv|gg|me|ly|co|uk|de|fr|ru|cn|info|biz|xyz|link|live|app|dev|site|online|shop|to'
const scheme = /\b[a-z][a-z0-9+.-]{1,20}:\/\/\S/
const bare = new RegExp(
  `(?:^|[^a-z0-9@.-])(?:[a-z0-9-]{1,63}\\.)+(?:${endings})(?=$|[/:?#\\s,;!)]|\\.(?:\\s|$))`,
)
const numbers = /(?:^|\D)(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?(?:\/|\b)/
/** "example dot com", "example(.)com". */
const spelt = /\s*(?:\(\.\)|\[\.\]|\(dot\)|\[dot\]|\s+dot\s+)\s*/g

/** Whether a line leads away, however it is spelt. */
export function hasLink(text: string): boolean {
  const plain = text.normalize('NFKC').toLowerCase().replace(spelt, '.')
  return [plain, dotted(text)].some((each) => scheme.test(each) || bare.test(each) || numbers.test(plain))
}

/** Letters that look alike; dots stay dots. */
const dotted = (text: string): string =>
  text
    .split('.')
    .map((part) => fold(part).text)
    .join('.')
