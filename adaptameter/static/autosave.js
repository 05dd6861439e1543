// Keeps each answer while somebody types, says so always in the same corner, and tries again until the server has it.
// Without this script the page is a plain form with a button. Nothing is kept in the browser: laptops get seized.
(() => {
  "use strict";
  const form = document.getElementById("answers");
  if (!form || !window.fetch) return;
  const words = form.dataset;
  const corner = document.createElement("p");
  corner.className = "save-state";
  corner.setAttribute("role", "status");
  form.append(corner);

  const pending = new Map(); // question -> what is being done about it
  let leaving = false;

  const say = (text, kind) => {
    if (corner.textContent !== text) corner.textContent = text;
    corner.dataset.kind = kind;
  };

  const tell = () => {
    const states = [...pending.values()];
    const told = states.find((each) => each.told);
    if (told) say(told.told, "waiting");
    else if (states.some((each) => each.tries)) say(words.again, "waiting");
    else if (states.length) say(states.some((each) => each.sending) ? words.saving : words.waiting, "saving");
  };

  const body = (question) => {
    const hasFile = [...question.querySelectorAll("input[type=file]")].some((each) => each.files.length);
    const data = hasFile ? new FormData() : new URLSearchParams();
    const own = new Set([...question.querySelectorAll("[name]")].map((each) => each.name));
    for (const [name, value] of new FormData(form)) {
      const isOurs = own.has(name) || name === "csrf_token" || name === "page";
      if (isOurs && (hasFile || typeof value === "string")) data.append(name, value);
    }
    return data;
  };

  const mark = (question, text) => {
    let place = question.querySelector(":scope > .not-kept");
    if (!place) {
      place = document.createElement("p");
      place.className = "not-kept";
      question.append(place);
    }
    place.textContent = text;
  };

  const changed = (question, wait) => {
    const state = pending.get(question) || { changes: 0 };
    state.changes += 1;
    state.told = "";
    pending.set(question, state);
    clearTimeout(state.timer);
    if (!state.sending && !state.conflict) state.timer = setTimeout(() => send(question), wait);
    tell();
  };

  const again = (question, state) => {
    state.tries = (state.tries || 0) + 1;
    state.timer = setTimeout(() => send(question), Math.min(60000, 1000 * 2 ** state.tries));
  };

  const fresh = async () => {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) throw new Error("signed out");
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };

  const send = async (question) => {
    const state = pending.get(question);
    if (!state || state.sending || state.conflict) return;
    const sent = state.changes;
    state.sending = true;
    tell();
    try {
      const stop = new AbortController();
      const timer = setTimeout(() => stop.abort(), 120000);
      const answer = await fetch(location.pathname.replace(/\/$/, "") + "/keep", {
        method: "POST", body: body(question), credentials: "same-origin", signal: stop.signal,
      });
      clearTimeout(timer);
      state.sending = false;
      await heard(question, state, sent, answer);
    } catch (error) {
      state.sending = false;
      again(question, state);
    }
    tell();
  };

  const heard = async (question, state, sent, answer) => {
    if (answer.status === 400 || answer.status === 401) { // signed out here, and perhaps in again elsewhere
      try {
        const page = await fresh();
        form.elements.csrf_token.value = page.querySelector("#answers [name=csrf_token]").value;
      } catch (error) {
        state.told = words.out;
      }
      return again(question, state);
    }
    if (!(answer.headers.get("Content-Type") || "").includes("json")) return again(question, state);
    const found = await answer.json();
    if (answer.status === 200) return kept(question, state, sent, found);
    if (found.theirs) return choose(question, state, found);
    state.told = found.told;
    mark(question, found.told);
  };

  const kept = (question, state, sent, found) => {
    for (const [name, version] of Object.entries(found.versions)) form.elements[name].value = version;
    mark(question, "");
    askWhatChanged(question, found.moved);
    state.tries = 0;
    if (state.changes !== sent) return void (state.timer = setTimeout(() => send(question), 500));
    pending.delete(question);
    if (!pending.size) say(found.told, "kept");
    if (found.more) follow();
    if ([...question.querySelectorAll("input[type=file]")].some((each) => each.files.length)) renew(question);
  };

  const askWhatChanged = (question, text) => { // where the answer differs from last time's
    const here = question.querySelector(".moved");
    const box = document.createElement("div");
    box.innerHTML = text; // made by the server, which escapes what people type
    const asked = box.firstElementChild;
    if (here && asked) here.querySelector(":scope > p")?.replaceWith(asked.querySelector(":scope > p") || "");
    else if (here && !here.querySelector("textarea").value) here.remove();
    else if (asked) question.querySelector(":scope > .cards")?.after(asked);
  };

  const renew = async (question) => { // as the server has it now: with the files that it keeps
    try {
      const theirs = (await fresh()).getElementById(question.id);
      if (pending.has(question)) return;
      question.replaceWith(theirs);
      listen(theirs);
    } catch (error) { /* the page is right all the same */ }
  };

  const choose = (question, state, found) => {
    state.conflict = true;
    state.told = found.told;
    const box = document.createElement("div");
    box.className = "problems";
    box.innerHTML = found.theirs; // made by the server, which escapes what people type
    const done = () => { box.remove(); state.conflict = false; };
    for (const [text, act] of [
      [words.mine, () => {
        for (const [name, version] of Object.entries(found.versions)) form.elements[name].value = version;
        done();
        changed(question, 0);
      }],
      [words.theirs, async () => {
        try {
          const theirs = (await fresh()).getElementById(question.id);
          pending.delete(question);
          question.replaceWith(theirs);
          listen(theirs);
          if (!pending.size) say(words.kept, "kept");
        } catch (error) { tell(); }
      }],
    ]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button quiet";
      button.textContent = text;
      button.addEventListener("click", act);
      box.append(button, " ");
    }
    question.querySelector("legend").after(box);
  };

  const follow = async () => { // questions that the answer leads to
    try {
      const page = await fresh();
      let before = null;
      for (const each of page.querySelectorAll("#answers fieldset.question")) {
        const here = document.getElementById(each.id);
        if (here) before = here;
        else {
          if (before) before.after(each);
          else form.querySelector("fieldset.question").before(each);
          listen(each);
          before = each;
        }
      }
      const told = form.querySelector(".waiting");
      if (told) told.replaceWith(page.querySelector("#answers > .waiting") || "");
    } catch (error) { /* they come with the next page */ }
  };

  const listen = (question) => {
    question.addEventListener("input", (event) => {
      const isTyped = event.target.matches("textarea, input:not([type=radio]):not([type=checkbox])");
      changed(question, isTyped ? 1500 : 200);
    });
    question.addEventListener("change", () => changed(question, 200));
  };

  for (const question of form.querySelectorAll("fieldset.question")) listen(question);
  form.addEventListener("submit", () => { leaving = true; });
  addEventListener("online", () => { for (const question of pending.keys()) send(question); });
  addEventListener("beforeunload", (event) => {
    if (pending.size && !leaving) event.preventDefault();
  });
})();
