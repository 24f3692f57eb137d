// A box that is asked for after one answer opens with that answer, so that a page is shorter on a
// telephone. What stands in a box, or is wrong with it, is never hidden. Without a program every box
// is there.
for (const box of document.querySelectorAll('[data-opens-with]')) {
  const [name, answer] = box.dataset.opensWith.split(' ')
  const group = box.closest('.govuk-form-group')
  const chosen = box.form.querySelectorAll(`input[name="${name}"]`)
  const open = () => {
    const isAsked = [...chosen].some((one) => one.checked && one.value === answer)
    group.hidden = !isAsked && !box.value && !group.classList.contains('govuk-form-group--error')
  }
  for (const one of chosen) one.addEventListener('change', open)
  open()
}
