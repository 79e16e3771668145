// The header fields of a request beside its own ones: what Chrome sends with a fetch() of a page, and what Cloudflare's
// edge adds on the way to a Worker. "bare" is what a benchmark's client sends by itself.

const kSite = 'https://bakery.example';

/** In the order in which they come. */
const kBrowser = {
  Host: 'bakery.example',
  'sec-ch-ua-platform': '"Windows"',
  'User-Agent':
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  'sec-ch-ua': '"Google Chrome";v="156", "Chromium";v="156", "Not.A/Brand";v="24"',
  'sec-ch-ua-mobile': '?0',
  Accept: '*/*',
  'Sec-Fetch-Site': 'same-origin',
  'Sec-Fetch-Mode': 'cors',
  'Sec-Fetch-Dest': 'empty',
  Referer: `${kSite}/orders?status=pending`,
  'Accept-Language': 'en-GB,en;q=0.9,de;q=0.8',
  Cookie: 'consent=necessary; theme=dark',
};

const kEdge = {
  'Accept-Encoding': 'gzip, br', // whatever the browser takes
  'CF-Connecting-IP': '203.0.113.24',
  'CF-IPCountry': 'DE',
  'CF-Ray': '9a1f2c3d4e5f6071-FRA',
  'CF-Visitor': '{"scheme":"https"}',
  'X-Forwarded-Proto': 'https',
  'X-Real-IP': '203.0.113.24',
};

/** A browser tells where what changes something comes from. */
const originOf = (method) => (method === 'GET' ? {} : { Origin: kSite });

/** The kinds of fields, each a function of the method. With those of its own, a request of a browser has 20 or more. */
export const fieldsOf = {
  browser: (method) => ({ ...kBrowser, ...originOf(method), ...kEdge }),
  bare: () => ({ Host: kBrowser.Host }),
};
