/**
 * Makes the picture that somebody chooses fit for every phone before it is uploaded, in place of the file: a JPEG within the bytes and the side
 * that the field says, upright and on white. What a camera wrote into it is not drawn, and so is gone. It is shown as it will be sent.
 */
const chooser = document.querySelector<HTMLInputElement>('input[data-picture]');
const shownAt = document.querySelector<HTMLElement>('[data-picture-shown]');

/** From good to what is still looked at; then the picture gets smaller instead. */
const qualities = [0.88, 0.8, 0.7, 0.6];
const smaller = 0.8;

interface Limits {
  readonly bytes: number;
  readonly side: number;
}

function drawn(source: ImageBitmap, side: number): HTMLCanvasElement {
  const scale = Math.min(1, side / Math.max(source.width, source.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(source.width * scale));
  canvas.height = Math.max(1, Math.round(source.height * scale));
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('Nothing can be drawn');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

const encoded = (canvas: HTMLCanvasElement, quality: number) =>
  new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));

async function fitting(file: File, { bytes, side }: Limits) {
  const source = await createImageBitmap(file, { imageOrientation: 'from-image' });
  for (let most = side; most >= 1; most *= smaller) {
    const canvas = drawn(source, most);
    for (const quality of qualities) {
      const made = await encoded(canvas, quality);
      if (made?.type === 'image/jpeg' && made.size <= bytes) return { canvas, made };
    }
  }
  throw new Error('It cannot be made to fit');
}

async function takeIn(input: HTMLInputElement, shown: HTMLElement): Promise<void> {
  const [file] = input.files ?? [];
  const { picture, side, making = '', ready = '', unreadable = '' } = input.dataset;
  const button = input.form?.querySelector('button');
  if (!file) return shown.replaceChildren();
  shown.textContent = making;
  if (button) button.disabled = true;
  try {
    const { canvas, made } = await fitting(file, { bytes: Number(picture), side: Number(side) });
    const files = new DataTransfer();
    files.items.add(new File([made], 'picture.jpg', { type: 'image/jpeg' }));
    input.files = files.files;
    const caption = document.createElement('p');
    caption.className = 'hint';
    caption.textContent = `${ready}: ${canvas.width} × ${canvas.height}, ${Math.max(1, Math.round(made.size / 1024))} KB`;
    canvas.className = 'picture';
    shown.replaceChildren(canvas, caption);
  } catch {
    input.value = '';
    const refused = document.createElement('p');
    refused.className = 'error';
    refused.textContent = unreadable;
    shown.replaceChildren(refused);
  } finally {
    if (button) button.disabled = false;
  }
}

if (chooser && shownAt) chooser.addEventListener('change', () => void takeIn(chooser, shownAt));
