/**
 * What a ticket's page does by a script, beside htmx: a page that nobody sees does not say that somebody has the ticket open, and an
 * answer that is being typed survives a reload of its tab. It is gone once it is sent, or the tab is closed.
 */
export const ticketScript = `
addEventListener('htmx:beforeRequest',function(event){if(document.hidden&&event.target.id==='open-by')event.preventDefault()});
(function(){var box=document.querySelector('textarea[data-draft]');if(!box)return;var name='draft:'+box.dataset.draft;
try{if(/[?&]done=(sent|solved)/.test(location.search))sessionStorage.removeItem(name);
if(box.value==='')box.value=sessionStorage.getItem(name)||'';else sessionStorage.setItem(name,box.value);
box.addEventListener('input',function(){sessionStorage.setItem(name,box.value)})}catch(error){}})();
`;
