// Makes the open page what the reader was built to anew, in place. Only the watch server serves it.
//
// The open page is never compared with the new one, since its reader and other scripts have changed it meanwhile:
// opened notes, chosen filters, tinted words. What is compared is the page as it came from the server with the page as
// it comes now; where these two differ, and nowhere else, the open page is changed.
'use strict';
(() => {
const own = document.currentScript.dataset
const ELEMENT = Node.ELEMENT_NODE

/* What came from the server, and for each of its nodes the one that is open; taken before any deferred script runs. */
let came
const open = new WeakMap(), ours = new WeakSet()
const pair = (copy, live) => {
  open.set(copy, live)
  ours.add(live)
  let other = live.firstChild
  for (let one = copy.firstChild; one && other; one = one.nextSibling, other = other.nextSibling) pair(one, other)
}
const begin = () => {
  came = document.documentElement.cloneNode(true)
  pair(came, document.documentElement)
  restorePlace()
  listen()
}

/* The place on the page: what stands at the top of the window, and how far from it; with what comes after, for the
   first may be taken away. */
const PLACES = 'main :is(p, li, dt, dd, td, pre, h1, h2, h3, h4)', ENOUGH = 9
const findPlaces = () => {
  const places = []
  if (!scrollY) return places
  for (const element of document.querySelectorAll(PLACES)) {
    const box = element.getBoundingClientRect()
    if (box.height && box.bottom > 0) places.push({element, top: box.top})
    if (places.length === ENOUGH) break
  }
  return places
}
const keepPlace = places => {
  const place = places.find(({element}) => element?.isConnected)
  if (place) scrollBy({top: place.element.getBoundingClientRect().top - place.top, behavior: 'instant'})
}
const STORED = 'postil-place'
const reload = () => {
  const named = findPlaces().map(({element}) => element.closest('[id]')).filter(Boolean)
  if (named.length) {
    const places = named.map(element => ({id: element.id, top: element.getBoundingClientRect().top}))
    try {
      sessionStorage.setItem(STORED, JSON.stringify({page: location.pathname, places}))
      // The browser itself would go back to the same distance from the page's start, whatever stands there now.
      history.scrollRestoration = 'manual'
    } catch {}
  }
  location.reload()
}
const restorePlace = () => {
  let stored = null
  try {
    stored = JSON.parse(sessionStorage.getItem(STORED))
    sessionStorage.removeItem(STORED)
  } catch {}
  if (stored?.page !== location.pathname) return
  const goBack = () => keepPlace(stored.places.map(({id, top}) => ({element: document.getElementById(id), top})))
  document.addEventListener('DOMContentLoaded', goBack)
  addEventListener('load', () => {
    goBack()
    history.scrollRestoration = 'auto'
  })
}

/* What changed is lit for a moment: the note or the paragraph. That notes are counted anew is no news. */
const UNITS = ['.note', '[id^="b-"], .reader > :not(.notes)', 'main :is(p, li, dd, tr, h1, h2, h3)']
const COUNTS = '.num, .ref, .pil, .count, .meta, [role=doc-backlink], .postil-strip'
const LIT = 'postil-lit', LIT_FOR = 2000
let touched
const touch = node => {
  const element = node.nodeType === ELEMENT ? node : node.parentElement
  if (!element || element.closest(COUNTS)) return
  const unit = UNITS.map(one => element.closest(one)).find(Boolean)
  const units = unit ? [unit] : element.querySelectorAll('.note, [id^="b-"]')
  for (const one of units) touched.add(one)
}
const putOut = new Map()
// A note in a drawer that is shut is lit by the drawer.
const drawerOf = unit => {
  let drawer = null
  for (let one = unit.parentElement; one; one = one.parentElement) if (one.matches('details:not([open])')) drawer = one
  return drawer?.querySelector('summary') ?? unit
}
const light = () => {
  for (const unit of new Set([...touched].map(drawerOf))) {
    clearTimeout(putOut.get(unit))
    unit.classList.add(LIT)
    putOut.set(unit, setTimeout(() => {
      putOut.delete(unit)
      unit.classList.remove(LIT)
      if (!unit.className) unit.removeAttribute('class')
    }, LIT_FOR))
  }
}

/* Which old child became which new one: by id, then whole, then by kind in their order. Given are the nodes between
   what both sides have in common at their ends. */
const isMeant = node => node.nodeType === ELEMENT || node.data?.trim()
const SIGNS = [
  node => node.nodeType === ELEMENT && (node.id || node.querySelector('[id]')?.id),
  node => node.nodeType === ELEMENT ? node.outerHTML : node.data,
  node => node.nodeType === ELEMENT && node.className,
  () => 'any',
]
const pairUp = (olds, news) => {
  const pairs = new Map(), left = new Set(olds)
  for (const sign of SIGNS) {
    const bySign = new Map()
    const nameOf = node => {
      const found = sign(node)
      return found && `${node.nodeType} ${node.nodeName} ${found}`
    }
    for (const old of left) {
      const name = nameOf(old)
      if (name) bySign.has(name) ? bySign.get(name).push(old) : bySign.set(name, [old])
    }
    for (const next of news) {
      const old = !pairs.has(next) && bySign.get(nameOf(next))?.shift()
      if (!old) continue
      pairs.set(next, old)
      left.delete(old)
    }
  }
  return {pairs, left}
}
const trim = (olds, news) => {
  let start = 0, end = 0
  const most = Math.min(olds.length, news.length)
  while (start < most && olds[start].isEqualNode(news[start])) start++
  while (end < most - start && olds.at(-1 - end).isEqualNode(news.at(-1 - end))) end++
  return [start, end]
}

/* The open page follows. Each function gets a node of the old page, what it is in the new, and the open one. */
const changeText = (old, next, live) => {
  const one = old.data, other = next.data
  if (one === other) return
  // Only the letters that differ are exchanged, so that a selection before or after them stays.
  let start = 0, end = 0
  const most = Math.min(one.length, other.length)
  while (start < most && one[start] === other[start]) start++
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end++
  if (live.data === one) live.replaceData(start, one.length - start - end, other.slice(start, other.length - end))
  else live.data = other
  old.data = other
  if (one.trim() !== other.trim()) touch(live)
}
const changeAttributes = (old, next, live) => {
  // What scripts have added to the classes stays, such as the tint of the words of a note.
  const added = [...live.classList].filter(word => !old.classList.contains(word))
  for (const {name, value} of next.attributes) {
    if (old.getAttribute(name) === value) continue
    live.setAttribute(name, value)
    old.setAttribute(name, value)
  }
  for (const {name} of [...old.attributes]) {
    // The root bears the preferences of its reader, which a script put there before the copy was taken.
    if (next.hasAttribute(name) || (live === document.documentElement && name.startsWith('data-'))) continue
    live.removeAttribute(name)
    old.removeAttribute(name)
  }
  if (added.length) live.classList.add(...added)
}
const previousOf = node => {
  do node = node.previousSibling
  while (node && !ours.has(node))
  return node
}
const changeChildren = (old, next, live) => {
  const olds = [...old.childNodes], news = [...next.childNodes]
  const [start, end] = trim(olds, news)
  const {pairs, left} = pairUp(olds.slice(start, olds.length - end), news.slice(start, news.length - end))
  for (const gone of left) {
    if (isMeant(gone)) touch(live)
    open.get(gone).remove()
    gone.remove()
  }
  // The copy of the old page becomes a copy of the new one, and the open page with it. A node that stands right is not
  // moved: a moved one would lose the focus.
  let last = start ? olds[start - 1] : null
  for (const one of news.slice(start, news.length - end)) {
    const kept = pairs.get(one)
    if (kept) change(kept, one, open.get(kept))
    const copy = kept ?? document.importNode(one, true)
    const node = kept ? open.get(kept) : document.importNode(one, true)
    if (!kept) pair(copy, node)
    last ? last.after(copy) : old.prepend(copy)
    const before = last ? open.get(last) : null
    if (node.parentNode !== live || previousOf(node) !== before) before ? before.after(node) : live.prepend(node)
    if (!kept && isMeant(node)) touch(node)
    last = copy
  }
}
const change = (old, next, live) => {
  if (old.isEqualNode(next)) return
  if (old.nodeType !== ELEMENT) changeText(old, next, live)
  else {
    changeAttributes(old, next, live)
    changeChildren(old, next, live)
  }
}

/* Style sheets are exchanged when the new ones are there, lest the page stand naked for a moment. */
const changeStyles = () => Promise.all([...came.querySelectorAll('link[rel~=stylesheet]')].map(copy => {
  const link = open.get(copy), url = new URL(link.href)
  if (url.origin !== location.origin || url.pathname.startsWith('/_postil/')) return null
  const fresh = link.cloneNode()
  url.search = Date.now()
  fresh.href = url
  return new Promise(done => {
    fresh.onload = fresh.onerror = () => {
      link.remove()
      open.set(copy, fresh)
      ours.add(fresh)
      done()
    }
    link.after(fresh)
  })
}))

/* A page that is another page, or has other scripts or policies, cannot be had by changing this one. */
const scriptsOf = root => [...root.querySelectorAll('script')].map(one => one.dataset.generation ? '' : one.outerHTML)
const metasOf = root => [...root.querySelectorAll('meta[http-equiv]')].map(one => one.outerHTML)
const shapeOf = root => [...scriptsOf(root), ...metasOf(root), !root.querySelector('.reader')].join()
const renew = async (status, text) => {
  const html = new DOMParser().parseFromString(text, 'text/html').documentElement
  const now = html.querySelector('script[data-generation]')?.dataset
  if (now?.url !== own.url || now.scripts !== own.scripts || now.others !== own.others) return reload()
  if (status >= 500) {
    // The page cannot be made as it is now: the last one stays, and only what is said about it changes.
    const strips = [...html.querySelectorAll('.postil-strip')], stays = came.cloneNode(true)
    for (const strip of stays.querySelectorAll('.postil-strip')) strip.remove()
    stays.querySelector('body').append(...strips)
    stays.querySelector('script[data-generation]').dataset.generation = now.generation
    html.replaceWith(stays)
    return show(stays)
  }
  if (shapeOf(html) !== shapeOf(came)) return reload()
  const reading = document.querySelector('.reader')
  if (now.styles !== own.styles) await changeStyles()
  show(html)
  // The page's own script holds on to the text.
  if (reading?.isConnected === false) reload()
}
const show = html => {
  const places = findPlaces()
  touched = new Set()
  change(came, html, document.documentElement)
  keepPlace(places)
  light()
}

/* One page is fetched at a time; what is announced meanwhile is looked at afterwards. */
const get = async () => {
  try {
    const answer = await fetch(location.href, {cache: 'no-store'})
    return [answer.status, await answer.text()]
  } catch {
    // The server is gone. The stream comes back with it, and says what is current then.
    return null
  }
}
let stale = false, busy = false
const follow = async () => {
  if (busy) return
  busy = true
  while (stale) {
    stale = false
    const got = await get()
    try { if (got) await renew(...got) } catch { reload() }
  }
  busy = false
}
let stream = null
const listen = () => {
  // A hidden page hangs up: a browser keeps six connections to a server, and six tabs would use them all.
  stream?.close()
  stream = document.hidden ? null : new EventSource('/_postil/events')
  if (!stream) return
  stream.onmessage = event => {
    stale = event.data !== own.generation
    follow()
  }
  // Most often the browser comes back by itself after the server was away; where it gave up, this does.
  stream.onerror = event => { if (event.target.readyState === EventSource.CLOSED) setTimeout(listen, 500) }
}
document.addEventListener('visibilitychange', listen)
addEventListener('pagehide', () => stream?.close())
addEventListener('pageshow', event => { if (event.persisted) listen() })
if (document.readyState === 'loading') document.addEventListener('readystatechange', begin, {once: true})
else begin()
})()
