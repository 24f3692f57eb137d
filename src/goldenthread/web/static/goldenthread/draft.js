// Keeps what is typed in a form of the record while it is typed (S11). With a line the server keeps
// it, sealed for this session. Without one it is kept on this device, sealed with a key that is on
// no device: the page brings it, the session makes it, and with the session it is gone.
const PREFIX = 'gt-draft/'
const form = document.querySelector('form[data-draft]')
const says = document.querySelector('[data-draft-says]')
const name = PREFIX + form.dataset.draftName
const minutes = Number(form.dataset.draftMinutes)
const pause = Number(form.dataset.draftSeconds) * 1000
const patience = Number(form.dataset.draftPatience) * 1000
const encoder = new TextEncoder()

const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
const key = globalThis.crypto?.subtle
  ? crypto.subtle.importKey('raw', bytes(form.dataset.draftKey), 'AES-GCM', false, ['encrypt', 'decrypt'])
  : null
form.removeAttribute('data-draft-key')

const typed = () => [...new FormData(form)].filter(([field]) => field !== 'csrfmiddlewaretoken')
const say = (words) => { says.textContent = words }

async function seal () {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv }, await key, encoder.encode(JSON.stringify(typed())))
  localStorage.setItem(name, JSON.stringify(
    { iv: text(iv), sealed: text(sealed), until: Date.now() + minutes * 60000 }))
}

async function unseal () {
  const held = JSON.parse(localStorage.getItem(name))
  const given = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: bytes(held.iv) }, await key, bytes(held.sealed))
  return JSON.parse(new TextDecoder().decode(given))
}

function send (body) {
  return fetch(form.dataset.draft, {
    method: 'POST', body, redirect: 'manual', credentials: 'same-origin', keepalive: true,
    signal: AbortSignal.timeout(patience),
  })
}

// What was typed without a line goes to the server, which says whether it was saved meanwhile; if
// not, the page is asked for again and shows it as a draft, unless it shows it already.
async function restore () {
  if (!localStorage.getItem(name)) return
  let given
  try { given = await unseal() } catch { return localStorage.removeItem(name) }
  const body = new FormData()
  body.append('csrfmiddlewaretoken', form.elements.csrfmiddlewaretoken.value)
  for (const [field, value] of given) body.append(field, value)
  const answer = await send(body)
  if (!answer.ok) return
  localStorage.removeItem(name)
  const isShown = JSON.stringify(typed()) === JSON.stringify(given)
  if ((await answer.json()).kept && !isShown) window.location.reload()
}

// What became of it: taken, no line, or signed out. Whoever is signed out is sent to sign in.
async function keep () {
  clearTimeout(waiting)
  waiting = undefined
  let answer
  try { answer = await send(new FormData(form)) } catch { return keepHere() }
  if (answer.status >= 500) return keepHere()
  if (answer.type === 'opaqueredirect') {
    localStorage.removeItem(name)
    say('You are signed out. Nothing can be kept or saved here any more. What you typed stands on this page alone, and goes with it.')
    return OUT
  }
  // The page that is on its way may have been made before this was taken: it looks here, and asks.
  if (!isLeaving) localStorage.removeItem(name)
  if (answer.status === 403 || answer.status === 404) {
    say('This form is not open to you any more. Nothing that you type here is kept.')
  } else if (answer.ok) {
    const { kept } = await answer.json()
    if (kept) say(`Typed and not saved, kept ${kept}.`)
  }
  return TAKEN
}

async function keepHere () {
  try {
    await seal()
    say('No line. What you typed is kept, sealed, on this device.')
  } catch {
    say('No line. Do not leave this page: nothing can be kept here.')
  }
  return AWAY
}

const [TAKEN, AWAY, OUT] = ['taken', 'away', 'out']
let waiting
let mayGo = false
let isLeaving = false
window.addEventListener('beforeunload', () => { isLeaving = true })
form.addEventListener('input', () => {
  mayGo = isLeaving = false
  clearTimeout(waiting)
  waiting = setTimeout(keep, pause)
})
// A page that is left, closed, or put into a pocket is not left with its last words untold.
document.addEventListener('visibilitychange', () => { if (document.hidden && waiting) keep() })

// Nothing is sent off before somebody is there to take it: without a line the browser would put a
// page of its own in the place of this one, and what was typed would be gone. Who was told that
// they are signed out, and presses again, is let go.
let isAsking = false
form.addEventListener('submit', async (event) => {
  if (mayGo) return
  event.preventDefault()
  if (isAsking) return
  isAsking = true
  const became = await keep()
  isAsking = false
  mayGo = became !== AWAY
  if (became === TAKEN) form.requestSubmit(event.submitter)
})
window.addEventListener('online', () => { if (localStorage.getItem(name)) keep() })
if (key) restore()
