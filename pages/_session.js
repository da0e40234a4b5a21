// Streamlit follows the browser's history; a link that only loaded its address would begin a new
// session. With a key held down it opens a tab, as every link does. A page scrolls within an element
// of its own, of which the browser does not remember the place that Back leads to.
if (!window.nqFollows) {
  window.nqFollows = true;
  const places = {};
  let returning = 0;
  const main = () => document.querySelector(".stMain");
  const isIdle = () => document.querySelector(".stApp")?.dataset.testScriptState === "notRunning";
  const remember = () => {
    if (!returning && main()) places[location.href] = main().scrollTop;
  };
  const stay = () => { clearInterval(returning); returning = 0; };
  window.nqGo = (address, stays) => {
    history.pushState({}, "", address.replace(/\?$/, ""));
    dispatchEvent(new PopStateEvent("popstate", {state: {}}));
    if (!stays) main()?.scrollTo(0, 0);
  };
  document.addEventListener("scroll", remember, true);
  document.addEventListener("click", remember, true);
  for (const moved of ["wheel", "pointerdown", "keydown"]) document.addEventListener(moved, stay);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.nq-link");
    const asked = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || asked || event.defaultPrevented) return;
    event.preventDefault();
    window.nqGo(link.href, link.dataset.stay);
  });
  addEventListener("popstate", (event) => {
    const place = places[location.href];
    if (!event.isTrusted || place === undefined) return;
    stay();
    const begun = Date.now();
    returning = setInterval(() => {
      main()?.scrollTo(0, place);
      if (Date.now() - begun > (isIdle() ? 600 : 5000)) stay();
    }, 50);
  });

  // What is drawn anew loses the keyboard, which would begin at the top of the page again: it stays
  // at what was used, or goes to the title where that is gone or the page is another one. What opens
  // over the page gives it back by itself.
  const reached = "a[href], button, input, textarea, summary, [tabindex='0']";
  let used = null;
  let giving = 0;
  // Beside a button's words stands the name of its icon, which may turn.
  const told = (one) => one.ariaLabel || (one.querySelector("p") ?? one).textContent;
  const around = (one) => {
    const part = one.closest("[class*='st-key-'], [data-testid='stSidebar'], .stMain");
    return part ? [part, ...around(part.parentElement)] : [];
  };
  const named = (part) => {
    const key = [...part.classList].find((name) => name.startsWith("st-key-"));
    return key ? `.${key}` : part.matches(".stMain") ? ".stMain" : "[data-testid='stSidebar']";
  };
  const remembered = (one) => ({
    words: told(one),
    page: one.closest(".stMain") && location.pathname,
    parts: around(one).map(named),
    place: [...around(one)[0].querySelectorAll(reached)].indexOf(one),
  });
  const found = ({words, page, parts, place}) => {
    if (page && page !== location.pathname) return null;
    const [own, ...others] = parts.map(
      (part) => [...document.querySelectorAll(`${part} :is(${reached})`)]);
    const alike = [own, ...others].flat().find((one) => told(one) === words);
    return own[place] && told(own[place]) === words ? own[place] : alike ?? own[place];
  };
  const giveBack = () => {
    if (!used || document.activeElement !== document.body || !isIdle()) return;
    const title = document.querySelector(".stMain h1");
    title?.setAttribute("tabindex", "-1");
    (found(used) ?? title)?.focus({preventScroll: true});
  };
  for (const typed of ["keydown", "keyup"]) {
    document.addEventListener(typed, ({target}) => {
      if (target.matches(`.stApp :is(${reached})`)) used = remembered(target);
    }, true);
  }
  document.addEventListener("pointerdown", () => { used = null; }, true);
  new MutationObserver(() => {
    clearTimeout(giving);
    giving = setTimeout(giveBack, 100);
  }).observe(document.querySelector(".stApp"), {attributeFilter: ["data-test-script-state"]});
}
