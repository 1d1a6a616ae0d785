interface Timer {
  readonly at: number;
  readonly order: number;
  readonly fire: () => void;
}

/** A binary heap by time, then by the order in which they were set. */
export class TimerHeap {
  readonly #heap: Timer[] = [];
  readonly #cancelled = new Set<Timer>();

  add(timer: Timer): () => void {
    this.#heap.push(timer);
    this.#up(this.#heap.length - 1);
    return () => this.#cancelled.add(timer);
  }

  peek(): Timer | undefined {
    for (let [first] = this.#heap; first; [first] = this.#heap) {
      if (!this.#cancelled.delete(first)) return first;
      this.#cancelled.add(first);
      this.pop();
      this.#cancelled.delete(first);
    }
    return undefined;
  }

  pop(): void {
    const last = this.#heap.pop();
    if (!last || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#down(0);
  }

  clear(): void {
    this.#heap.length = 0;
  }

  #before(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (!one || !other) return false;
    return one.at < other.at || (one.at === other.at && one.order < other.order);
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (one && other) [this.#heap[a], this.#heap[b]] = [other, one];
  }

  #up(index: number): void {
    for (let at = index, parent = (at - 1) >> 1; at > 0 && this.#before(at, parent); parent = (at - 1) >> 1) {
      this.#swap(at, parent);
      at = parent;
    }
  }

  #down(index: number): void {
    for (let at = index; ; ) {
      const least = [2 * at + 1, 2 * at + 2].reduce((best, child) => (this.#before(child, best) ? child : best), at);
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }
}
