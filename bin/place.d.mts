export const markBase: string;
export function place(build: string, folder: string, base: string, banner?: string): void;
export function oldVersionBanner(version: string, base: string): string;
