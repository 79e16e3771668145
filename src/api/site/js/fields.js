// What the server finds wrong with a form, shown where it is wrong.

const fieldsOf = (form) => [...form.querySelectorAll('[data-field]')];
const controlsOf = (field) => [...field.querySelectorAll('input, select')];
const labelOf = (field) => field.querySelector('[data-label]')?.textContent ?? 'It';

function setProblem(field, text) {
  const place = field.querySelector('.problem');
  if (place) place.textContent = text;
  for (const control of controlsOf(field)) {
    if (text) control.setAttribute('aria-invalid', 'true');
    else control.removeAttribute('aria-invalid');
  }
}

/** The form's own message, for what belongs to no field. */
export function setFormProblem(form, text) {
  form.querySelector('.form-problem').textContent = text;
}

/** Takes all messages away, or only those of the fields of these names. */
export function clearProblems(form, names) {
  if (!names) setFormProblem(form, '');
  for (const field of fieldsOf(form)) if (!names || names.includes(field.dataset.field)) setProblem(field, '');
}

/** "/lines/0/customText" is the field customText. */
const memberOf = (pointer) => pointer.split('/').at(-1);

/** Shows violations ({pointer, detail}) at the fields they are about; gives those fields and what has no field. */
export function showViolations(form, errors) {
  const fields = fieldsOf(form);
  const marked = [],
    others = [];
  for (const { pointer, detail } of errors) {
    const field = fields.find(({ dataset }) => dataset.field === memberOf(pointer));
    if (!field) {
      others.push(`${pointer} ${detail}`);
      continue;
    }
    setProblem(field, `${labelOf(field)} ${detail}.`);
    marked.push(field);
  }
  return { marked: fields.filter((field) => marked.includes(field)), others };
}

/** Shows a Problem in a form, and puts the cursor where the first thing is wrong. */
export function showProblem(form, problem) {
  const { marked, others } = showViolations(form, problem.errors);
  const first = marked[0] && controlsOf(marked[0])[0];
  setFormProblem(form, first && others.length === 0 ? '' : [problem.message, ...others].join(' '));
  (first ?? form.querySelector('.form-problem')).focus();
}
