// Comfort only: without it the page is one long, linked document.
'use strict';
document.documentElement.classList.add('js');

document.addEventListener('DOMContentLoaded', () => {
  const root = document.documentElement;
  const stories = [...document.querySelectorAll('.story')];
  const entries = [...document.querySelectorAll('.list li')];
  const marks = self.CSS && CSS.highlights && self.Highlight ? new Highlight() : null;
  if (marks) CSS.highlights.set('place', marks);

  // Words of a source. An address such as #s1a2p45 is a story, an article and a code point; the link's
  // data-e is where the words end.
  const article_of = (id) => document.getElementById(id.replace(/p\d+$/, ''));
  const begin_of = (id) => Number(id.match(/p(\d+)$/)[1]);

  // The text node and the offset in it, in the script's own units, of a code point of an article.
  function locate(article, codePoint) {
    const paragraphs = [...article.querySelectorAll('.text > p')];
    let paragraph = paragraphs[0];
    for (const p of paragraphs) if (Number(p.dataset.o) <= codePoint) paragraph = p;
    if (!paragraph) return null;
    let left = codePoint - Number(paragraph.dataset.o);
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    let node = null;
    while (walker.nextNode()) {
      node = walker.currentNode;
      let offset = 0;
      for (const character of node.data) {
        if (left === 0) return [node, offset];
        offset += character.length;
        left -= 1;
      }
    }
    return node && [node, node.data.length];
  }

  function range_of(id, end) {
    const article = article_of(id);
    if (!article) return null;
    const from = locate(article, begin_of(id));
    const to = locate(article, end);
    if (!from || !to) return null;
    const range = document.createRange();
    range.setStart(...from);
    range.setEnd(...to);
    return range;
  }

  function show_story(story) {
    if (!story || story.classList.contains('on')) return;
    stories.forEach((s) => s.classList.toggle('on', s === story));
    entries.forEach((entry) => {
      const link = entry.firstElementChild;
      if (link.hash === '#' + story.id) {
        link.setAttribute('aria-current', 'true');
        link.scrollIntoView({block: 'nearest'});
      } else {
        link.removeAttribute('aria-current');
      }
    });
  }

  const behaviour = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth');

  // Where the address points: its story is shown, what is folded around it opens, words are marked.
  let ends = new Map();
  function follow() {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    show_story(target ? target.closest('.story') : stories[0]);
    if (marks) marks.clear();
    if (!target) return;
    if (target.classList.contains('story')) {
      // Beside the list a story begins at the top; below it, where it stands.
      if (matchMedia('(max-width: 60rem)').matches) target.scrollIntoView({block: 'start', behavior: 'instant'});
      else scrollTo(0, 0);
      return;
    }
    for (let fold = target.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
    if (/p\d+$/.test(id) && ends.has(id)) {
      const range = range_of(id, ends.get(id));
      if (range && marks) marks.add(range);
    }
    if (target.dataset.p) show_passage(target);
    else target.scrollIntoView({block: 'start', behavior: behaviour()});
  }
  addEventListener('hashchange', follow);

  const peek = document.getElementById('peek');
  const place_link = (event) => event.target.closest && event.target.closest('a[data-e]');

  document.addEventListener('click', (event) => {
    const link = place_link(event);
    if (!link) return;
    const id = link.hash.slice(1);
    ends.set(id, Number(link.dataset.e));
    peek.hidden = true;
    if (location.hash === link.hash) {
      event.preventDefault();
      follow();
    }
  });

  // The words in their paragraph, in a card beside the link.
  function show_peek(link) {
    const id = link.hash.slice(1);
    const range = range_of(id, Number(link.dataset.e));
    const article = article_of(id);
    if (!range || !article) return;
    const paragraph = range.startContainer.parentElement.closest('p');
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const after = document.createRange();
    after.setStart(range.endContainer, range.endOffset);
    after.setEnd(paragraph.contains(range.endContainer) ? paragraph : range.endContainer, paragraph.contains(range.endContainer) ? paragraph.childNodes.length : range.endOffset);
    const shorten = (text, most, fromEnd) => {
      const characters = [...text];
      if (characters.length <= most) return text;
      return fromEnd ? '… ' + characters.slice(-most).join('') : characters.slice(0, most).join('') + ' …';
    };
    const head = document.createElement('b');
    const date = article.querySelector('summary time');
    const note = document.createElement('span');
    note.textContent = date ? ', ' + date.textContent : '';
    head.append(article.querySelector('summary .outlet').textContent, note);
    const words = document.createElement('mark');
    words.textContent = shorten(range.toString(), 400, false);
    peek.replaceChildren(head, shorten(before.toString(), 160, true), words, shorten(after.toString(), 160, false));
    peek.hidden = false;
    const box = link.getBoundingClientRect();
    const card = peek.getBoundingClientRect();
    const left = Math.max(16, Math.min(box.left, root.clientWidth - card.width - 16));
    const below = box.bottom + 8 + card.height < innerHeight;
    peek.style.left = left + scrollX + 'px';
    peek.style.top = (below ? box.bottom + 8 : box.top - card.height - 8) + scrollY + 'px';
    link.setAttribute('aria-describedby', 'peek');
  }
  function hide_peek(link) {
    peek.hidden = true;
    link.removeAttribute('aria-describedby');
  }
  for (const [enter, leave] of [['mouseover', 'mouseout'], ['focusin', 'focusout']]) {
    document.addEventListener(enter, (event) => {
      const link = place_link(event);
      if (link && (enter === 'mouseover' || link.matches(':focus-visible'))) show_peek(link);
    });
    document.addEventListener(leave, (event) => {
      const link = place_link(event);
      if (link) hide_peek(link);
    });
  }

  // Passages of two compared texts: one is chosen in both, and the other text brings its side of it level with the
  // one that was chosen.
  const passages = [...document.querySelectorAll('a.passage[id]')];
  const counterpart = (link) => document.getElementById(link.hash.slice(1));
  const choose = (passage) => document.querySelectorAll('[data-p]').forEach((part) => part.classList.toggle('on', part.dataset.p === passage.dataset.p));
  const pane_of = (passage) => {
    const pane = passage.closest('.text');
    return getComputedStyle(pane).overflowY === 'auto' && pane.scrollHeight > pane.clientHeight ? pane : null;
  };
  function bring(target, chosen) {
    choose(target);
    const pane = pane_of(target);
    if (!pane) {
      target.scrollIntoView({block: 'center', behavior: behaviour()});
      return;
    }
    const frame = pane.getBoundingClientRect();
    const level = Math.max(frame.top + 16, 80, Math.min(chosen.getClientRects()[0].top, frame.bottom - 96));
    const top = target.getClientRects()[0].top;
    const room = pane.scrollHeight - pane.clientHeight - pane.scrollTop;
    const by = Math.max(-pane.scrollTop, Math.min(top - level, room));
    pane.scrollBy({top: by, behavior: behaviour()});
    // Near an end of the text it stops short of that level, maybe outside the window.
    const there = top - by;
    if (there < 64 || there > innerHeight - 96) scrollBy({top: there - innerHeight / 3, behavior: behaviour()});
  }
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a.passage');
    const target = link && counterpart(link);
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.replaceState(null, '', link.hash);
    bring(target, link);
    // From the keyboard one goes along, so that Enter leads back.
    if (event.detail === 0) target.focus({preventScroll: true});
  });

  function show_passage(passage) {
    choose(passage);
    passage.scrollIntoView({block: 'center', behavior: 'instant'});
    if (pane_of(counterpart(passage))) bring(counterpart(passage), passage);
  }

  function walk(step) {
    const here = document.activeElement.closest('.column') ?? document.querySelector('.column');
    const own = passages.filter((passage) => here.contains(passage));
    const next = own[own.indexOf(document.activeElement.closest('a.passage')) + step];
    if (!next) return;
    next.focus();
    bring(counterpart(next), next);
  }

  // Stories that hold all the words, anywhere in them. A page of annotated articles has no list to search.
  const find = document.getElementById('find');
  const texts = new Map();
  const text_of = (story) => {
    if (!texts.has(story)) texts.set(story, story.textContent.toLowerCase());
    return texts.get(story);
  };
  function filter() {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    entries.forEach((entry, i) => {
      entry.hidden = !words.every((word) => text_of(stories[i]).includes(word));
      if (!entry.hidden) shown += 1;
    });
    document.querySelector('.list .none').hidden = shown > 0;
  }
  let waiting = 0;
  find?.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });
  find?.addEventListener('keydown', (event) => {
    const first = entries.find((entry) => !entry.hidden);
    if (event.key === 'Enter' && first) location.hash = first.firstElementChild.hash;
    if (event.key === 'Escape') {
      find.value = '';
      filter();
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input')) return;
    if (event.key === '/' && find) {
      event.preventDefault();
      find.focus();
    }
    const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
    if (!step) return;
    if (passages.length) return walk(step);
    const shown = entries.filter((entry) => !entry.hidden);
    const at = shown.findIndex((entry) => entry.firstElementChild.hasAttribute('aria-current'));
    const next = shown[at + step];
    if (next) location.hash = next.firstElementChild.hash;
  });

  // A file opened from disk may have no storage; the choice then lasts as long as the page.
  const stored = (value) => {
    try {
      if (value) localStorage.setItem('copytaster-theme', value);
      return localStorage.getItem('copytaster-theme');
    } catch {
      return null;
    }
  };
  const chosen = stored();
  if (chosen === 'light' || chosen === 'dark') root.dataset.theme = chosen;
  document.getElementById('theme').addEventListener('click', () => {
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    stored(root.dataset.theme);
  });

  document.addEventListener('change', (event) => {
    const kind = event.target.dataset && event.target.dataset.kind;
    if (!kind) return;
    root.classList.toggle('no-' + kind, !event.target.checked);
    document.querySelectorAll(`input[data-kind="${kind}"]`).forEach((box) => (box.checked = event.target.checked));
  });

  // On paper nothing is folded.
  let folded = [];
  addEventListener('beforeprint', () => {
    folded = [...document.querySelectorAll('.story.on details:not([open]), .one .story details:not([open])')];
    folded.forEach((details) => (details.open = true));
  });
  addEventListener('afterprint', () => folded.forEach((details) => (details.open = false)));

  follow();
});
