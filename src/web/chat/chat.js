/*
 * Makes the chat pages live: shows what is new as it happens and sends without leaving the page. Everything works without it
 * too, by plain forms. Puts in HTML only what our own server escaped.
 */
(() => {
  const { body, documentElement } = document;
  const { events, changes, failed, ended, new: newWord } = body.dataset;
  let { cursor } = body.dataset;
  let source;
  let pollTimer;
  const quietTimers = new Map();
  documentElement.classList.add('has-script');

  const logOf = person => document.querySelector(`.log[data-person="${person}"]`);
  const composerOf = person => document.querySelector(`.composer[data-person="${person}"]`);
  const scrollOf = log => log.closest('.scroll');
  const isNearEnd = log => {
    const { scrollHeight, scrollTop, clientHeight } = scrollOf(log);
    return scrollHeight - scrollTop - clientHeight < 160;
  };
  const toEnd = log => {
    scrollOf(log).scrollTop = scrollOf(log).scrollHeight;
  };

  function say(person, sentence) {
    const status = composerOf(person)?.querySelector('.status');
    if (status) status.textContent = sentence;
  }

  function newClientId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  }

  // What is new.

  function place(list, { id, position, html }) {
    const old = document.getElementById(`m-${id}`);
    const hadFocus = old?.contains(document.activeElement) === true;
    if (html === null) {
      old?.remove();
      return false;
    }
    const template = document.createElement('template');
    template.innerHTML = html;
    const item = template.content.firstElementChild;
    if (old) {
      old.replaceWith(item);
    } else {
      const next = Array.from(list.children).find(other => Number(other.dataset.position) > position);
      list.insertBefore(item, next ?? null);
    }
    // Whoever pressed a button that is gone now stays where they were.
    if (hadFocus) item.focus({ preventScroll: true });
    return !old && item.classList.contains('from-hub');
  }

  function show(all) {
    for (const { person, messages } of all) {
      const log = logOf(person);
      if (!log) continue;
      const follow = isNearEnd(log);
      const news = messages.map(message => place(log.querySelector('ol'), message)).includes(true);
      log.querySelector('.hint').hidden = log.querySelector('ol').children.length > 0;
      if (news) {
        typing(person, false);
        mark(person);
      }
      if (follow) toEnd(log);
    }
  }

  /** A dot on the tab of a chat that is not in front. */
  function mark(person) {
    const tab = document.querySelector(`.tab[data-person="${person}"]`);
    if (!tab || tab.hasAttribute('aria-current')) return;
    const dot = tab.querySelector('.new');
    dot.hidden = false;
    dot.textContent = `, ${newWord}`;
  }

  function typing(person, isOn) {
    const log = logOf(person);
    const dots = log && scrollOf(log).querySelector('.typing');
    if (!dots) return;
    const follow = isNearEnd(log);
    dots.hidden = !isOn;
    if (isOn && follow) toEnd(log);
    clearTimeout(quietTimers.get(person));
    if (isOn)
      quietTimers.set(
        person,
        setTimeout(() => typing(person, false), 6000),
      );
  }

  function listen() {
    if (document.hidden || source) return;
    source = new EventSource(`${events}&after=${cursor}`);
    source.addEventListener('messages', event => {
      cursor = event.lastEventId;
      show(JSON.parse(event.data));
    });
    source.addEventListener('typing', event => typing(JSON.parse(event.data).person, true));
    source.addEventListener('seen', event => {
      const { person, text } = JSON.parse(event.data);
      if (text) say(person, text);
    });
    source.addEventListener('ended', () => {
      stop();
      for (const { dataset } of document.querySelectorAll('.log')) say(dataset.person, ended);
    });
    source.addEventListener('open', () => stopPolling());
    // The browser connects again by itself unless the server refused; in both cases asking goes on meanwhile.
    source.addEventListener('error', () => {
      if (source?.readyState === EventSource.CLOSED) {
        source = undefined;
        setTimeout(listen, 30_000);
      }
      startPolling();
    });
  }

  function stop() {
    source?.close();
    source = undefined;
    stopPolling();
  }

  function startPolling() {
    pollTimer ??= setInterval(poll, 5000);
  }

  function stopPolling() {
    clearInterval(pollTimer);
    pollTimer = undefined;
  }

  async function poll() {
    if (document.hidden) return;
    try {
      const answer = await fetch(`${changes}&after=${cursor}`, { headers: { Accept: 'application/json' } });
      if (!answer.ok) return;
      const read = await answer.json();
      cursor = read.cursor;
      show(read.changes);
    } catch {
      // Away for now; asked again in a moment.
    }
  }

  // A hidden page gives its connection back: browsers have only six for a site.
  document.addEventListener('visibilitychange', () => (document.hidden ? stop() : listen()));
  addEventListener('pagehide', stop);
  addEventListener('pageshow', listen);

  // Sending.

  async function send(form, submitter) {
    const person = form.closest('[data-person]')?.dataset.person ?? form.dataset.person;
    const pressed = submitter ?? form.querySelector('.send');
    if (pressed?.getAttribute('aria-disabled') === 'true') return;
    const data = new FormData(form, submitter?.name ? submitter : undefined);
    const file = data.get('file');
    if (form.matches('.composer') && String(data.get('text')).trim() === '' && !file?.size) return;
    pressed?.setAttribute('aria-disabled', 'true');
    say(person, '');
    try {
      const answer = await fetch(form.action, { method: 'POST', body: data, headers: { Accept: 'application/json' } });
      const { error } = await answer.json();
      if (!answer.ok) throw new Error(error);
      if (form.matches('.composer')) clear(form);
      form.elements.client.value = newClientId();
      toEnd(logOf(person));
      if (source?.readyState !== EventSource.OPEN) await poll();
    } catch (error) {
      const isOurs = error instanceof Error && !(error instanceof TypeError) && !(error instanceof SyntaxError);
      say(person, (isOurs && error.message) || failed);
    } finally {
      pressed?.removeAttribute('aria-disabled');
    }
  }

  function clear(form) {
    form.elements.text.value = '';
    form.elements.file.value = '';
    form.elements.file.classList.remove('chosen');
    answer(form, '', '');
  }

  function answer(form, id, words) {
    form.elements.replyTo.value = id;
    form.querySelector('.answering').hidden = id === '';
    form.querySelector('.answered').textContent = words;
  }

  document.addEventListener('submit', event => {
    if (!event.target.matches('.composer, .answers, .examples')) return;
    event.preventDefault();
    void send(event.target, event.submitter);
  });

  document.addEventListener('keydown', event => {
    const isWriting = event.target.matches?.('.composer textarea');
    // On a phone the key stands for a new line, and the button is near.
    const hasKeyboard = matchMedia('(hover: hover) and (pointer: fine)').matches;
    if (!isWriting || event.key !== 'Enter' || event.shiftKey || event.isComposing || !hasKeyboard) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });

  document.addEventListener('change', event => {
    if (event.target.matches('.attach input')) event.target.classList.toggle('chosen', event.target.files.length > 0);
  });

  document.addEventListener('click', event => {
    const link = event.target.closest?.('.reply, .no-reply, .tab');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.matches('.tab')) return choose(link.dataset.person);
    const form = link.matches('.reply')
      ? composerOf(link.closest('[data-person]').dataset.person)
      : link.closest('.composer');
    const text = link.closest('.message')?.querySelector('.text, .file bdi');
    answer(form, link.dataset.reply ?? '', (text?.textContent ?? '').split('\n')[0].slice(0, 80));
    form.elements.text.focus();
  });

  function choose(person) {
    for (const seat of document.querySelectorAll('.seat'))
      seat.classList.toggle('front', seat.dataset.person === person);
    for (const tab of document.querySelectorAll('.tab')) {
      if (tab.dataset.person === person) {
        tab.setAttribute('aria-current', 'page');
        tab.querySelector('.new').hidden = true;
      } else {
        tab.removeAttribute('aria-current');
      }
    }
    if (logOf(person).querySelector('.message')) toEnd(logOf(person));
  }

  // An empty chat begins with what one could write.
  for (const log of document.querySelectorAll('.log')) if (log.querySelector('.message')) toEnd(log);
  listen();
})();
