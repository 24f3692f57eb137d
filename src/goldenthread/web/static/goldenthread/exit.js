// "Exit this page": covers the page at once and puts another in its place in the history.
//
// Links between these pages replace one another too, so that the history never holds more than
// one of them, and none once the reader has left. Nothing is stored.
const PRESSES = 3
const WITHIN = 5000

const button = document.querySelector('[data-exit-region] [data-exit]')
const region = document.querySelector('[data-exit-region]')
const said = document.createElement('span')
said.className = 'govuk-visually-hidden'
said.setAttribute('role', 'status')
const lights = document.createElement('span')
lights.className = 'gt-exit__lights'
lights.setAttribute('aria-hidden', 'true')
for (let i = 0; i < PRESSES; i++) lights.append(document.createElement('i'))

function cover() {
  const sheet = document.createElement('div')
  sheet.className = 'gt-exit__cover'
  sheet.setAttribute('role', 'alert')
  sheet.textContent = 'Loading.'
  document.title = 'Loading'
  document.body.replaceChildren(sheet)
}

function leave() {
  const to = button.dataset.exit
  const forget = region.dataset.leave
  cover()
  if (forget) fetch(forget, { keepalive: true, redirect: 'manual' }).catch(() => {})
  window.location.replace(to)
}

let presses = 0
let timer
let alone = false

function show(count) {
  presses = count
  lights.dataset.on = String(count)
  said.textContent = count ? `Shift, press ${PRESSES - count} more ${count === PRESSES - 1 ? 'time' : 'times'} to exit.` : ''
}

function pressed() {
  clearTimeout(timer)
  if (presses + 1 >= PRESSES) return leave()
  show(presses + 1)
  timer = setTimeout(() => show(0), WITHIN)
}

if (button) {
  button.append(lights)
  region.append(said)
  for (const link of document.querySelectorAll('[data-exit]')) {
    link.addEventListener('click', (event) => { event.preventDefault(); leave() })
  }
  // Shift by itself counts; shift held for a capital letter does not.
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Shift') alone = !event.repeat
    else { alone = false; if (presses) show(0) }
  }, true)
  window.addEventListener('keyup', (event) => { if (event.key === 'Shift' && alone) pressed() }, true)
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href]')
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
    if (!link || !plain || event.defaultPrevented || link.target) return
    const to = new URL(link.href)
    if (to.origin !== window.location.origin) return
    event.preventDefault()
    window.location.replace(to)
  })
}
