// The ways in which a log is kept and handed on, each a change of every line.

type Each = (line: string, at: number) => string;

const each =
  (change: Each) =>
  (text: string): string =>
    text.split('\n').map(change).join('\n');

/** A stamp that grows by a few microseconds. */
const stamp = (at: number): string =>
  `[${String(12_345_678 + at * 37)
    .padStart(11, ' ')
    .replace(/(\d{6})$/, '.$1')}]`;

/** What each way makes of a text as the kernel printed it. */
export const layouts: Readonly<Record<string, (text: string) => string>> = {
  'as printed': (text) => text,
  'with times': each((line, at) => `${stamp(at)} ${line}`),
  'with times and who printed': each((line, at) => `${stamp(at)}[  T123] ${line}`),
  'with times and the context': each((line, at) => `${stamp(at)} [   C1] ${line}`),
  'with levels': each((line, at) => `<4>${stamp(at)} ${line}`),
  'in /dev/kmsg': each((line, at) => `4,${String(100 + at)},${String(12_345_678 + at)},-;${line}`),
  'in /dev/kmsg, with who printed': each(
    (line, at) => `4,${String(100 + at)},12345678,-,caller=T41;${line}`,
  ),
  'with dates of dmesg -T': each((line) => `[Thu Nov 26 19:00:00 2026] ${line}`),
  'with levels of dmesg -x': each((line, at) => `kern  :warn  : ${stamp(at)} ${line}`),
  'with times of dmesg -e': each((line, at) =>
    at === 0 ? `[Nov26 19:00] ${line}` : `[  +0.000003] ${line}`,
  ),
  'in a journal': each((line) => `Nov 26 19:00:00 host kernel: ${line}`),
  'in a journal, to the microsecond': each((line) => `Nov 26 19:00:00.123456 host kernel: ${line}`),
  'in a journal since boot': each((line, at) => `${stamp(at)} host kernel: ${line}`),
  'in a journal with ISO dates': each((line) => `2026-11-26T19:00:00+0100 host kernel: ${line}`),
  'in a journal since 1970': each((line) => `1795719600.123456 host kernel: ${line}`),
  'in a log of a build farm': each(
    (line, at) => `2026-11-26T19:00:00.1234567Z ${stamp(at)} ${line}`,
  ),
  'with line ends of a web form': (text) => text.replaceAll('\n', '\r\n'),
  'from a serial line': each((line, at) => `${stamp(at)} ${line}\r\r`),
  'in colours': each((line, at) => `\u001b[32m${stamp(at)} \u001b[0m\u001b[1m${line}\u001b[0m`),
  'in colours, as rsyslog writes them': each(
    (line) => `Nov 26 19:00:00 host kernel: #033[33m${line}#033[0m`,
  ),
  'quoted in a mail': each((line) => `> ${line}`),
  'quoted twice': each((line, at) => `>> > ${stamp(at)} ${line}`),
  'in a mail that lost the spaces at line ends': each((line) => line.trimEnd()),
  'with empty lines of a record under it': (text) =>
    text
      .split('\n')
      .map((line, at, all) =>
        at > 0 && all[at - 1] === '' && line !== ''
          ? `${' '.repeat(stamp(at).length + 1)}${line}`
          : `${stamp(at)} ${line}`,
      )
      .join('\n'),
  'with records of several lines, as rsyslog keeps them': (text) =>
    text
      .replaceAll('\n\n', '\n#012')
      .split('\n')
      .map((line) => `Nov 26 19:00:00 host kernel: ${line}`)
      .join('\n'),
  'after other messages and before others': (text) =>
    `usb 1-1: new high-speed USB device number 2 using xhci_hcd\n\n${text}\n\nEXT4-fs (sda1): mounted filesystem\nrandom: crng init done`,
  'in logcat': each((line) => `11-26 19:00:00.123     0     0 E kernel  : ${line}`),
  'in logcat, in brief': each((line) => `E/kernel  (    0): ${line}`),
  'on a phone, with the CPU at the time': each((line, at) => `${stamp(at)}@2 ${line}`),
  'on a phone, with who printed': each(
    (line, at) => `<3>${stamp(at)}  [2:     khungtaskd:   77] ${line}`,
  ),
  'on another phone': each((line, at) => `<3>${stamp(at)} (5)[77:khungtaskd]${line}`),
  'by netconsole, long lines in two': each((line, at) => {
    const head = `4,${String(700 + at)},12345678,-`;
    const part = (from: number, to?: number): string =>
      `${head},ncfrag=${String(from)}/${String(line.length)};${line.slice(from, to)}`;
    return line.length > 50 ? `${part(0, 41)}\n${part(41)}` : `${head};${line}`;
  }),
  'on all terminals': each((line) => ` kernel:${line}`),
  'with lines of the source after the place, as build farms put them': each((line) =>
    line.replace(/^( .*\+0x[0-9a-f]+\/0x[0-9a-f]+)$/, '$1 drivers/demo.c:12'),
  ),
  'with a byte order mark': (text) => `\ufeff${text}`,
  'with lines of the source, as decode_stacktrace.sh puts them': each((line) =>
    / is trying|caller is|#\d+:|at: |\(.*\)\{|[[(]<|last |WARNING|spin|lock: /.test(line)
      ? line
      : line.replace(/([\w.]+)\+0x[0-9a-f/x]+/, '$1 (drivers/demo.c:12)'),
  ),
};

/** A line in two where a mail of this width breaks it, at a space. */
export function wrapped(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => {
      const at = line.lastIndexOf(' ', width);
      return line.length > width && at > width / 2
        ? `${line.slice(0, at)}\n${line.slice(at + 1)}`
        : line;
    })
    .join('\n');
}
