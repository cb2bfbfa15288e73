const most = 60;

/** Text as an error quotes it: at most 60 characters of it. */
export function shortened(text: string): string {
  return text.length > most ? `${text.slice(0, most - 3)}...` : text;
}
