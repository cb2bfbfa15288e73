import { WholeSite } from '../src/publish/pages/whole-site.ts';

/** This checkout, for all tests of a worker: what one of them asks for is made for the others too. */
export const checkout = new WholeSite(process.cwd());
