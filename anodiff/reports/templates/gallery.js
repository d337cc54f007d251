// The gallery of pictures: chooses, sorts, and shows one of them large. Without it, tiles are links.
(() => {
'use strict'
const at = id => document.getElementById(id)
const list = at('tiles'), all = [...list.children]
const form = at('choose'), large = at('large')
let shown = all, open = -1

function choose() {
  const words = at('name').value.trim().toLowerCase(), least = +at('least').value
  const label = form.querySelector('[name=label]:checked')?.value ?? 'all'
  const lowest = least <= +at('least').min
  shown = all.filter(tile => tile.dataset.name.toLowerCase().includes(words) &&
    (label === 'all' || tile.dataset.label === label) &&
    (lowest || +tile.dataset.score >= least))
  const names = new Intl.Collator(undefined, {numeric: true})
  shown.sort(at('order').value === 'name'
    ? (a, b) => names.compare(a.dataset.name, b.dataset.name)
    : (a, b) => b.dataset.score - a.dataset.score)
  for (const tile of all) tile.hidden = true
  for (const tile of shown) {
    tile.hidden = false
    list.append(tile)
  }
  at('value').textContent = lowest ? 'any' : least.toPrecision(3)
  at('count').textContent = `${shown.length} of ${all.length} shown`
  at('none').hidden = shown.length > 0
}
function show(k) {
  const pictures = shown.filter(tile => tile.querySelector('img'))
  open = Math.max(0, Math.min(k, pictures.length - 1))
  const tile = pictures[open]
  at('large-picture').src = tile.querySelector('a').href
  at('large-picture').alt = `${tile.dataset.name} with its map`
  at('large-name').textContent = tile.dataset.name
  at('large-score').textContent =
    [(+tile.dataset.score).toPrecision(4), tile.dataset.label].filter(Boolean).join(', ')
  at('before').disabled = open === 0
  at('after').disabled = open === pictures.length - 1
  if (!large.open) large.showModal()
}
form.hidden = false
form.addEventListener('submit', event => event.preventDefault())
form.addEventListener('input', choose)
list.addEventListener('click', event => {
  const tile = event.target.closest('a')?.closest('li')
  if (!tile || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  show(shown.filter(other => other.querySelector('img')).indexOf(tile))
})
at('before').addEventListener('click', () => show(open - 1))
at('after').addEventListener('click', () => show(open + 1))
at('close').addEventListener('click', () => large.close())
large.addEventListener('click', event => { if (event.target === large) large.close() })
large.addEventListener('keydown', event => {
  if (event.key === 'ArrowLeft') show(open - 1)
  if (event.key === 'ArrowRight') show(open + 1)
})
choose()
})()
