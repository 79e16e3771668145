// The output of a build on a terminal, as ninja shows it by itself if nobody reads along: "[3/20] ..." is overwritten
// by the next such line.

const kProgress = /^\s*\[[^\]]*\d[^\]]*\] /;

/** Takes text in pieces and writes it to `terminal`, which may be a file as well. */
export function progressLines(terminal) {
  let rest = '';
  let open = false;
  const line = (text) => {
    if (!terminal.isTTY) return `${text}\n`;
    const isProgress = kProgress.test(text);
    const before = open ? (isProgress ? '\r\x1b[2K' : '\n') : '';
    open = isProgress;
    return isProgress ? before + text.slice(0, (terminal.columns || 80) - 1) : `${before}${text}\n`;
  };
  return {
    write(text) {
      const lines = (rest + text).split('\n');
      rest = lines.pop();
      if (lines.length > 0) terminal.write(lines.map(line).join(''));
    },
    end() {
      if (rest) terminal.write(line(rest));
      if (open) terminal.write('\n');
      rest = '';
      open = false;
    },
  };
}
