// What a page gains where scripts run. Each part stands alone: if one fails, the others and the page remain.
'use strict';
(() => {
const root = document.documentElement, text = document.querySelector('.reader')
const all = (selector, within = document) => [...within.querySelectorAll(selector)]

/* One line that screen readers speak: empty until something is said. */
const voice = document.createElement('p')
voice.className = 'vh'
voice.setAttribute('role', 'status')
document.body.append(voice)
const say = words => { voice.textContent = words }

/* What the reader chooses is kept for the next page. Storage may be blocked; then it holds for this page. */
const PREFERENCES = ['size', 'colour', 'notes']
let chosen = {}
const recall = () => {
  try { chosen = JSON.parse(localStorage.getItem('postil')) || {} } catch {}
}
const keep = (name, value) => {
  recall()
  chosen[name] = value
  try { localStorage.setItem('postil', JSON.stringify(chosen)) } catch {}
}
const show = () => {
  recall()
  for (const name of [...PREFERENCES, 'filter']) {
    const radio = document.getElementById(name === 'filter' ? chosen.filter : `${name}-${chosen[name]}`)
    if (radio?.name === name) radio.checked = true
    if (radio && name !== 'filter') root.dataset[name] = chosen[name]
  }
}
const tell = ({id, dataset}) => {
  const notes = all('.note').length
  const left = id === 'f-all' ? notes : dataset.shows ? document.getElementsByClassName(`note ${dataset.shows}`).length : 0
  say(text.dataset.showing.replace('{shown}', left).replace('{all}', notes))
}
show()
addEventListener('pageshow', event => { if (event.persisted) show() })
document.addEventListener('change', ({target}) => {
  if (!target.closest('.prefs')) return
  if (target.name === 'filter') {
    keep('filter', target.id)
    tell(target)
  } else {
    const value = target.id.slice(target.name.length + 1)
    root.dataset[target.name] = value
    keep(target.name, value)
  }
})

/* Cards, where the browser does not know `interestfor`: with the mouse after half a second, with the Tab key at once. */
const knowsInterest = 'interestForElement' in HTMLAnchorElement.prototype
if (!knowsInterest && HTMLElement.prototype.showPopover) {
  let card, wait, put
  const shut = () => {
    clearTimeout(wait)
    if (card?.matches(':popover-open')) card.hidePopover()
    card = null
  }
  const open = link => {
    shut()
    put = null
    card = document.getElementById(link.getAttribute('interestfor'))
    card?.showPopover({source: link})
  }
  const after = (time, act) => {
    clearTimeout(wait)
    put = null
    wait = setTimeout(act, time)
  }
  const intend = act => {
    after(500, act)
    put = act
  }
  for (const link of all('[interestfor]')) {
    link.addEventListener('pointerenter', event => {
      if (event.pointerType !== 'touch') intend(() => open(link))
    })
    link.addEventListener('pointerleave', () => after(300, shut))
    link.addEventListener('focus', () => { if (link.matches(':focus-visible')) open(link) })
    link.addEventListener('blur', () => after(300, shut))
  }
  for (const one of all('.card')) {
    one.addEventListener('pointerenter', () => clearTimeout(wait))
    one.addEventListener('pointerleave', () => after(300, shut))
  }
  addEventListener('scroll', () => { if (put) intend(put) }, {passive: true})
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !card) return
    event.preventDefault()
    shut()
  })
}

if (!text) return

/* The words of the note that is hovered, focused or targeted are tinted; other lines step back. */
const keyOf = element => {
  const note = element?.closest?.('.note')
  if (note) return note.querySelector('.nb').id.slice(2)
  return element?.closest?.('.ref[id^=r-]')?.id.slice(2)
}
const tint = key => {
  let any = false
  for (const words of all('.hl[data-a]', text)) {
    const is = key !== undefined && words.dataset.a.split(' ').includes(key)
    words.classList.toggle('on', is)
    any ||= is
  }
  text.classList.toggle('told', any)
}
let tinted
const settle = element => {
  const key = keyOf(element) ?? keyOf(document.activeElement) ?? keyOf(document.querySelector(':target'))
  if (key !== tinted) tint(tinted = key)
}
document.addEventListener('pointerover', ({target}) => settle(target))
document.addEventListener('focusin', ({target}) => settle(target))
document.addEventListener('focusout', () => settle())
addEventListener('hashchange', () => settle())
settle()

