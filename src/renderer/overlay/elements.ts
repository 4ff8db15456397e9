/** An element with a class. What is put in goes in as text: names, questions and notes come from people. */
export function part(tag: string, className: string, ...content: (string | HTMLElement)[]): HTMLElement {
  const element = document.createElement(tag)
  element.className = className
  element.append(...content)
  return element
}

/** A bar that is filled as far as this, 0…1. It grows by a transform, which costs the page no layout. */
export function bar(share: number): HTMLElement {
  const fill = part('i', 'fill')
  fill.style.transform = `scaleX(${share.toFixed(3)})`
  return part('div', 'track', fill)
}

/** Words at the left, a figure at the right. */
export const line = (label: string, figure: string): HTMLElement =>
  part('p', 'words', part('span', 'label', label), part('span', 'figure', figure))
