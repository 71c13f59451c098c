// Classic script, before the page is drawn: tells the style sheet that components will come alive.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("nhsuk-frontend-supported");