/* Whoever turns the phone or widens the window reads on where they were: the block in focus, or the first in view, stays.
   It is where it was at the last turn of the wheel, before the window changed. */
let held
const hold = () => {
  const focused = document.activeElement.closest('.reader > *')
  const block = focused ?? all('.reader > :not(.notes, .copy)').find(one => one.getBoundingClientRect().bottom > 0)
  held = {block, top: block?.getBoundingClientRect().top}
}
let width = innerWidth
addEventListener('scroll', () => { if (innerWidth === width) hold() }, {passive: true})
document.addEventListener('focusin', hold)
addEventListener('resize', () => {
  if (innerWidth === width) return
  width = innerWidth
  if (scrollY && held?.block) scrollBy({top: held.block.getBoundingClientRect().top - held.top, behavior: 'instant'})
})

/* Esc in a note leads back to its marker. */
document.addEventListener('keydown', event => {
  const note = event.key === 'Escape' && !event.defaultPrevented && event.target.closest?.('.note')
  if (note) document.getElementById(`r-${keyOf(note)}`)?.focus()
})

/* A selection can be copied with its citation: the buttons stand after its block, and cover no words. */
const row = document.createElement('div')
row.className = 'copy'
const button = (words, write) => {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = words
  made.addEventListener('click', () => copy(write()))
  row.append(made)
}
const copy = async words => {
  try {
    await navigator.clipboard.writeText(words)
    say(text.dataset.copied)
  } catch {
    say(text.dataset.notCopied)
  }
}
const blockOf = node => {
  while (node && node.parentNode !== text) node = node.parentNode
  return node?.matches?.('.notes, .copy') ? null : node
}
let picked = null
const addressOf = block => {
  const page = document.querySelector('link[rel=canonical]')?.href ?? location.href.split('#')[0]
  const id = block.id || block.querySelector('[id^=b-]')?.id
  return id ? `${page}#${id}` : page
}
const cite = ({words, first, last}) => {
  const numbers = [first, last].map(block => block.querySelector('.pil')?.textContent).filter(Boolean)
  const where = numbers.length ? [`¶${[...new Set(numbers)].join('–')}`] : []
  const site = document.querySelector('.mark')?.textContent.trim()
  const title = document.getElementById('title').textContent.trim()
  return `“${words}” — ${[title, ...where, site].join(', ')}. ${addressOf(first)}`
}
button(text.dataset.copyQuotation, () => cite(picked))
button(text.dataset.copyLink, () => addressOf(picked.first))
row.addEventListener('pointerdown', event => event.preventDefault())

/* In the margin, notes come first in the source: a row before them would push them down. */
const placeAfter = block => {
  const next = block.nextElementSibling === row ? row.nextElementSibling : block.nextElementSibling
  const inMargin = next?.matches('.notes') && getComputedStyle(next).float !== 'none'
  const before = inMargin ? next : block
  if (before.nextSibling !== row) before.after(row)
}
const offer = () => {
  const selection = getSelection()
  if (row.contains(document.activeElement)) return
  const words = selection.isCollapsed ? '' : selection.toString().replace(/\s+/g, ' ').trim()
  const range = words && selection.getRangeAt(0)
  const first = range && blockOf(range.startContainer), last = range && (blockOf(range.endContainer) ?? first)
  picked = first && last ? {words, first, last} : null
  if (picked) placeAfter(last)
  else row.remove()
}
let timer, isDown = false
const later = () => {
  clearTimeout(timer)
  timer = setTimeout(() => { if (!isDown) offer() }, 150)
}
document.addEventListener('pointerdown', () => { isDown = true })
for (const end of ['pointerup', 'pointercancel']) {
  document.addEventListener(end, () => { isDown = false; later() })
}
document.addEventListener('selectionchange', later)
})()
