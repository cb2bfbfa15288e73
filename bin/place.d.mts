export const markBase: string;
export function place(
  build: string,
  folder: string,
  base: string,
  banner?: (page: string) => string,
): void;
export function oldVersionBanner(version: string, base: string, page?: string): string;
