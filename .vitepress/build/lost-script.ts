import { lostPart } from '../../src/errors/part-failed.ts';

/**
 * A script in the head of every page, for when the site's own do not come: the
 * page stays as it was drawn, and says so. It looks like what the theme says.
 */
export const lostScript = `addEventListener('error',({target:t})=>{if(t.type!=='module')return;let say=()=>{if(document.querySelector('.fault'))return;let p=document.createElement('p');p.className='fault';p.setAttribute('role','alert');p.textContent=${JSON.stringify(lostPart('this page').message)};document.body.append(p)};document.body?say():addEventListener('DOMContentLoaded',say)},true)`;
