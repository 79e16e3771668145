// What the Worker goes through while it starts, so that what a request takes is compiled before there is one.

/** Opens nothing but a rehearsal, where no call leaves the instance. */
const key = {
  name: 'rehearsal',
  role: 'staff',
  sha256: '2bcd3e14dca8fdb18ca3d4e958bb1c4df002598ae6e5d80fc9d9824a6b5dc450',
};

/** @type {import('../../runtime/rehearsal.js').Rehearsal} */
export const rehearsal = {
  requests: [new Request('https://bakery.invalid/v1/orders', { headers: { Authorization: 'Bearer rehearsal' } })],
  env: { API_KEYS: JSON.stringify([key]) },
};
