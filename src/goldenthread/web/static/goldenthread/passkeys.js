// Shows what needs passkeys where there are any, and says in words when one gave no answer.
for (const part of document.querySelectorAll('[data-needs-passkeys]')) {
  part.hidden = !window.PublicKeyCredential
}

document.addEventListener('allauth.error', (event) => {
  event.preventDefault()
  const told = document.querySelector('[data-passkey-problem]')
  if (!told) return
  told.hidden = false
  told.focus()
})
