/** Disjoint sets of ids: what a chain of joins makes one. */
export class DisjointSets {
  private readonly parent = new Map<string, string>()

  find(id: string): string {
    const parent = this.parent.get(id)
    return parent === undefined || parent === id ? id : this.find(parent)
  }

  join(a: string, b: string): void {
    const [rootA, rootB] = [this.find(a), this.find(b)]
    if (rootA === rootB) return
    this.parent.set(rootA, rootB)
    this.parent.set(rootB, rootB)
  }

  members(): string[] {
    return [...this.parent.keys()]
  }
}
