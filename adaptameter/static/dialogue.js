// Keys for whoever holds a dialogue, and word that the other side saved something. Without this script the pages are
// plain links and forms.
(() => {
  "use strict";
  const form = document.getElementById("agreed");
  const help = document.getElementById("keys");
  const news = document.getElementById("news");
  let isTyped = false;

  // What was typed is not left behind unasked.
  for (const each of document.querySelectorAll("main form")) {
    each.addEventListener("input", () => { isTyped = true; });
    each.addEventListener("submit", () => { isTyped = false; });
  }
  addEventListener("beforeunload", (event) => { if (isTyped) event.preventDefault(); });

  // An answer of one's own is another answer.
  const choose = (value) => {
    const found = form.querySelector(`.ways-to-agree > .card input[value="${value}"]`);
    if (found) found.checked = isTyped = true;
    return found;
  };
  if (form) form.querySelector(".other").addEventListener("input", () => choose("other"));

  const agreeOn = (level) => {
    const own = form.querySelector(`.steps input[value="${level}"]`);
    if (!own) return;
    const side = ["partner", "officer"].find((each) => form.dataset[each] === level);
    const way = choose({ partner: "self", officer: "officer" }[side] || "other");
    if (way && way.value === "other") own.checked = true;
    (way && way.value === "other" ? own : way).focus();
  };

  // As the key says in Latin letters; on other keyboards by the place where it lies.
  const keyOf = (event) => (/^[a-z0-9?]$/i.test(event.key) ? event.key.toLowerCase()
    : event.key.startsWith("Arrow") ? event.key
      : (event.code.match(/^(?:Key|Digit)(.)$/) || ["", ""])[1].toLowerCase());

  const press = (event) => {
    const key = keyOf(event);
    const at = event.target;
    const isChoice = at.matches("input[type=radio], input[type=checkbox]");
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (at.matches("input, textarea, select") && !(isChoice && !key.startsWith("Arrow"))) return;
    const on = document.dir === "rtl" ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];
    const link = { p: "earlier", [on[0]]: "earlier", n: "later", [on[1]]: "later" }[key];
    if (link) document.getElementById(link)?.click();
    else if (key === "?") help.open = !help.open;
    else if (form && key === "s") form.requestSubmit(form.querySelector(".button"));
    else if (form && /^[1-9]$/.test(key)) agreeOn(key);
    else return;
    event.preventDefault();
  };

  if (help) {
    const isOn = document.getElementById("keys-on");
    const kept = "dialogue-keys"; // a choice for this tab alone
    help.hidden = false;
    try { isOn.checked = sessionStorage.getItem(kept) !== "off"; } catch (error) { /* as it stands */ }
    isOn.addEventListener("change", () => {
      try { sessionStorage.setItem(kept, isOn.checked ? "on" : "off"); } catch (error) { /* for this page */ }
    });
    addEventListener("keydown", (event) => { if (isOn.checked) press(event); });
  }

  if (news && window.fetch) {
    let seen = Date.now(); // a laptop that nobody touches asks no more: its session ends as any other
    for (const each of ["pointermove", "keydown"]) addEventListener(each, () => { seen = Date.now(); });
    const ask = async () => {
      if (document.hidden || !news.firstElementChild.hidden || Date.now() - seen > 1800000) return;
      try {
        const answer = await fetch(news.dataset.ask, { credentials: "same-origin" });
        if (!answer.ok || answer.redirected) return;
        if ((await answer.json()).mark !== news.dataset.mark) news.firstElementChild.hidden = false;
      } catch (error) { /* it asks again */ }
    };
    setInterval(ask, 15000);
    document.addEventListener("visibilitychange", ask);
  }
})();
