/** Shows the pictures that live elsewhere once they have arrived; offline they stay hidden, without a broken-image box. */
for (const figure of document.querySelectorAll('figure.online')) {
  const image = figure.querySelector('img');
  image?.addEventListener('load', () => figure.removeAttribute('hidden'), { once: true });
  image?.setAttribute('src', image.dataset.src ?? '');
}
