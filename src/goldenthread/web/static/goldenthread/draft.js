// Keeps what is typed in a form of the record while it is typed (S11). With a line the server keeps
// it, sealed for this session. Without one it is kept on this device, sealed with a key that is on
// no device: the page brings it, the session makes it, and with the session it is gone.
const PREFIX = 'gt-draft/'
const form = document.querySelector('form[data-draft]')
const says = document.querySelector('[data-draft-says]')
const name = PREFIX + form.dataset.draftName
const minutes = Number(form.dataset.draftMinutes)
const pause = Number(form.dataset.draftSeconds) * 1000
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
    method: 'POST', body, redirect: 'error', credentials: 'same-origin', keepalive: true,
  })
}

// What was typed without a line goes to the server, which says whether it was saved meanwhile; if
// not, the page is asked for again and shows it as a draft.
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
  if ((await answer.json()).kept) window.location.reload()
}

async function keep () {
  let answer
  try { answer = await send(new FormData(form)) } catch { return keepHere() }
  if (answer.status === 403 || answer.status === 404) {
    localStorage.removeItem(name)
    return say('This form is not open to you any more. Nothing that you type here is kept.')
  }
  if (!answer.ok) return keepHere()
  localStorage.removeItem(name)
  const { kept } = await answer.json()
  if (kept) say(`Typed and not saved, kept ${kept}.`)
}

async function keepHere () {
  if (!key) return say('No line. Do not leave this page: nothing can be kept here.')
  await seal()
  say('No line. What you typed is kept, sealed, on this device.')
}

let waiting
form.addEventListener('input', () => {
  clearTimeout(waiting)
  waiting = setTimeout(keep, pause)
})
form.addEventListener('submit', () => clearTimeout(waiting))
window.addEventListener('online', () => { if (localStorage.getItem(name)) keep() })
if (key) restore()
