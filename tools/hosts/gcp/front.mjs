// What Google's front end does before a function: it says where a request comes from.

/**
 * Has a server of the functions-framework see requests as it does in the cloud.
 * @param {import('node:http').Server} server
 * @param {{https?: boolean}} [options] whether clients come by HTTPS, as in the cloud they all do
 */
export function standBefore(server, { https = false } = {}) {
  server.prependListener('request', (request) => {
    const said = request.headers['x-forwarded-for'];
    const client = request.socket.remoteAddress;
    const fields = {
      'x-forwarded-for': said ? `${said}, ${client}` : client,
      'x-forwarded-proto': https ? 'https' : 'http',
    };
    for (let i = request.rawHeaders.length - 2; i >= 0; i -= 2)
      if (request.rawHeaders[i].toLowerCase() in fields) request.rawHeaders.splice(i, 2);
    for (const [name, value] of Object.entries(fields)) {
      request.headers[name] = value;
      request.rawHeaders.push(name, value);
    }
  });
}
