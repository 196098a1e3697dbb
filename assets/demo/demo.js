import { GERMAN } from './german.js';

const ATTRIBUTES = ['alt', 'aria-label'];

/** @param {string} text as it stands in the page, with the spaces around it. */
const inGerman = (text) => {
  const [, before, words, after] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  const german = GERMAN[words?.replace(/\s+/g, ' ')];
  return german && `${before && ' '}${german}${after && ' '}`;
};

if (/^de\b/.test(navigator.language)) {
  document.documentElement.lang = 'de';
  const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (texts.nextNode())
    texts.currentNode.nodeValue = inGerman(texts.currentNode.nodeValue) ?? texts.currentNode.nodeValue;
  for (const name of ATTRIBUTES) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      element.setAttribute(name, inGerman(element.getAttribute(name)) ?? element.getAttribute(name));
    }
  }
}

// Pictures that live elsewhere are shown once they have arrived; offline they stay hidden, without a broken-image box.
for (const figure of document.querySelectorAll('figure.online')) {
  const image = figure.querySelector('img');
  image?.addEventListener('load', () => figure.removeAttribute('hidden'), { once: true });
  image?.setAttribute('src', image.dataset.src ?? '');
}
