import { lostPart } from '../../src/errors/part-failed.ts';

/**
 * A script in the head of every page. It draws the line in which the page says what failed: whatever the theme
 * tells it, and that the site's own scripts did not come, when there is no theme to tell anything.
 */
export const failureScript = [
  `addEventListener('error',({target:t})=>{t.type==='module'&&dispatchEvent(new CustomEvent('fault',{detail:${JSON.stringify(lostPart('this page').message)}}))},true)`,
  "addEventListener('fault',({detail:t})=>{let d=document,say=()=>{d.querySelector('.fault')?.remove();let p=d.createElement('p'),b=d.createElement('button');p.className='fault';p.setAttribute('role','alert');b.textContent='Close';b.onclick=()=>p.remove();p.append(t,b);d.body.append(p)};d.body?say():addEventListener('DOMContentLoaded',say)})",
].join(';');
