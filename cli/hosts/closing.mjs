// What is told when a project has got its entry for another host: what is left to do by hand.

/**
 * The lines.
 * @param {import('./hosts.mjs').Host} host
 * @param {{lacking: string[], hasSecrets: boolean, crons: string[]}} entry what `entryFor` gives
 */
export function closingLines(host, { lacking, hasSecrets, crons }) {
  return [
    `${host.entry} is the entry on ${host.title}, and npm run ${host.script.name} the command; ${host.next}`,
    hasSecrets && '  secrets come from the environment of the process: those of .dev.vars are not read there',
    crons.length > 0 && host.schedule && `  crons need a schedule there, each one: ${host.schedule(crons[0])}`,
    lacking.length > 0 &&
      `  ${host.title} has no such bindings as ${lacking.join(', ')}: {} stands for them, so do not use them there`,
  ].filter(Boolean);
}
