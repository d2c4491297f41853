//! Work shared between threads.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Mutex;

/// Threads at most; more gain little, and the machine is somebody's.
const THREADS: usize = 2;

/// Does `work` on every item, each thread with a state of its own, and hands the
/// results over in the order of the items, each as soon as it is its turn.
pub fn share<Item: Sync, State, Done: Send>(
    items: &[Item],
    state: impl Fn() -> State + Sync,
    work: impl Fn(&mut State, &Item) -> Done + Sync,
    take: impl FnMut(Done) + Send,
) {
    let next = AtomicUsize::new(0);
    let turns = Mutex::new(Turns { turn: 0, waiting: BTreeMap::new(), take });
    std::thread::scope(|scope| {
        for _ in 0..THREADS.min(items.len()) {
            scope.spawn(|| {
                let mut state = state();
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { return };
                    let done = work(&mut state, item);
                    turns.lock().expect("no thread panics holding it").arrived(at, done);
                }
            });
        }
    });
}

struct Turns<Done, Take> {
    turn: usize,
    /// Done before their turn.
    waiting: BTreeMap<usize, Done>,
    take: Take,
}

impl<Done, Take: FnMut(Done)> Turns<Done, Take> {
    fn arrived(&mut self, at: usize, done: Done) {
        self.waiting.insert(at, done);
        while let Some(done) = self.waiting.remove(&self.turn) {
            (self.take)(done);
            self.turn += 1;
        }
    }
}

/// The same, with all results at the end.
pub fn shared<Item: Sync, State, Done: Send>(
    items: &[Item],
    state: impl Fn() -> State + Sync,
    work: impl Fn(&mut State, &Item) -> Done + Sync,
) -> Vec<Done> {
    let mut all = Vec::with_capacity(items.len());
    share(items, state, work, |done| all.push(done));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..40).collect();
        // The first take longest, so that the others wait for them.
        let late = |item: u64| std::thread::sleep(std::time::Duration::from_millis(if item < 2 { 20 } else { 0 }));
        let squares = shared(
            &items,
            || (),
            |(), item| {
                late(*item);
                item * item
            },
        );
        assert_eq!(squares, items.iter().map(|item| item * item).collect::<Vec<_>>());
        assert!(shared(&[] as &[u8], || (), |(), item| *item).is_empty());
    }
}
