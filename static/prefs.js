// Before the first paint: what the reader chose on an earlier page. Blocked storage means the page as it is.
try {
  const chosen = JSON.parse(localStorage.getItem('postil')) || {}
  for (const name of ['size', 'colour', 'notes']) {
    if (chosen[name]) document.documentElement.dataset[name] = chosen[name]
  }
} catch {}
