// Who is signed in here. The key is in this tab's sessionStorage and nowhere else, above all in no URL.
import { Api, Problem } from './api.js';

const kStored = 'key';

/** What a key may do: "staff" or "shop". Throws a Problem for a key that is not known. */
async function roleOf(api) {
  try {
    await api.get('/v1/orders?limit=1');
    return 'staff';
  } catch (error) {
    if (error instanceof Problem && error.status === 403) return 'shop';
    throw error;
  }
}

/** Signs in; `{api, role}`. A key that is not known is not kept. */
export async function signIn(key, onUnauthenticated) {
  const role = await roleOf(new Api(key));
  sessionStorage.setItem(kStored, key);
  return { api: new Api(key, onUnauthenticated), role };
}

export const storedKey = () => sessionStorage.getItem(kStored);
export const forgetKey = () => sessionStorage.removeItem(kStored);
